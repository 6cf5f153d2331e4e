#!/usr/bin/env python3
"""Writes reference.safetensors: the cases of lesson 2 and what PyTorch computes for them.

    python3 reference.py [FILE]     # needs torch; takes a few seconds; writes beside itself without FILE

Sizes come from PyTorch's own layers and not from formulas; networks are computed in double precision and stored as
float32.
"""
import hashlib
import json
import pathlib
import sys

import torch
import torch.nn as nn
import torch.nn.functional as F

SEED = 2
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


# Sizes -------------------------------------------------------------------------------------------------------------

def sizes():
    # Size, kernel, stride, padding.
    convolutions = {
        "of-the-lesson": [(32, 4, 2, 1), (16, 4, 2, 1), (8, 4, 2, 1), (4, 4, 1, 0)],
        "with-a-remainder": [(10, 3, 2, 0), (11, 4, 3, 1), (28, 5, 2, 2), (9, 2, 4, 0), (12, 5, 1, 1)],
    }
    for case, layers in convolutions.items():
        sides = [nn.Conv2d(1, 1, k, s, p)(torch.zeros(1, 1, size, size)).shape[-1] for size, k, s, p in layers]
        put("convolved-size", case, inputs(layers=layers), {"value": torch.tensor(sides)})

    # Size, kernel, stride, padding, output padding.
    transposed = {
        "of-the-lesson": [(1, 4, 1, 0, 0), (4, 4, 2, 1, 0), (8, 4, 2, 1, 0), (16, 4, 2, 1, 0)],
        "others": [(7, 3, 2, 1, 1), (7, 3, 2, 1, 0), (5, 5, 3, 2, 2), (3, 2, 4, 0, 3), (6, 5, 1, 2, 0)],
    }
    for case, layers in transposed.items():
        sides = [
            nn.ConvTranspose2d(1, 1, k, s, p, extra)(torch.zeros(1, 1, size, size)).shape[-1]
            for size, k, s, p, extra in layers]
        put("transposed-size", case, inputs(layers=layers), {"value": torch.tensor(sides)})


def overlaps():
    for count, kernel, stride in [(5, 3, 2), (5, 4, 2), (4, 5, 2), (4, 2, 3)]:
        line = F.conv_transpose1d(torch.ones(1, 1, count), torch.ones(1, 1, kernel), stride=stride)
        put("overlap", f"kernel-{kernel}-stride-{stride}",
            inputs(count=count, kernel=kernel, stride=stride), {"value": line[0, 0]})


# Weights and pixels ------------------------------------------------------------------------------------------------

def seeds():
    """Rules decide here, whatever the numbers are; a case is a seed."""
    for seed in (11, 12):
        put("initial-weights", f"seed-{seed}", inputs(seed=seed), {})


def pixels():
    given = inputs(pixels=[[0, 1, 51, 102], [127, 128, 204, 255]])
    put("scaled", "grey-values", given, {"value": 2 * given["pixels"] / 255 - 1})
    # 0.0034 lies between the two middle pixels; the last ones lie beyond black and white.
    given = inputs(pictures=[[-1, -0.7517, -0.5, -0.2], [0.0034, 0.25, 0.613, 1], [-1.01, -1.75, 1.006, 1.5]])
    whole = torch.round(255 * (given["pictures"] + 1) / 2).clamp(0, 255)
    put("pixels", "with-some-beyond", given, {"value": whole})


# Networks ----------------------------------------------------------------------------------------------------------

def generator():
    return nn.Sequential(
        nn.ConvTranspose2d(4, 6, 4, bias=False), nn.BatchNorm2d(6), nn.ReLU(),
        nn.ConvTranspose2d(6, 3, 4, 2, 1), nn.Tanh())


def discriminator():
    return nn.Sequential(
        nn.Conv2d(3, 5, 4, 2, 1), nn.LeakyReLU(0.2),
        nn.Conv2d(5, 7, 4, 2, 1, bias=False), nn.BatchNorm2d(7), nn.LeakyReLU(0.2), nn.Conv2d(7, 1, 2))


def state(name, network):
    return {f"{name}.{key}": value for key, value in network.state_dict().items() if "tracked" not in key}


def loaded(network, name, given, dtype):
    network = network.to(dtype)
    weights = {key.split(".", 1)[1]: value.to(dtype) for key, value in given.items() if key.startswith(name + ".")}
    missing, surplus = network.load_state_dict(weights, strict=False)
    assert not surplus and all("tracked" in key for key in missing)
    return network


def bce(logits, label):
    return F.binary_cross_entropy_with_logits(logits, torch.full_like(logits, label))


def play(given, optimizers, dtype=torch.float64):
    players = {"generator": loaded(generator(), "generator", given, dtype),
               "discriminator": loaded(discriminator(), "discriminator", given, dtype)}
    g, d = players.values()
    of_g, of_d = optimizers(g.parameters(), d.parameters())
    losses_d, losses_g = [], []
    for real, noise in zip(given["real"].to(dtype), given["noise"].to(dtype)):
        fake = g(noise)
        loss_d = bce(d(real), 1) + bce(d(fake.detach()), 0)
        of_d.zero_grad()
        loss_d.backward()
        of_d.step()

        loss_g = bce(d(fake), 1)
        of_g.zero_grad()
        loss_g.backward()
        of_g.step()
        losses_d.append(loss_d.detach())
        losses_g.append(loss_g.detach())
    seen = {"discriminator losses": torch.stack(losses_d), "generator losses": torch.stack(losses_g)}
    for name, network in players.items():
        seen |= {f"{name}.{key}": value.detach() for key, value in network.named_parameters()}
    return seen


def with_sgd(g, d):
    return torch.optim.SGD(g, lr=0.1), torch.optim.SGD(d, lr=0.05)


def with_adam(g, d):
    return torch.optim.Adam(g, lr=0.002, betas=(0.5, 0.999)), torch.optim.Adam(d, lr=0.001, betas=(0.5, 0.999))


def training():
    drawn = state("generator", generator()) | state("discriminator", discriminator())
    drawn["real"] = 2 * torch.rand(3, 6, 3, 8, 8) - 1
    drawn["noise"] = torch.randn(3, 5, 4, 1, 1)
    given = inputs(**drawn)
    seen, single = {}, {}
    for name, optimizers in {"sgd": with_sgd, "adam": with_adam}.items():
        seen |= {f"{name}.{key}": value for key, value in play(given, optimizers).items()}
        single |= {f"{name}.{key}": value for key, value in play(given, optimizers, torch.float32).items()}
    worst = max(((seen[key] - single[key]).abs() / (1e-5 + 1e-4 * seen[key].abs())).max().item() for key in seen)
    print(f"float32 against double after 3 steps: {worst:.3f} of the tolerance")
    assert worst < 0.5, "the check's tolerance would not suffice for float32"
    put("train-step", "three-steps", given, seen)


def painting():
    drawn = {key: 3 * value if value.ndim == 4 else value for key, value in state("generator", generator()).items()}
    drawn["generator.1.running_mean"] = torch.randn(6)
    drawn["generator.1.running_var"] = 0.2 + 1.8 * torch.rand(6)
    drawn["noise"] = torch.randn(5, 4, 1, 1)
    given = inputs(**drawn)
    network = loaded(generator(), "generator", given, torch.float64).eval()
    with torch.no_grad():
        whole = torch.round(255 * (network(given["noise"]) + 1) / 2).clamp(0, 255)
    put("paint", "five-pictures", given, {"together": whole, "alone": whole[:2]})


def walking():
    for case, count in {"two-steps": 3, "six-steps": 7}.items():
        given = inputs(start=torch.randn(6), end=torch.randn(6), count=count)
        places = torch.linspace(0, 1, count, dtype=torch.float64)[:, None]
        put("walk", case, given, {"value": torch.lerp(given["start"], given["end"], places)})


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
    sizes()
    overlaps()
    seeds()
    pixels()
    training()
    painting()
    walking()
    for name, tensor in tensors.items():
        assert torch.isfinite(tensor).all(), name
    script = hashlib.sha256(pathlib.Path(__file__).read_bytes()).hexdigest()
    write(pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "reference.safetensors", {
        "script_sha256": script, "torch": torch.__version__, "seed": str(SEED)})
    print(f"{len(tensors)} tensors written")


if __name__ == "__main__":
    main()
