"""Writes double.safetensors: what the published training steps give in double precision, computed with PyTorch.

The published results are in single precision, and rounding grows on the way. How far it may move a number (`….rounding`)
is the greatest distance from double precision that PyTorch itself shows in single precision, when every first weight is
moved by up to a unit in its last place, for sixteen seeds: of a loss relative to it, of a tensor as a whole (the length
of the difference). Reads the other files beside it; AdaIN's and Pix2Pix's weights follow a formula.
"""
from pathlib import Path

import numpy as np
import penalties
import pix2pix
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


class Precision:
    """Double; with a seed, single, and weights that are moved by up to a unit in their last place."""

    def __init__(self, seed):
        self.seed, self.kind = seed, torch.float64 if seed is None else torch.float32
        self.chance = torch.Generator().manual_seed(seed or 0)

    def moved(self, value):
        if self.seed is not None and value.is_floating_point():
            value = value.double() * (1 + 2.0**-23 * (2 * torch.rand(value.shape, generator=self.chance) - 1))
        return value.to(self.kind) if value.is_floating_point() else value

    def loaded(self, module, state, prefix=""):
        module.load_state_dict({k[len(prefix):]: self.moved(v) for k, v in state.items() if k.startswith(prefix)})
        return module.to(self.kind)


def slopes(module, name):
    return {f"{name}.{key}": p.grad.clone() for key, p in module.named_parameters()}


def cyclegan(seed=None):
    precision, golden = Precision(seed), load_file(HERE / "cyclegan.safetensors")

    def loaded(module, name):
        return precision.loaded(module, golden, f"{name}.model.")

    def adam(*modules):
        return torch.optim.Adam([p for m in modules for p in m.parameters()], 2e-4, (0.5, 0.999))

    to_b, to_a = (loaded(resnet9(8), name) for name in ("G_A", "G_B"))
    judge_b, judge_a = (loaded(patches(8), name) for name in ("D_A", "D_B"))
    adam_g, adam_d = adam(to_b, to_a), adam(judge_b, judge_a)
    a, b = golden["A"].to(precision.kind), golden["B"].to(precision.kind)
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
        if step == 0:
            results |= slopes(to_b, "cyclegan.step0.gradG_A.model")
        adam_g.step()
        for name, judge, real, fake in (("D_A", judge_b, b, fake_b), ("D_B", judge_a, a, fake_a)):
            losses[name] = 0.5 * ((judge(real) - 1).square().mean() + judge(fake.detach()).square().mean())
        adam_d.zero_grad()
        (losses["D_A"] + losses["D_B"]).backward()
        if step == 0:
            results |= slopes(judge_b, "cyclegan.step0.gradD_A.model")
        adam_d.step()
        results |= {f"cyclegan.step{step}.{name}": value.detach().double().reshape(1) for name, value in losses.items()}
    return results


def dcgan(seed=None):
    precision, golden = Precision(seed), load_file(HERE / "dcgan.safetensors")
    w = 8
    layers = [nn.ConvTranspose2d(24, 8 * w, 4, 1, 0, bias=False)]
    for f in (8, 4, 2):
        layers += [nn.BatchNorm2d(f * w), nn.ReLU(), nn.ConvTranspose2d(f * w, f * w // 2, 4, 2, 1, bias=False)]
    layers += [nn.BatchNorm2d(w), nn.ReLU(), nn.ConvTranspose2d(w, 3, 4, 2, 1, bias=False), nn.Tanh()]
    g = precision.loaded(nn.Sequential(*layers), golden, "G.main.")
    layers = [nn.Conv2d(3, w, 4, 2, 1, bias=False), nn.LeakyReLU(0.2)]
    for f in (1, 2, 4):
        layers += [nn.Conv2d(f * w, 2 * f * w, 4, 2, 1, bias=False), nn.BatchNorm2d(2 * f * w), nn.LeakyReLU(0.2)]
    layers += [nn.Conv2d(8 * w, 1, 4, 1, 0, bias=False), nn.Sigmoid()]
    d = precision.loaded(nn.Sequential(*layers), golden, "D.main.")
    adam_g, adam_d = (torch.optim.Adam(m.parameters(), 2e-4, (0.5, 0.999)) for m in (g, d))
    bce, real = nn.BCELoss(), golden["real"].to(precision.kind)
    ones, zeros = torch.ones(8, dtype=precision.kind), torch.zeros(8, dtype=precision.kind)
    results = {}
    for step in range(4):
        fake = g(golden[f"step{step}.z"].to(precision.kind))
        adam_d.zero_grad()
        losses = {"lossDReal": bce(d(real).view(-1), ones)}
        losses["lossDReal"].backward()
        losses["lossDFake"] = bce(d(fake.detach()).view(-1), zeros)
        losses["lossDFake"].backward()
        if step == 0:
            results |= slopes(d, "dcgan.step0.gradD.main")
        adam_d.step()
        adam_g.zero_grad()
        losses["lossG"] = bce(d(fake).view(-1), ones)
        losses["lossG"].backward()
        if step == 0:
            results |= slopes(g, "dcgan.step0.gradG.main")
        adam_g.step()
        results |= {f"dcgan.step{step}.{name}": value.detach().reshape(1) for name, value in losses.items()}
    for name, network in (("G", g), ("D", d)):
        results |= {f"dcgan.final.{name}.main.{k}": v for k, v in network.state_dict().items()}
    return results


def pix2pixel(seed=None):
    precision = Precision(seed)
    g, d = pix2pix.UNet(2), pix2pix.Patches(2)
    pix2pix.fill(d, pix2pix.fill(g, 100))
    for network in (g, d):
        precision.loaded(network, {k: v.clone() for k, v in network.state_dict().items()})
    a, b = (pix2pix.spread([1, 3, 256, 256], key, 1.0).to(precision.kind) for key in (1, 2))
    results = {}
    for step, found in enumerate(pix2pix.train(g, d, a, b)):
        for name, value in found.items():
            if name != "firstGradient" or step == 0:
                results[f"pix2pix.step{step}.{name}"] = value.detach() if value.dim() else value.detach().reshape(1)
    return results


def penalized(seed=None):
    precision, golden = Precision(seed), load_file(HERE / "penalties.safetensors")
    d = precision.loaded(penalties.discriminator(), golden, "weights.")
    x = golden["x"].to(precision.kind).requires_grad_()
    found = penalties.penalties(d, x)
    return {f"penalties.{k}": v.detach() if v.dim() else v.detach().reshape(1) for k, v in found.items()}


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


def adain(seed=None):
    precision = Precision(seed)
    golden = {name: value.to(precision.kind) for name, value in load_file(HERE / "adain.safetensors").items()}
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
    for module in (encoder, decoder):
        precision.loaded(module, module.state_dict())
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
    return {f"adain.{name}": value.detach() for name, value in results.items()}


def rounding(compute, file):
    """What the file holds too, in double precision, and how far single precision is from it."""
    published = load_file(HERE / f"{file}.safetensors")
    exact = {k: v for k, v in compute().items() if k.removeprefix(f"{file}.") in published}
    others = [compute(seed) for seed in range(1, 17)]
    results = {}
    for name, value in exact.items():
        def distance(other):
            return (other.double().reshape(value.shape) - value).norm().item()

        far, length = max(distance(other[name]) for other in others), value.norm().item()
        if value.numel() == 1 and "grad" not in name:
            far /= length
            results[name] = value.reshape(1)
        results[f"{name}.rounding"] = torch.tensor(far)
        print(f"{name}: {length:.3e}, rounding up to {far:.2e}, published {distance(published[name.removeprefix(f'{file}.')]):.2e}")
    return results


def convolutions():
    """How far the published gradients for weights, sums of hundreds of products, are beyond the others' tolerance."""
    golden, worst = load_file(HERE / "operations.safetensors"), 0.0
    for key in (k for k in golden if k.startswith("conv") and k.endswith(".gradOut")):
        name = key.removesuffix(".gradOut")
        _, stride, padding, last = (int(c) for c in name.split(".")[-1] if c.isdigit())
        x, w, b = (golden[f"{name}.in{index}"].double().requires_grad_() for index in range(3))
        if name.startswith("conv2d"):
            y = functional.conv2d(x, w, b, stride, padding)
        else:
            y = functional.conv_transpose2d(x, w, b, stride, padding, last)
        exact = torch.autograd.grad(y, w, golden[key].double())[0]
        beyond = (golden[f"{name}.grad1"].double() - exact).abs() - 1e-5 * exact.abs() - 1e-6
        worst = max(worst, (beyond.max() / exact.abs().max()).item())
    print(f"operations: gradients for weights are off by up to {worst:.2e} of the largest more than the tolerance")
    return {"operations.convolution.grad1.rounding": torch.tensor(worst)}


if __name__ == "__main__":
    results = convolutions()
    for compute, file in (
            (dcgan, "dcgan"), (cyclegan, "cyclegan"), (pix2pixel, "pix2pix"), (penalized, "penalties"),
            (adain, "adain")):
        results |= rounding(compute, file)
    save_file({k: v.float().contiguous() for k, v in results.items()}, HERE / "double.safetensors",
              metadata={"torch": torch.__version__})
