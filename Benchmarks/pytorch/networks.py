"""The published networks in PyTorch, module by module in the order of `Sources/ReferenceNetworks`."""

import torch
from torch import nn


def dcgan_generator(noise=100, width=64):
    layers = [nn.ConvTranspose2d(noise, 8 * width, 4, bias=False)]
    for factor in (8, 4, 2):
        layers += [
            nn.BatchNorm2d(factor * width),
            nn.ReLU(True),
            nn.ConvTranspose2d(factor * width, factor * width // 2, 4, 2, 1, bias=False),
        ]
    layers += [nn.BatchNorm2d(width), nn.ReLU(True), nn.ConvTranspose2d(width, 3, 4, 2, 1, bias=False), nn.Tanh()]
    return nn.Sequential(*layers)


def dcgan_discriminator(width=64):
    layers = [nn.Conv2d(3, width, 4, 2, 1, bias=False), nn.LeakyReLU(0.2, True)]
    for factor in (1, 2, 4):
        layers += [
            nn.Conv2d(factor * width, 2 * factor * width, 4, 2, 1, bias=False),
            nn.BatchNorm2d(2 * factor * width),
            nn.LeakyReLU(0.2, True),
        ]
    return nn.Sequential(*layers, nn.Conv2d(8 * width, 1, 4, bias=False), nn.Sigmoid())


class UNet256(nn.Module):
    def __init__(self, width=64, dropout=True):
        super().__init__()
        widths = [factor * width for factor in (1, 2, 4, 8, 8, 8, 8, 8)]
        self.first = nn.Conv2d(3, width, 4, 2, 1, bias=False)
        self.down, self.up = nn.ModuleList(), nn.ModuleList()
        for level in range(1, 8):
            layers = [nn.LeakyReLU(0.2, True), nn.Conv2d(widths[level - 1], widths[level], 4, 2, 1, bias=False)]
            layers += [nn.BatchNorm2d(widths[level])] if level < 7 else []
            self.down.append(nn.Sequential(*layers))
        for level in reversed(range(1, 8)):
            inputs = widths[7] if level == 7 else 2 * widths[level]
            layers = [nn.ReLU(True), nn.ConvTranspose2d(inputs, widths[level - 1], 4, 2, 1, bias=False)]
            layers += [nn.BatchNorm2d(widths[level - 1])]
            layers += [nn.Dropout(0.5)] if dropout and 4 <= level <= 6 else []
            self.up.append(nn.Sequential(*layers))
        self.last = nn.Sequential(nn.ReLU(True), nn.ConvTranspose2d(2 * width, 3, 4, 2, 1), nn.Tanh())

    def forward(self, x):
        kept, x = [], self.first(x)
        for layer in self.down:
            kept.append(x)
            x = layer(x)
        for layer in self.up:
            x = torch.cat([kept.pop(), layer(x)], 1)
        return self.last(x)


def patch_gan(channels=6, width=64):
    layers = [nn.Conv2d(channels, width, 4, 2, 1), nn.LeakyReLU(0.2, True)]
    for factor, stride in ((1, 2), (2, 2), (4, 1)):
        layers += [
            nn.Conv2d(factor * width, 2 * factor * width, 4, stride, 1, bias=False),
            nn.BatchNorm2d(2 * factor * width),
            nn.LeakyReLU(0.2, True),
        ]
    return nn.Sequential(*layers, nn.Conv2d(8 * width, 1, 4, 1, 1))


class Residual(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.body = nn.Sequential(
            nn.ReflectionPad2d(1), nn.Conv2d(width, width, 3), nn.InstanceNorm2d(width), nn.ReLU(True),
            nn.ReflectionPad2d(1), nn.Conv2d(width, width, 3), nn.InstanceNorm2d(width))  # fmt: skip

    def forward(self, x):
        return x + self.body(x)


def resnet9(width=64):
    layers = [nn.ReflectionPad2d(3), nn.Conv2d(3, width, 7), nn.InstanceNorm2d(width), nn.ReLU(True)]
    for factor in (1, 2):
        layers += [
            nn.Conv2d(factor * width, 2 * factor * width, 3, 2, 1),
            nn.InstanceNorm2d(2 * factor * width),
            nn.ReLU(True),
        ]
    layers += [Residual(4 * width) for _ in range(9)]
    for factor in (4, 2):
        layers += [
            nn.ConvTranspose2d(factor * width, factor * width // 2, 3, 2, 1, output_padding=1),
            nn.InstanceNorm2d(factor * width // 2),
            nn.ReLU(True),
        ]
    return nn.Sequential(*layers, nn.ReflectionPad2d(3), nn.Conv2d(width, 3, 7), nn.Tanh())


def _rectified(inputs, outputs):
    return [nn.ReflectionPad2d(1), nn.Conv2d(inputs, outputs, 3), nn.ReLU(True)]


def adain_encoder():
    pool = [nn.MaxPool2d(2, ceil_mode=True)]
    deep = [layer for _ in range(3) for layer in _rectified(256, 256)]
    return [
        nn.Sequential(nn.Conv2d(3, 3, 1), *_rectified(3, 64)),
        nn.Sequential(*_rectified(64, 64), *pool, *_rectified(64, 128)),
        nn.Sequential(*_rectified(128, 128), *pool, *_rectified(128, 256)),
        nn.Sequential(*deep, *pool, *_rectified(256, 512)),
    ]


def adain_decoder():
    larger = [nn.Upsample(scale_factor=2)]
    deep = [layer for _ in range(3) for layer in _rectified(256, 256)]
    return nn.Sequential(
        *_rectified(512, 256), *larger, *deep, *_rectified(256, 128), *larger, *_rectified(128, 128),
        *_rectified(128, 64), *larger, *_rectified(64, 64), nn.ReflectionPad2d(1), nn.Conv2d(64, 3, 3))  # fmt: skip
