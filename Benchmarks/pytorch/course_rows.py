"""Ten training steps at the course's own sizes; what is equal on both sides is said above the Swift classes."""

import course_networks as networks
import torch
from given_numbers import network, tensor
from torch import nn
from torch.nn import functional


def adam(*modules):
    return torch.optim.Adam([p for module in modules for p in module.parameters()], 2e-4, (0.5, 0.999))


class CourseRow:
    def __init__(self, given_chance, layout):
        self.steps, self.layout = 1 if given_chance else 10, layout
        self.prepare()

    def laid(self, value):
        return value.to(memory_format=self.layout)

    def repetition(self):
        for _ in range(self.steps):
            last = self.step()
        return last


class CourseDCGAN(CourseRow):
    name = "course-dcgan"

    def prepare(self):
        self.generator = self.laid(network(networks.dcgan_generator(), 1))
        self.discriminator = self.laid(network(networks.dcgan_discriminator(), 31))
        self.real, self.noise = self.laid(tensor([32, 3, 32, 32], 61)), tensor([32, 64, 1, 1], 62, 2)
        self.ones, self.zeros = torch.ones(32, 1, 1, 1), torch.zeros(32, 1, 1, 1)
        self.generator_adam, self.discriminator_adam = adam(self.generator), adam(self.discriminator)

    def step(self):
        loss = functional.binary_cross_entropy_with_logits
        fake = self.generator(self.noise)
        self.discriminator.requires_grad_(True)
        self.discriminator_adam.zero_grad()
        discriminator_loss = loss(self.discriminator(self.real), self.ones) + loss(
            self.discriminator(fake.detach()), self.zeros
        )
        discriminator_loss.backward()
        self.discriminator_adam.step()
        self.discriminator.requires_grad_(False)
        self.generator_adam.zero_grad()
        generator_loss = loss(self.discriminator(fake), self.ones)
        generator_loss.backward()
        self.generator_adam.step()
        return [discriminator_loss.item(), generator_loss.item()]


class CoursePix2Pix(CourseRow):
    name = "course-pix2pix"

    def prepare(self):
        self.generator = self.laid(network(networks.UNet64(), 1))
        self.discriminator = self.laid(network(networks.patch_discriminator(6, nn.BatchNorm2d), 71))
        self.input, self.target = self.laid(tensor([4, 3, 64, 64], 91)), self.laid(tensor([4, 3, 64, 64], 92))
        self.generator_adam, self.discriminator_adam = adam(self.generator), adam(self.discriminator)

    def loss(self, picture, label):
        logits = self.discriminator(torch.cat([self.input, picture], 1))
        return functional.binary_cross_entropy_with_logits(logits, torch.full_like(logits, label))

    def step(self):
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


class CourseCycleGAN(CourseRow):
    name = "course-cyclegan"

    def prepare(self):
        self.to_b, self.to_a = (self.laid(network(networks.translator(), seed)) for seed in (1, 41))
        self.judge_a, self.judge_b = (
            self.laid(network(networks.patch_discriminator(3, nn.InstanceNorm2d), seed)) for seed in (81, 101)
        )
        self.a, self.b = self.laid(tensor([2, 3, 32, 32], 121)), self.laid(tensor([2, 3, 32, 32], 122))
        self.generator_adam, self.judge_adam = adam(self.to_b, self.to_a), adam(self.judge_a, self.judge_b)

    @staticmethod
    def squared(logits, label):
        return functional.mse_loss(logits, torch.full_like(logits, label))

    def judged(self, requires):
        self.judge_a.requires_grad_(requires)
        self.judge_b.requires_grad_(requires)

    def step(self):
        squared, l1 = self.squared, functional.l1_loss
        both = torch.cat([self.a, self.b])
        (fake_b, same_b), (same_a, fake_a) = self.to_b(both).split(2), self.to_a(both).split(2)
        self.judged(False)
        self.generator_adam.zero_grad()
        generator_loss = (
            squared(self.judge_b(fake_b), 1.0)
            + squared(self.judge_a(fake_a), 1.0)
            + 10 * (l1(self.to_a(fake_b), self.a) + l1(self.to_b(fake_a), self.b))
            + 5 * (l1(same_a, self.a) + l1(same_b, self.b))
        )
        generator_loss.backward()
        self.generator_adam.step()
        self.judged(True)
        self.judge_adam.zero_grad()
        judge_loss = 0.5 * (
            squared(self.judge_a(self.a), 1.0)
            + squared(self.judge_a(fake_a.detach()), 0.0)
            + squared(self.judge_b(self.b), 1.0)
            + squared(self.judge_b(fake_b.detach()), 0.0)
        )
        judge_loss.backward()
        self.judge_adam.step()
        return [generator_loss.item(), judge_loss.item()]
