"""Writes penalties.safetensors: gradient penalties of a small convolutional discriminator, computed with PyTorch.

WGAN-GP (Gulrajani et al. 2017) and R1 (Mescheder et al. 2018), and their gradients for the weights.
"""
from pathlib import Path

import torch
from safetensors.torch import save_file
from torch import nn


def discriminator():
    return nn.Sequential(
        nn.Conv2d(3, 4, 4, 2, 1), nn.LeakyReLU(0.2), nn.Conv2d(4, 6, 3, 1, 1), nn.InstanceNorm2d(6, affine=True),
        nn.LeakyReLU(0.2), nn.ConvTranspose2d(6, 2, 3, 2, 1), nn.Tanh(), nn.AvgPool2d(3, 2), nn.Flatten(),
        nn.Linear(18, 1))


def penalties(d, x):
    results = {}
    for name in ("wgan", "r1"):
        slope, = torch.autograd.grad(d(x).sum(), x, create_graph=True)
        squares = slope.square().sum((1, 2, 3))
        penalty = 10 * (squares.sqrt() - 1).square().mean() if name == "wgan" else 5 * squares.mean()
        results[f"{name}.slope"], results[f"{name}.penalty"] = slope.detach(), penalty.detach()
        names, parameters = zip(*d.named_parameters())
        for key, value in zip(names, torch.autograd.grad(penalty, parameters, allow_unused=True)):
            results[f"{name}.grad.{key}"] = torch.zeros_like(d.get_parameter(key)) if value is None else value
    return results


if __name__ == "__main__":
    torch.manual_seed(3)
    d = discriminator()
    x = torch.randn(2, 3, 8, 8, requires_grad=True)
    results = {f"weights.{name}": value.detach().clone() for name, value in d.state_dict().items()}
    results["x"] = x.detach().clone()
    results |= penalties(d, x)
    save_file({k: v.contiguous() for k, v in results.items()}, Path(__file__).with_suffix(".safetensors"),
              metadata={"torch": torch.__version__})
