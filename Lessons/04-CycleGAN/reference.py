#!/usr/bin/env python3
"""Writes reference.safetensors: the cases of lesson 4 and what PyTorch computes for them.

    python3 reference.py [FILE]     # needs torch; takes a few seconds; writes beside itself without FILE

Losses come from PyTorch's own functions, and networks are computed in double precision; all is stored as float32.
Where rules decide (the pool, the learning rate), a case has inputs only.
"""
import hashlib
import json
import pathlib
import sys

import torch
import torch.nn as nn
import torch.nn.functional as F

SEED = 4
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


# Losses ------------------------------------------------------------------------------------------------------------

def least_squares(answers, label):
    return F.mse_loss(answers, torch.full_like(answers, label))


def adversarial():
    batches = {
        "two-answers": inputs(real=[[[[0.8]]]], fake=[[[[0.3]]]]),
        "maps": inputs(real=torch.randn(2, 1, 3, 4), fake=torch.randn(3, 1, 2, 4)),
    }
    for case, given in batches.items():
        real, fake = (given[name].clone().requires_grad_() for name in ("real", "fake"))
        loss = 0.5 * (least_squares(real, 1.0) + least_squares(fake, 0.0))
        loss.backward()
        put("discriminator-loss", case, given, {
            "loss": loss.detach(), "real gradient": real.grad, "fake gradient": fake.grad})

        fake = given["fake"].clone().requires_grad_()
        loss = least_squares(fake, 1.0)
        loss.backward()
        put("generator-loss", case, {"fake": given["fake"]}, {"loss": loss.detach(), "gradient": fake.grad})


# There and back ----------------------------------------------------------------------------------------------------

class Double(nn.Module):
    def forward(self, x):
        return x + x


class Square(nn.Module):
    def forward(self, x):
        return torch.square(x)


def six_pictures(g, f, x, y):
    """The names of the official code in brackets: real_A is x, netG_A is g."""
    return {
        "fakeY": g(x),                          # fake_B
        "cycledX": nn.Sequential(g, f)(x),      # rec_A
        "fakeX": f(y),                          # fake_A
        "cycledY": nn.Sequential(f, g)(y),      # rec_B
        "sameY": g(y),                          # idt_A
        "sameX": f(x),                          # idt_B
    }


def translations():
    cases = {
        "two-and-three": inputs(x=[[[[2.0]]]], y=[[[[3.0]]]]),
        "batches": inputs(x=0.2 + 1.6 * torch.rand(2, 1, 2, 2), y=2.2 + 1.8 * torch.rand(3, 1, 2, 2)),
    }
    for case, given in cases.items():
        put("translations", case, given, six_pictures(Double(), Square(), given["x"], given["y"]))


def consistency():
    probe = inputs(x=[[[[2.0]]]], y=[[[[3.0]]]])
    probe |= inputs(**six_pictures(Double(), Square(), probe["x"], probe["y"]))
    names = ["x", "y", "fakeY", "fakeX", "cycledX", "cycledY", "sameY", "sameX"]
    cases = {"two-and-three": probe, "pictures": inputs(**{name: torch.randn(2, 3, 2, 2) for name in names})}
    for case, given in cases.items():
        put("cycle-loss", case, given, {
            "value": F.l1_loss(given["cycledX"], given["x"]) + F.l1_loss(given["cycledY"], given["y"])})
        put("identity-loss", case, given, {
            "value": F.l1_loss(given["sameY"], given["y"]) + F.l1_loss(given["sameX"], given["x"])})

    # The probe's own losses with the paper's weights: 10 · 29 + 5 · 5 = 315, and nothing from the judges.
    cases = {
        "of-the-probe": inputs(adversarial=0.0, cycle=29.0, identity=5.0, **{"lambda": 10.0, "share": 0.5}),
        "others": inputs(adversarial=1.25, cycle=0.375, identity=0.875, **{"lambda": 7.0, "share": 0.25}),
    }
    for case, given in cases.items():
        weights = torch.stack([torch.ones(()).double(), given["lambda"], given["lambda"] * given["share"]])
        terms = torch.stack([given["adversarial"], given["cycle"], given["identity"]])
        put("objective", case, given, {"value": torch.dot(weights, terms)})


# Rules decide ------------------------------------------------------------------------------------------------------

def ruled():
    put("pool", "fifty", inputs(capacity=50, batch=1, count=600, seed=21), {})
    put("pool", "six-in-batches", inputs(capacity=6, batch=2, count=800, seed=22), {})
    put("learning-rate", "ten-and-twenty", inputs(start=0.001, constant=10, decaying=20), {})
    put("learning-rate", "seven-and-fifteen", inputs(start=0.0002, constant=7, decaying=15), {})


# Training ----------------------------------------------------------------------------------------------------------

class Residual(nn.Module):
    def __init__(self, body):
        super().__init__()
        self.body = body

    def forward(self, x):
        return x + self.body(x)


def generator():
    return nn.Sequential(
        nn.Conv2d(3, 4, 3, 2, 1, bias=False), nn.InstanceNorm2d(4), nn.ReLU(),
        Residual(nn.Sequential(nn.Conv2d(4, 4, 3, 1, 1, bias=False), nn.InstanceNorm2d(4))),
        nn.ConvTranspose2d(4, 3, 4, 2, 1), nn.Tanh())


def discriminator():
    return nn.Sequential(
        nn.Conv2d(3, 4, 4, 2, 1), nn.LeakyReLU(0.2),
        nn.Conv2d(4, 5, 3, 1, 1, bias=False), nn.InstanceNorm2d(5), nn.LeakyReLU(0.2), nn.Conv2d(5, 1, 3, 1, 1))


PLAYERS = {"g": generator, "f": generator, "dX": discriminator, "dY": discriminator}


def state(name, network):
    return {f"{name}.{key}".replace(".body.", "."): value for key, value in network.state_dict().items()}


def loaded(name, given, dtype):
    network = PLAYERS[name]().to(dtype)
    own = network.state_dict()
    network.load_state_dict({key: given[f"{name}.{key}".replace(".body.", ".")].to(dtype) for key in own})
    return network


def play(given, optimizer, dtype=torch.float64):
    players = {name: loaded(name, given, dtype) for name in PLAYERS}
    g, f, dX, dY = players.values()
    of_generators = optimizer([*g.parameters(), *f.parameters()], False)
    of_dX, of_dY = optimizer(dX.parameters(), True), optimizer(dY.parameters(), True)
    lam = given["lambda"].to(dtype)
    pool = {}
    seen = {"generator losses": [], "dX losses": [], "dY losses": []}

    def yesterday(name, fakes):
        handed_out = pool.get(name, fakes.detach())
        pool[name] = fakes.detach()
        return handed_out

    for x, y in zip(given["x"].to(dtype), given["y"].to(dtype)):
        made = six_pictures(g, f, x, y)
        loss_g = least_squares(dY(made["fakeY"]), 1.0) + least_squares(dX(made["fakeX"]), 1.0)
        loss_g = loss_g + lam * (F.l1_loss(made["cycledX"], x) + F.l1_loss(made["cycledY"], y))
        loss_g = loss_g + 0.5 * lam * (F.l1_loss(made["sameY"], y) + F.l1_loss(made["sameX"], x))
        of_generators.zero_grad()
        loss_g.backward()
        of_generators.step()
        seen["generator losses"].append(loss_g.detach())
        for name, judge, own, real, fake in (
                ("dX", dX, of_dX, x, made["fakeX"]), ("dY", dY, of_dY, y, made["fakeY"])):
            loss = 0.5 * (least_squares(judge(real), 1.0) + least_squares(judge(yesterday(name, fake)), 0.0))
            own.zero_grad()
            loss.backward()
            own.step()
            seen[f"{name} losses"].append(loss.detach())
    seen = {name: torch.stack(values) for name, values in seen.items()}
    for name, network in players.items():
        for key, value in network.named_parameters():
            seen[f"{name}.{key}".replace(".body.", ".")] = value.detach()
    return seen


def with_sgd(parameters, is_judge):
    return torch.optim.SGD(parameters, lr=0.05 if is_judge else 0.01)


def with_adam(parameters, is_judge):
    return torch.optim.Adam(parameters, lr=0.001 if is_judge else 0.002, betas=(0.5, 0.999))


def training():
    drawn = {}
    for name, make in PLAYERS.items():
        drawn |= state(name, make())
    drawn["x"] = 2 * torch.rand(3, 2, 3, 8, 8) - 1
    drawn["y"] = 2 * torch.rand(3, 2, 3, 8, 8) - 1
    drawn["lambda"] = torch.tensor(10.0)
    given = inputs(**drawn)
    seen, single = {}, {}
    for name, optimizer in {"sgd": with_sgd, "adam": with_adam}.items():
        seen |= {f"{name}.{key}": value for key, value in play(given, optimizer).items()}
        single |= {f"{name}.{key}": value for key, value in play(given, optimizer, torch.float32).items()}
    worst = max(((seen[key] - single[key]).abs() / (1e-5 + 1e-4 * seen[key].abs())).max().item() for key in seen)
    print(f"float32 against double after 3 steps: {worst:.3f} of the tolerance")
    assert worst < 0.5, "the check's tolerance would not suffice for float32"
    put("train-step", "three-steps", given, seen)


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
    adversarial()
    translations()
    consistency()
    ruled()
    training()
    for name, tensor in tensors.items():
        assert torch.isfinite(tensor).all(), name
    script = hashlib.sha256(pathlib.Path(__file__).read_bytes()).hexdigest()
    write(pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "reference.safetensors", {
        "script_sha256": script, "torch": torch.__version__, "seed": str(SEED)})
    print(f"{len(tensors)} tensors written")


if __name__ == "__main__":
    main()
