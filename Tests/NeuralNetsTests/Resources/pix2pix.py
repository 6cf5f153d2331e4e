"""Writes pix2pix.safetensors: three training steps of Pix2Pix, computed with PyTorch.

U-Net 256 and the patch discriminator of width 2, batch norm, no dropout, cross-entropy on logits, 100 · L1. Weights
and pictures follow a formula (SplitMix64's finaliser), so that the file holds nothing but results.
With the path of a file of the official code's results (width 8) as argument, it first checks itself against those.
"""
import sys

import torch
from safetensors.torch import load_file, save_file
from torch import nn


class UNet(nn.Module):
    def __init__(self, width):
        super().__init__()
        widths = [width * f for f in (1, 2, 4, 8, 8, 8, 8, 8)]
        self.down = nn.ModuleList(
            nn.Conv2d(3 if i == 0 else widths[i - 1], widths[i], 4, 2, 1, bias=False) for i in range(8))
        self.down_norm = nn.ModuleList(nn.BatchNorm2d(widths[i]) for i in range(1, 7))
        self.up = nn.ModuleList(
            nn.ConvTranspose2d(widths[i] * (1 if i == 7 else 2), 3 if i == 0 else widths[i - 1], 4, 2, 1, bias=i == 0)
            for i in range(8))
        self.up_norm = nn.ModuleList(nn.BatchNorm2d(widths[i - 1]) for i in range(1, 8))

    def forward(self, x):
        kept = [self.down[0](x)]
        for i in range(1, 8):
            x = self.down[i](nn.functional.leaky_relu(kept[-1], 0.2))
            kept.append(self.down_norm[i - 1](x) if i < 7 else x)
        x = kept[7]
        for i in range(7, 0, -1):
            x = self.up_norm[i - 1](self.up[i](nn.functional.relu(x)))
            x = torch.cat([kept[i - 1], x], 1)
        return torch.tanh(self.up[0](nn.functional.relu(x)))

    def in_order(self):
        """The modules with weights in the order of computation, with the official code's paths."""
        def path(level):
            return "model.model" + ".1.model" * (level > 0) + ".3.model" * (level - 1)
        for i in range(8):
            yield f"{path(i)}.{0 if i == 0 else 1}", self.down[i]
            if 0 < i < 7:
                yield f"{path(i)}.2", self.down_norm[i - 1]
        for i in range(7, -1, -1):
            yield f"{path(i)}.{3 if i in (0, 7) else 5}", self.up[i]
            if i > 0:
                yield f"{path(i)}.{4 if i == 7 else 6}", self.up_norm[i - 1]


class Patches(nn.Module):
    def __init__(self, width):
        super().__init__()
        layers = [nn.Conv2d(6, width, 4, 2, 1), nn.LeakyReLU(0.2)]
        for factor, stride in ((1, 2), (2, 2), (4, 1)):
            w = factor * width
            layers += [nn.Conv2d(w, 2 * w, 4, stride, 1, bias=False), nn.BatchNorm2d(2 * w), nn.LeakyReLU(0.2)]
        self.model = nn.Sequential(*layers, nn.Conv2d(8 * width, 1, 4, 1, 1))

    def forward(self, x):
        return self.model(x)

    def in_order(self):
        for name, module in self.model.named_children():
            if list(module.parameters()):
                yield f"model.{name}", module


def spread(shape, key, scale):
    count = 1
    for length in shape:
        count *= length
    mask = (1 << 64) - 1
    values = []
    for index in range(count):
        x = (index * 0x9E3779B97F4A7C15 + key * 0xD1B54A32D192ED03) & mask
        x = ((x ^ (x >> 30)) * 0xBF58476D1CE4E5B9) & mask
        x = ((x ^ (x >> 27)) * 0x94D049BB133111EB) & mask
        x ^= x >> 31
        values.append((2 * (x >> 40) / 16777216 - 1) * scale)
    # Numbers of single precision, also where they are computed with in double.
    return torch.tensor(values, dtype=torch.float32).to(torch.get_default_dtype()).reshape(shape)


def fill(network, key):
    for _, module in network.in_order():
        if isinstance(module, nn.BatchNorm2d):
            continue
        for parameter in module.parameters():
            parameter.data = spread(parameter.shape, key, 0.1)
            key += 1
    return key


def train(g, d, a, b, steps=3):
    optimizer_g = torch.optim.Adam(g.parameters(), 2e-4, (0.5, 0.999))
    optimizer_d = torch.optim.Adam(d.parameters(), 2e-4, (0.5, 0.999))
    bce = nn.BCEWithLogitsLoss()
    for step in range(steps):
        fake = g(a)
        optimizer_d.zero_grad()
        on_fake, on_real = d(torch.cat([a, fake.detach()], 1)), d(torch.cat([a, b], 1))
        d_fake, d_real = bce(on_fake, torch.zeros_like(on_fake)), bce(on_real, torch.ones_like(on_real))
        ((d_fake + d_real) * 0.5).backward()
        optimizer_d.step()
        optimizer_g.zero_grad()
        judged = d(torch.cat([a, fake], 1))
        gan, l1 = bce(judged, torch.ones_like(judged)), 100 * nn.functional.l1_loss(fake, b)
        (gan + l1).backward()
        gradient = list(g.in_order())[0][1].weight.grad.clone()
        optimizer_g.step()
        yield {"D_fake": d_fake, "D_real": d_real, "G_GAN": gan, "G_L1": l1, "firstGradient": gradient}


if __name__ == "__main__":
    torch.set_num_threads(1)
    if len(sys.argv) > 1:
        official = load_file(sys.argv[1])
        g, d = UNet(8), Patches(8)
        for letter, network in (("G", g), ("D", d)):
            for path, module in network.in_order():
                prefix = f"{letter}.{path}."
                state = {k[len(prefix):]: v for k, v in official.items() if k.startswith(prefix)}
                module.load_state_dict(state)
        for step, found in enumerate(train(g, d, official["A"], official["B"])):
            for name in ("D_fake", "D_real", "G_GAN", "G_L1"):
                expected, got = official[f"step{step}.{name}"].item(), found[name].item()
                print(step, name, expected, got, "relative", abs(got / expected - 1))
                assert abs(got / expected - 1) < 1e-4

    g, d = UNet(2), Patches(2)
    fill(d, fill(g, 100))
    a, b = spread([1, 3, 256, 256], 1, 1.0), spread([1, 3, 256, 256], 2, 1.0)
    results = {}
    for step, found in enumerate(train(g, d, a, b)):
        for name, value in found.items():
            if name != "firstGradient" or step == 0:
                results[f"step{step}.{name}"] = value.detach().contiguous()
    save_file(results, __file__.replace(".py", ".safetensors"), metadata={"torch": torch.__version__})
