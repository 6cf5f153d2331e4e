"""Features of a narrow VGG-19 and Fréchet distances, by PyTorch and SciPy: python3 vgg.py writes vgg.safetensors.

The names of the weights are torchvision's; the padding mirrors, as in the AdaIN code of naoto0804."""
import numpy
import scipy.linalg
import torch
from safetensors.torch import save_file
from torch.nn import functional as F

torch.manual_seed(5)
widths = [4, 6, 8, 10]
outputs = [widths[i] for i in (0, 0, 1, 1, 2, 2, 2, 2, 3)]
numbers = [0, 2, 5, 7, 10, 12, 14, 16, 19]
held = {}
channels = 3
for number, width in zip(numbers, outputs):
    held[f"features.{number}.weight"] = torch.randn(width, channels, 3, 3) * (2 / (9 * channels)) ** 0.5
    held[f"features.{number}.bias"] = 0.1 * torch.randn(width)
    channels = width

pictures = torch.rand(2, 3, 21, 30) * 2 - 1
mean = torch.tensor([0.485, 0.456, 0.406]).view(1, 3, 1, 1)
std = torch.tensor([0.229, 0.224, 0.225]).view(1, 3, 1, 1)
pictures.requires_grad_()
x = ((pictures + 1) / 2 - mean) / std
levels = []
for place, number in enumerate(numbers):
    x = F.pad(x, (1, 1, 1, 1), mode="reflect")
    x = F.relu(F.conv2d(x, held[f"features.{number}.weight"], held[f"features.{number}.bias"]))
    if place in (0, 2, 4, 8):
        levels.append(x)
    if place in (1, 3, 7):
        x = F.max_pool2d(x, 2, ceil_mode=True)
for place, level in enumerate(levels):
    held[f"test.level{place}"] = level.detach()
sum((level**2).mean() for level in levels).backward()
held["test.pictures"] = pictures.detach()
held["test.slope"] = pictures.grad

generator = numpy.random.default_rng(3)


def frechet(a, b):
    root = scipy.linalg.sqrtm(numpy.cov(a, rowvar=False) @ numpy.cov(b, rowvar=False))
    shift = ((a.mean(0) - b.mean(0)) ** 2).sum()
    return shift + numpy.trace(numpy.cov(a, rowvar=False) + numpy.cov(b, rowvar=False) - 2 * root.real)


# The last pair has fewer rows than features: its covariances have no inverse.
for name, rows, width in [("wide", 200, 12), ("one", 40, 1), ("flat", 9, 16)]:
    mixing = generator.normal(size=(width, width))
    a = generator.normal(size=(rows, width)).astype(numpy.float32)
    b = (generator.normal(size=(rows + 7, width)) @ mixing * 0.5 + 0.3).astype(numpy.float32)
    held[f"frechet.{name}.a"] = torch.tensor(a)
    held[f"frechet.{name}.b"] = torch.tensor(b)
    distance = frechet(numpy.atleast_2d(a.astype(float)), numpy.atleast_2d(b.astype(float))) if width > 1 else None
    if width == 1:
        a, b = a.astype(float), b.astype(float)
        distance = (a.mean() - b.mean()) ** 2 + (a.std(ddof=1) - b.std(ddof=1)) ** 2
    held[f"frechet.{name}.distance"] = torch.tensor([float(distance)])

save_file({k: v.contiguous().float() for k, v in held.items()}, "vgg.safetensors")
