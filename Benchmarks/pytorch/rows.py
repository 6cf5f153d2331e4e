"""The rows in PyTorch: `rows.py pace|check ROW THREADS LAYOUT`, spoken to as the Swift program is.

Each class computes what the Swift class of the same name does; what is equal is said there.
"""

import json
import sys
import time

import networks
import torch
from course_rows import CourseCycleGAN, CourseDCGAN, CoursePix2Pix
from given_numbers import network, tensor
from resident_memory import ResidentMemory
from torch import nn
from torch.nn import functional


def adam(module, rate=2e-4):
    return torch.optim.Adam(module.parameters(), rate, (0.5, 0.999))


class GAN1D:
    name = "gan-1d"

    def __init__(self, given_chance, layout):
        def architecture():
            return nn.Sequential(nn.Linear(1, 16), nn.LeakyReLU(0.2), nn.Linear(16, 1))

        self.generator = network(architecture(), 1)
        self.discriminator = network(architecture(), 11)
        self.real = [4 + 2 * tensor([64, 1], 100 + step) for step in range(100)]
        self.noise = [2 * tensor([64, 1], 200 + step) for step in range(100)]
        self.ones, self.zeros = torch.ones(64, 1), torch.zeros(64, 1)
        self.generator_adam = adam(self.generator)
        self.discriminator_adam = adam(self.discriminator, 2e-3)

    def repetition(self):
        for real, noise in zip(self.real, self.noise):
            last = self.step(real, noise)
        return last

    def step(self, real, noise):
        loss = functional.binary_cross_entropy_with_logits
        fake = self.generator(noise)
        discriminator_loss = loss(self.discriminator(real), self.ones) + loss(
            self.discriminator(fake.detach()), self.zeros
        )
        self.discriminator_adam.zero_grad()
        discriminator_loss.backward()
        self.discriminator_adam.step()
        generator_loss = loss(self.discriminator(fake), self.ones)
        self.generator_adam.zero_grad()
        generator_loss.backward()
        self.generator_adam.step()
        return [discriminator_loss.item(), generator_loss.item()]


class DCGANStep:
    name = "dcgan"

    def __init__(self, given_chance, layout):
        self.generator = network(networks.dcgan_generator(), 1).to(memory_format=layout)
        self.discriminator = network(networks.dcgan_discriminator(), 31).to(memory_format=layout)
        self.real = tensor([64, 3, 64, 64], 61).to(memory_format=layout)
        self.noise = tensor([64, 100, 1, 1], 62, 2)
        self.ones, self.zeros = torch.ones(64, 1, 1, 1), torch.zeros(64, 1, 1, 1)
        self.generator_adam, self.discriminator_adam = adam(self.generator), adam(self.discriminator)

    def repetition(self):
        loss = functional.binary_cross_entropy
        self.discriminator_adam.zero_grad()
        real_loss = loss(self.discriminator(self.real), self.ones)
        real_loss.backward()
        fake = self.generator(self.noise)
        fake_loss = loss(self.discriminator(fake.detach()), self.zeros)
        fake_loss.backward()
        self.discriminator_adam.step()
        self.generator_adam.zero_grad()
        generator_loss = loss(self.discriminator(fake), self.ones)
        generator_loss.backward()
        self.generator_adam.step()
        return [real_loss.item() + fake_loss.item(), generator_loss.item()]


class Pix2PixStep:
    name = "pix2pix"

    def __init__(self, given_chance, layout):
        self.generator = network(networks.UNet256(dropout=not given_chance), 1).to(memory_format=layout)
        self.discriminator = network(networks.patch_gan(), 71).to(memory_format=layout)
        self.input = tensor([1, 3, 256, 256], 91).to(memory_format=layout)
        self.target = tensor([1, 3, 256, 256], 92).to(memory_format=layout)
        self.generator_adam, self.discriminator_adam = adam(self.generator), adam(self.discriminator)

    def loss(self, picture, label):
        logits = self.discriminator(torch.cat([self.input, picture], 1))
        return functional.binary_cross_entropy_with_logits(logits, torch.full_like(logits, label))

    def repetition(self):
        fake = self.generator(self.input)
        self.discriminator.requires_grad_(True)
        self.discriminator_adam.zero_grad()
        discriminator_loss = (self.loss(fake.detach(), 0.0) + self.loss(self.target, 1.0)) * 0.5
        discriminator_loss.backward()
        self.discriminator_adam.step()
        self.discriminator.requires_grad_(False)
        self.generator_adam.zero_grad()
        generator_loss = self.loss(fake, 1.0) + 100 * functional.l1_loss(fake, self.target)
        generator_loss.backward()
        self.generator_adam.step()
        return [discriminator_loss.item(), generator_loss.item()]


class ResNet9Forward:
    name = "resnet9"

    def __init__(self, given_chance, layout):
        self.generator = network(networks.resnet9(), 1).to(memory_format=layout)
        self.input = tensor([1, 3, 256, 256], 91).to(memory_format=layout)

    @torch.no_grad()
    def repetition(self):
        return [self.generator(self.input).abs().mean().item()]


class ResNet9Gradients:
    name = "resnet9-gradients"

    def __init__(self, given_chance, layout):
        self.generator = network(networks.resnet9(), 1).to(memory_format=layout)
        self.input = tensor([1, 3, 256, 256], 91).to(memory_format=layout)
        self.target = tensor([1, 3, 256, 256], 92).to(memory_format=layout)

    def repetition(self):
        self.generator.zero_grad()
        loss = functional.l1_loss(self.generator(self.input), self.target)
        loss.backward()
        return [loss.item(), next(self.generator.parameters()).grad.abs().sum().item()]


class AdaINStylization:
    name = "adain"

    def __init__(self, given_chance, layout):
        self.encoder = nn.Sequential(
            *(network(stage, 1 + 10 * place) for place, stage in enumerate(networks.adain_encoder()))
        ).to(memory_format=layout)
        self.decoder = network(networks.adain_decoder(), 51).to(memory_format=layout)
        self.content = tensor([1, 3, 512, 512], 91).to(memory_format=layout)
        self.style = tensor([1, 3, 512, 512], 92).to(memory_format=layout)

    @torch.no_grad()
    def repetition(self):
        content, style = self.encoder(self.content), self.encoder(self.style)
        content_mean, content_deviation = self.statistics(content)
        style_mean, style_deviation = self.statistics(style)
        stylized = (content - content_mean) / content_deviation * style_deviation + style_mean
        return [self.decoder(stylized).abs().mean().item()]

    @staticmethod
    def statistics(features):
        mean = features.mean((2, 3), keepdim=True)
        return mean, (features.var((2, 3), keepdim=True) + 1e-5).sqrt()


ROWS = [
    GAN1D, DCGANStep, Pix2PixStep, ResNet9Forward, ResNet9Gradients, AdaINStylization,
    CourseDCGAN, CoursePix2Pix, CourseCycleGAN,
]  # fmt: skip


def main():
    mode, name, threads, layout = sys.argv[1:]
    torch.set_num_threads(int(threads))
    layout = {"default": torch.contiguous_format, "channels_last": torch.channels_last}[layout]
    row = next(row for row in ROWS if row.name == name)(mode == "check", layout)
    if mode == "check":
        answer({"numbers": [row.repetition(), row.repetition()]})
        return
    memory = ResidentMemory()
    for _ in sys.stdin:
        start = time.perf_counter()
        row.repetition()
        seconds = time.perf_counter() - start
        answer({"seconds": seconds, "peakAbove": memory.peak_above()})


def answer(value):
    print(json.dumps(value), flush=True)


if __name__ == "__main__":
    main()
