#!/usr/bin/env python3
"""Writes reference.safetensors: the cases of lesson 3 and what PyTorch computes for them.

    python3 reference.py [FILE]     # needs torch; takes a few seconds; writes beside itself without FILE

Receptive fields are found by differentiating through PyTorch's own layers and not from a formula; losses and networks
are computed in double precision and stored as float32.
"""
import hashlib
import json
import pathlib
import sys

import torch
import torch.nn as nn
import torch.nn.functional as F

SEED = 3
HERE = pathlib.Path(__file__).resolve().parent
tensors = {}


def put(check, case, inputs, outputs):
    """Stores a case; inputs are rounded to float32 first, so that both sides compute from the same numbers."""
    for name, value in inputs.items():
        tensors[f"{check}/{case}/in/{name}"] = value.float().contiguous()
    for name, value in outputs.items():
        tensors[f"{check}/{case}/out/{name}"] = value.float().contiguous()


def inputs(**named):
    """The inputs as double-precision tensors that float32 holds exactly."""
    return {name: torch.as_tensor(value, dtype=torch.float64).float().double() for name, value in named.items()}


# Conditions --------------------------------------------------------------------------------------------------------

def conditions():
    for case, (height, width) in {"five-by-seven": (5, 7), "four-by-eight": (4, 8)}.items():
        given = inputs(condition=torch.randn(2, 1, height, width), picture=torch.randn(2, 3, height, width))
        put("pair", case, given, {"value": torch.cat([given["condition"], given["picture"]], dim=1)})

    for case, (labels, classes, side) in {
            "six-classes": ([1, 4, 0, 5, 1], 6, 3), "four-classes": ([2, 1, 3, 0], 4, 2)}.items():
        maps = F.one_hot(torch.tensor(labels), classes)[:, :, None, None].expand(-1, -1, side, side)
        put("class-maps", case, inputs(labels=labels, classes=classes, side=side), {"value": maps})


# Receptive fields --------------------------------------------------------------------------------------------------

def field(kernels, strides):
    """How many pixels of a long line one place in the middle depends on; all weights are 1, so no path cancels another."""
    line = torch.ones(1, 1, 2000, dtype=torch.float64, requires_grad=True)
    x = line
    for kernel, stride in zip(kernels, strides):
        x = F.conv1d(x, torch.ones(1, 1, kernel, dtype=torch.float64), stride=stride)
    x[0, 0, x.shape[-1] // 2].backward()
    seen = line.grad[0, 0].nonzero()
    return int(seen.max() - seen.min() + 1)


def fields():
    networks = {
        "of-the-lesson": ([4, 4, 3, 3], [2, 2, 1, 1], 26),
        "one-pixel": ([1, 1, 1], [1, 1, 1], 1),
        "of-sixteen": ([4, 4, 4], [2, 1, 1], 16),
        "of-the-paper": ([4, 4, 4, 4, 4], [2, 2, 2, 1, 1], 70),
        "of-a-whole-picture": ([4, 4, 4, 4, 4, 4, 4], [2, 2, 2, 2, 2, 1, 1], 286),
        "uneven": ([5, 3, 2, 4], [3, 2, 1, 2], None),
    }
    for case, (kernels, strides, published) in networks.items():
        found = field(kernels, strides)
        assert published in (None, found), (case, found)
        put("receptive-field", case, inputs(kernels=kernels, strides=strides), {"value": torch.tensor(found)})


# Losses ------------------------------------------------------------------------------------------------------------

def medians():
    for case, count in {"five-targets": 5, "nine-targets": 9}.items():
        given = inputs(targets=torch.randn(count, 3, 2, 4))
        put("median-picture", case, given, {"value": given["targets"].median(dim=0).values})


def bce(logits, label):
    return F.binary_cross_entropy_with_logits(logits, torch.full_like(logits, label))


def losses():
    extreme = torch.tensor([[-100.0, 100, 20], [40, -20, -3]])[None, None]
    batches = {
        "maps": (3 * torch.randn(2, 1, 4, 4), 3 * torch.randn(2, 1, 4, 4) - 1),
        "two-sizes": (torch.randn(3, 1, 2, 4), torch.randn(2, 1, 5, 3)),
        "extreme": (extreme, -extreme.flip(3)),
    }
    for case, (real, fake) in batches.items():
        given = inputs(real=real, fake=fake)
        real, fake = (given[name].clone().requires_grad_() for name in ("real", "fake"))
        # As in the official code: (loss_D_real + loss_D_fake) * 0.5.
        loss = (bce(real, 1) + bce(fake, 0)) * 0.5
        loss.backward()
        put("discriminator-loss", case, given, {
            "loss": loss.detach(), "real gradient": real.grad, "fake gradient": fake.grad})

    for case, (logits, strength) in {"maps": (batches["maps"][1], 100), "extreme": (extreme, 10)}.items():
        given = inputs(
            logits=logits, fake=2 * torch.rand(2, 3, 4, 5) - 1, target=2 * torch.rand(2, 3, 4, 5) - 1,
            **{"lambda": strength})
        logits, fake = (given[name].clone().requires_grad_() for name in ("logits", "fake"))
        loss = bce(logits, 1) + F.l1_loss(fake, given["target"]) * given["lambda"]
        loss.backward()
        put("generator-loss", case, given, {
            "loss": loss.detach(), "logit gradient": logits.grad, "fake gradient": fake.grad})


# Training ----------------------------------------------------------------------------------------------------------

class SmallUNet(nn.Module):
    """One skip around a bottleneck of 2 × 2; the names of its layers are their places in the lesson's description."""

    def __init__(self):
        super().__init__()
        layers = {0: nn.Conv2d(1, 4, 4, 2, 1), 3: nn.Conv2d(4, 6, 4, 2, 1),
                  5: nn.ConvTranspose2d(6, 4, 4, 2, 1, bias=False), 6: nn.BatchNorm2d(4),
                  9: nn.ConvTranspose2d(8, 3, 4, 2, 1)}
        for place, layer in layers.items():
            self.add_module(str(place), layer)

    def forward(self, x):
        part = self._modules
        kept = F.leaky_relu(part["0"](x), 0.2)
        x = F.relu(part["6"](part["5"](F.relu(part["3"](kept)))))
        return torch.tanh(part["9"](torch.cat([kept, x], dim=1)))


def discriminator():
    return nn.Sequential(
        nn.Conv2d(4, 5, 4, 2, 1), nn.LeakyReLU(0.2),
        nn.Conv2d(5, 7, 3, 1, 1, bias=False), nn.BatchNorm2d(7), nn.LeakyReLU(0.2), nn.Conv2d(7, 1, 3, 1, 1))


def state(name, network):
    return {f"{name}.{key}": value for key, value in network.state_dict().items() if "tracked" not in key}


def loaded(network, name, given, dtype):
    network = network.to(dtype)
    weights = {key.split(".", 1)[1]: value.to(dtype) for key, value in given.items() if key.startswith(name + ".")}
    missing, surplus = network.load_state_dict(weights, strict=False)
    assert not surplus and all("tracked" in key for key in missing)
    return network


def learned(name, network):
    return {f"{name}.{key}": value.detach() for key, value in network.named_parameters()}


def batches(given, dtype):
    return zip(given["sketch"].to(dtype), given["target"].to(dtype))


def regress(given, optimizer, dtype=torch.float64):
    g = loaded(SmallUNet(), "generator", given, dtype)
    of_g = optimizer(g.parameters())
    seen = []
    for sketch, target in batches(given, dtype):
        loss = F.l1_loss(g(sketch), target)
        of_g.zero_grad()
        loss.backward()
        of_g.step()
        seen.append(loss.detach())
    return {"losses": torch.stack(seen)} | learned("generator", g)


def play(given, optimizers, dtype=torch.float64):
    """`optimize_parameters` of the official code: the discriminator on detached fakes, then the generator."""
    g = loaded(SmallUNet(), "generator", given, dtype)
    d = loaded(discriminator(), "discriminator", given, dtype)
    of_g, of_d = optimizers(g.parameters(), d.parameters())
    losses_d, losses_g = [], []
    for sketch, target in batches(given, dtype):
        fake = g(sketch)
        fake_pair = torch.cat([sketch, fake], dim=1)
        loss_d = (bce(d(fake_pair.detach()), 0) + bce(d(torch.cat([sketch, target], dim=1)), 1)) * 0.5
        of_d.zero_grad()
        loss_d.backward()
        of_d.step()

        loss_g = bce(d(fake_pair), 1) + F.l1_loss(fake, target) * given["lambda"].to(dtype)
        of_g.zero_grad()
        loss_g.backward()
        of_g.step()
        losses_d.append(loss_d.detach())
        losses_g.append(loss_g.detach())
    return {"discriminator losses": torch.stack(losses_d), "generator losses": torch.stack(losses_g)} \
        | learned("generator", g) | learned("discriminator", d)


def with_sgd(g, d):
    return torch.optim.SGD(g, lr=0.01), torch.optim.SGD(d, lr=0.1)


def with_adam(g, d):
    return torch.optim.Adam(g, lr=0.001, betas=(0.5, 0.999)), torch.optim.Adam(d, lr=0.002, betas=(0.5, 0.999))


def stored(check, case, given, runs, tolerance):
    """Stores what both optimisers come to, where single precision comes to the same."""
    seen, single = {}, {}
    for name, run in runs.items():
        seen |= {f"{name}.{key}": value for key, value in run(given, torch.float64).items()}
        single |= {f"{name}.{key}": value for key, value in run(given, torch.float32).items()}
    worst = max(((seen[key] - single[key]).abs() / (tolerance * (0.1 + seen[key].abs()))).max().item() for key in seen)
    print(f"{check}: float32 against double after 3 steps: {worst:.3f} of the tolerance")
    assert worst < 0.5, "the check's tolerance would not suffice for float32"
    put(check, case, given, seen)


def training():
    pictures = {"sketch": 2 * torch.rand(3, 5, 1, 8, 8) - 1, "target": 2 * torch.rand(3, 5, 3, 8, 8) - 1}
    given = inputs(**state("generator", SmallUNet()), **pictures)
    stored("regression-step", "three-steps", given, {
        "sgd": lambda given, dtype: regress(given, lambda g: torch.optim.SGD(g, lr=0.5), dtype),
        "adam": lambda given, dtype: regress(
            given, lambda g: torch.optim.Adam(g, lr=0.002, betas=(0.5, 0.999)), dtype)}, 1e-4)

    given = inputs(
        **state("generator", SmallUNet()), **state("discriminator", discriminator()), **pictures, **{"lambda": 10})
    stored("train-step", "three-steps", given, {
        "sgd": lambda given, dtype: play(given, with_sgd, dtype),
        "adam": lambda given, dtype: play(given, with_adam, dtype)}, 1e-3)


def write(path, metadata):
    """Writes all tensors; unlike the safetensors package, always with the same bytes."""
    header, data = {"__metadata__": metadata}, b""
    for name, tensor in sorted(tensors.items()):
        part = tensor.numpy().tobytes()
        header[name] = {"dtype": "F32", "shape": list(tensor.shape), "data_offsets": [len(data), len(data) + len(part)]}
        data += part
    text = json.dumps(header, sort_keys=True).encode()
    text += b" " * (-len(text) % 8)
    path.write_bytes(len(text).to_bytes(8, "little") + text + data)


def main():
    torch.manual_seed(SEED)
    torch.set_num_threads(1)
    conditions()
    fields()
    medians()
    losses()
    training()
    for name, tensor in tensors.items():
        assert torch.isfinite(tensor).all(), name
    script = hashlib.sha256(pathlib.Path(__file__).read_bytes()).hexdigest()
    write(pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "reference.safetensors", {
        "script_sha256": script, "torch": torch.__version__, "seed": str(SEED)})
    print(f"{len(tensors)} tensors written")


if __name__ == "__main__":
    main()
