"""Networks of the sizes that the course's lessons train, as in `CourseNetworks.swift`."""

import torch
from torch import nn


def dcgan_generator():
    layers = [nn.ConvTranspose2d(64, 64, 4, bias=False)]
    for width in (64, 32):
        layers += [nn.BatchNorm2d(width), nn.ReLU(True), nn.ConvTranspose2d(width, width // 2, 4, 2, 1, bias=False)]
    layers += [nn.BatchNorm2d(16), nn.ReLU(True), nn.ConvTranspose2d(16, 3, 4, 2, 1), nn.Tanh()]
    return nn.Sequential(*layers)


def dcgan_discriminator():
    layers = [nn.Conv2d(3, 16, 4, 2, 1), nn.LeakyReLU(0.2, True)]
    for width in (16, 32):
        layers += [
            nn.Conv2d(width, 2 * width, 4, 2, 1, bias=False),
            nn.BatchNorm2d(2 * width),
            nn.LeakyReLU(0.2, True),
        ]
    return nn.Sequential(*layers, nn.Conv2d(64, 1, 4))


class UNet64(nn.Module):
    def __init__(self):
        super().__init__()
        widths = [16, 32, 64, 128, 128]
        self.first = nn.Conv2d(3, 16, 4, 2, 1)
        self.down, self.up = nn.ModuleList(), nn.ModuleList()
        for level in range(1, 5):
            layers = [nn.LeakyReLU(0.2), nn.Conv2d(widths[level - 1], widths[level], 4, 2, 1)]
            layers += [nn.BatchNorm2d(widths[level])] if level < 4 else []
            self.down.append(nn.Sequential(*layers))
        for level in reversed(range(1, 5)):
            inputs = widths[4] if level == 4 else 2 * widths[level]
            self.up.append(
                nn.Sequential(
                    nn.ReLU(True), nn.ConvTranspose2d(inputs, widths[level - 1], 4, 2, 1),
                    nn.BatchNorm2d(widths[level - 1])))  # fmt: skip
        self.last = nn.Sequential(nn.ReLU(True), nn.ConvTranspose2d(32, 3, 4, 2, 1), nn.Tanh())

    def forward(self, x):
        kept, x = [], self.first(x)
        for layer in self.down:
            kept.append(x)
            x = layer(x)
        for layer in self.up:
            x = torch.cat([kept.pop(), layer(x)], 1)
        return self.last(x)


class Residual(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Sequential(
            nn.Conv2d(32, 32, 3, 1, 1), nn.InstanceNorm2d(32), nn.ReLU(True),
            nn.Conv2d(32, 32, 3, 1, 1), nn.InstanceNorm2d(32))  # fmt: skip

    def forward(self, x):
        return x + self.body(x)


def translator():
    return nn.Sequential(
        nn.Conv2d(3, 16, 3, 1, 1), nn.InstanceNorm2d(16), nn.ReLU(True),
        nn.Conv2d(16, 32, 3, 2, 1), nn.InstanceNorm2d(32), nn.ReLU(True),
        Residual(), Residual(), Residual(),
        nn.ConvTranspose2d(32, 16, 4, 2, 1), nn.InstanceNorm2d(16), nn.ReLU(True),
        nn.Conv2d(16, 3, 3, 1, 1), nn.Tanh())  # fmt: skip


def patch_discriminator(channels, normalization):
    return nn.Sequential(
        nn.Conv2d(channels, 16, 4, 2, 1), nn.LeakyReLU(0.2, True),
        nn.Conv2d(16, 32, 4, 2, 1), normalization(32), nn.LeakyReLU(0.2, True),
        nn.Conv2d(32, 64, 3, 1, 1), normalization(64), nn.LeakyReLU(0.2, True),
        nn.Conv2d(64, 1, 3, 1, 1))  # fmt: skip
