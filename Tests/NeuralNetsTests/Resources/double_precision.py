"""Writes double.safetensors: what CycleGAN's three steps and AdaIN give in double precision, computed with PyTorch.

The published results are in single precision, and rounding grows on the way. How far it may move a loss of CycleGAN
(`….rounding`, relative) is the greatest distance from double precision that PyTorch itself shows in single precision,
when every first weight is moved by up to a unit in its last place, for sixteen seeds. Reads cyclegan.safetensors and
adain.safetensors beside it; CycleGAN's first weights are in the former, AdaIN's follow a formula.
"""
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file, save_file
from torch import nn
from torch.nn import functional

HERE = Path(__file__).resolve().parent
torch.set_default_dtype(torch.float64)


class Block(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.conv_block = nn.Sequential(
            nn.ReflectionPad2d(1), nn.Conv2d(width, width, 3), nn.InstanceNorm2d(width), nn.ReLU(),
            nn.ReflectionPad2d(1), nn.Conv2d(width, width, 3), nn.InstanceNorm2d(width))

    def forward(self, x):
        return x + self.conv_block(x)


def resnet9(w):
    layers = [nn.ReflectionPad2d(3), nn.Conv2d(3, w, 7), nn.InstanceNorm2d(w), nn.ReLU()]
    for f in (1, 2):
        layers += [nn.Conv2d(f * w, 2 * f * w, 3, 2, 1), nn.InstanceNorm2d(2 * f * w), nn.ReLU()]
    layers += [Block(4 * w) for _ in range(9)]
    for f in (4, 2):
        layers += [nn.ConvTranspose2d(f * w, f * w // 2, 3, 2, 1, 1), nn.InstanceNorm2d(f * w // 2), nn.ReLU()]
    return nn.Sequential(*layers, nn.ReflectionPad2d(3), nn.Conv2d(w, 3, 7), nn.Tanh())


def patches(w):
    layers = [nn.Conv2d(3, w, 4, 2, 1), nn.LeakyReLU(0.2)]
    for f, stride in ((1, 2), (2, 2), (4, 1)):
        layers += [nn.Conv2d(f * w, 2 * f * w, 4, stride, 1), nn.InstanceNorm2d(2 * f * w), nn.LeakyReLU(0.2)]
    return nn.Sequential(*layers, nn.Conv2d(8 * w, 1, 4, 1, 1))


def cyclegan(seed=None):
    """The losses in double precision; with a seed, in single precision and from weights that are moved a little."""
    precision = torch.float64 if seed is None else torch.float32
    golden = load_file(HERE / "cyclegan.safetensors")
    chance = torch.Generator().manual_seed(seed or 0)

    def moved(value):
        if seed is not None:
            value = value.double() * (1 + 2.0**-23 * (2 * torch.rand(value.shape, generator=chance) - 1))
        return value.to(precision)

    def loaded(module, name):
        prefix = f"{name}.model."
        module.load_state_dict({k[len(prefix):]: moved(v) for k, v in golden.items() if k.startswith(prefix)})
        return module.to(precision)

    def adam(*modules):
        return torch.optim.Adam([p for m in modules for p in m.parameters()], 2e-4, (0.5, 0.999))

    to_b, to_a = (loaded(resnet9(8), name) for name in ("G_A", "G_B"))
    judge_b, judge_a = (loaded(patches(8), name) for name in ("D_A", "D_B"))
    adam_g, adam_d = adam(to_b, to_a), adam(judge_b, judge_a)
    a, b = golden["A"].to(precision), golden["B"].to(precision)
    l1 = functional.l1_loss
    results = {}
    for step in range(3):
        fake_b, fake_a = to_b(a), to_a(b)
        losses = {
            "G_A": (judge_b(fake_b) - 1).square().mean(), "G_B": (judge_a(fake_a) - 1).square().mean(),
            "cycle_A": 10 * l1(to_a(fake_b), a), "cycle_B": 10 * l1(to_b(fake_a), b),
            "idt_A": 5 * l1(to_b(b), b), "idt_B": 5 * l1(to_a(a), a)}
        adam_g.zero_grad()
        sum(losses.values()).backward()
        adam_g.step()
        for name, judge, real, fake in (("D_A", judge_b, b, fake_b), ("D_B", judge_a, a, fake_a)):
            losses[name] = 0.5 * ((judge(real) - 1).square().mean() + judge(fake.detach()).square().mean())
        adam_d.zero_grad()
        (losses["D_A"] + losses["D_B"]).backward()
        adam_d.step()
        results |= {f"cyclegan.step{step}.{name}": value.detach().double().reshape(1) for name, value in losses.items()}
    return results


def spread(shape, key, scale):
    with np.errstate(over="ignore"):
        x = np.arange(np.prod(shape), dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)
        x += np.uint64(key) * np.uint64(0xD1B54A32D192ED03)
        x = (x ^ (x >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        x = (x ^ (x >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        x ^= x >> np.uint64(31)
    # The weights themselves are numbers of single precision, as in the published results.
    values = ((2 * ((x >> np.uint64(40)) / 2.0**24) - 1) * scale).astype(np.float32).astype(np.float64)
    return torch.from_numpy(values).reshape(shape)


def fill(module, first):
    with torch.no_grad():
        for number, conv in enumerate((m for m in module.modules() if isinstance(m, nn.Conv2d)), first):
            fan_in = conv.weight[0].numel()
            conv.weight.copy_(spread(conv.weight.shape, 7000 + 2 * number, (6 / fan_in) ** 0.5))
            conv.bias.copy_(spread(conv.bias.shape, 7001 + 2 * number, 0.05))
    return module


def rectified(i, o):
    return [nn.ReflectionPad2d(1), nn.Conv2d(i, o, 3), nn.ReLU()]


def adain():
    golden = {name: value.double() for name, value in load_file(HERE / "adain.safetensors").items()}
    pool, up = nn.MaxPool2d(2, ceil_mode=True), nn.Upsample(scale_factor=2)
    deep = lambda: [layer for _ in range(3) for layer in rectified(256, 256)]
    vgg = [
        [nn.Conv2d(3, 3, 1), *rectified(3, 64)],
        [*rectified(64, 64), pool, *rectified(64, 128)],
        [*rectified(128, 128), pool, *rectified(128, 256)],
        [*deep(), pool, *rectified(256, 512)]]
    # The official list goes on to relu5_4: 17 convolutions before the decoder's.
    encoder = fill(nn.Sequential(*[nn.Sequential(*stage) for stage in vgg]), 0)
    decoder = fill(nn.Sequential(
        *rectified(512, 256), up, *deep(), *rectified(256, 128), up, *rectified(128, 128), *rectified(128, 64), up,
        *rectified(64, 64), nn.ReflectionPad2d(1), nn.Conv2d(64, 3, 3)), 17)
    encoder.requires_grad_(False)

    def features(x):
        found = []
        for stage in encoder:
            x = stage(x)
            found.append(x)
        return found

    def statistics(x):
        return x.mean((2, 3), keepdim=True), (x.var((2, 3), keepdim=True) + 1e-5).sqrt()

    content, styles = features(golden["content"])[3], features(golden["style"])
    (mean, std), (style_mean, style_std) = statistics(content), statistics(styles[3])
    target = (content - mean) / std * style_std + style_mean
    picture = decoder(target)
    found = features(picture)
    loss_content = (found[3] - target).square().mean()
    loss_style = sum(
        (p - q).square().mean() for x, y in zip(found, styles) for p, q in zip(statistics(x), statistics(y)))
    (loss_content + 10 * loss_style).backward()
    convolutions = [m for m in decoder if isinstance(m, nn.Conv2d)]
    results = {
        "contentFeature": content, "contentFeature.mean": mean, "contentFeature.std": std, "adain": target,
        "stylised": picture, "stylised.alpha0.6": decoder(0.6 * target + 0.4 * content), "loss.content": loss_content,
        "loss.style": loss_style, "grad.decoder.1.bias": convolutions[0].bias.grad,
        "grad.decoder.28.weight": convolutions[-1].weight.grad, "grad.decoder.28.bias": convolutions[-1].bias.grad}
    for name, value in results.items():
        if name in golden:
            error = (golden[name].reshape(value.shape) - value).abs().max() / value.abs().max()
            print(f"adain.{name}: single precision is off by at most {error:.2e} of the largest number")
    # Large tensors stay out of the file: the lines above say all that their test needs.
    return {f"adain.{name}": value.detach() for name, value in results.items() if value.numel() <= 1000}


if __name__ == "__main__":
    results = cyclegan()
    golden = load_file(HERE / "cyclegan.safetensors")
    for name, value in results.items():
        published = golden[name.removeprefix("cyclegan.")].double()
        print(f"{name}: single precision is off by {((published - value) / value).abs().item():.2e}")
    others = [cyclegan(seed) for seed in range(1, 17)]
    for name, value in list(results.items()):
        results[f"{name}.rounding"] = max((other[name] / value - 1).abs() for other in others)
        print(f"{name}: rounding moves it by up to {results[name + '.rounding'].item():.2e}")
    results |= adain()
    save_file({k: v.float().contiguous() for k, v in results.items()}, HERE / "double.safetensors",
              metadata={"torch": torch.__version__})
