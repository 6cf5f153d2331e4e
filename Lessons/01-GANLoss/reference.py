#!/usr/bin/env python3
"""Writes reference.safetensors: the cases of lesson 1 and what PyTorch computes for them.

    python3 reference.py [FILE]     # needs torch; takes a few seconds; writes beside itself without FILE

Every case is computed in double precision from the definitions, not from the short forms that the lesson asks for,
and stored as float32.
"""
import hashlib
import json
import pathlib
import sys

import torch
import torch.nn as nn
import torch.nn.functional as F

SEED = 1
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


def distribution(*shape):
    return torch.softmax(torch.randn(*shape, dtype=torch.float64), dim=-1)


# Distributions -----------------------------------------------------------------------------------------------------

def cross_entropy(p, q):
    """−Σ p log q by rows, with 0·log 0 = 0."""
    return -torch.special.xlogy(p, q).sum(dim=-1)


def kullback_leibler(p, q):
    return cross_entropy(p, q) - cross_entropy(p, p)


def jensen_shannon(p, q):
    m = (p + q) / 2
    return (kullback_leibler(p, m) + kullback_leibler(q, m)) / 2


ZEROS = inputs(
    p=[[0.5, 0.5, 0, 0, 0], [0.25, 0, 0.75, 0, 0], [0.1, 0.2, 0.3, 0.4, 0]],
    q=[[0.25, 0.25, 0.5, 0, 0], [0.5, 0.125, 0.25, 0, 0.125], [0.4, 0.3, 0.2, 0.1, 0]])


def distributions():
    lecture = inputs(p=[[0.5, 0.3, 0.2]], q=[[0.2, 0.3, 0.5]])
    drawn = inputs(p=distribution(4, 6), q=distribution(4, 6))
    certain = inputs(p=[[1, 0], [0, 1]], q=[[0.9, 0.1], [0.9, 0.1]])
    for case, given in {"three-outcomes": lecture, "drawn": drawn, "certain": certain, "zeros": ZEROS}.items():
        put("cross-entropy", case, given, {"value": cross_entropy(given["p"], given["q"])})

    given = inputs(y=[1, 0, 1, 0, 1, 0], mean=[0.3, 0.3, 0.9, 0.9, 0.5, 0.2])
    mass = torch.distributions.Bernoulli(probs=given["mean"]).log_prob(given["y"]).exp()
    put("bernoulli", "inner", given, {"value": mass})
    put("bernoulli", "edges", inputs(y=[0, 1, 0, 1], mean=[0, 0, 1, 1]), {"value": torch.tensor([1, 0, 0, 1])})


# Losses ------------------------------------------------------------------------------------------------------------

def losses():
    batches = {
        "four-and-four": inputs(real=[[0.9], [0.6], [0.8], [0.95]], fake=[[0.2], [0.4], [0.1], [0.05]]),
        "three-and-five": inputs(real=[[0.7], [0.3], [0.55]], fake=[[0.6], [0.15], [0.8], [0.35], [0.02]]),
    }
    for case, given in batches.items():
        real, fake = given["real"], given["fake"]
        put("discriminator-loss", case, given, {
            "value": F.binary_cross_entropy(real, torch.ones_like(real))
            + F.binary_cross_entropy(fake, torch.zeros_like(fake))})
        put("generator-loss", case, {"fake": fake}, {
            "value": F.binary_cross_entropy(fake, torch.ones_like(fake))})

    for case, logits in {"grid": torch.arange(-6, 7.0)[:, None], "early": torch.linspace(-9, -4, 6)[:, None]}.items():
        given = inputs(logits=logits)
        logits = given["logits"].clone().requires_grad_()
        loss = -F.binary_cross_entropy_with_logits(logits, torch.zeros_like(logits))
        loss.backward()
        put("minimax-saturation", case, given, {"loss": loss.detach(), "gradient": logits.grad})


def stable_losses():
    batches = {
        "moderate": inputs(real=[[2.0], [-1.5], [0.25]], fake=[[-3.0], [0.5], [1.0], [-0.75]]),
        "extreme": inputs(real=[[-100.0], [100], [20]], fake=[[100.0], [-100], [-20], [40]]),
    }
    for case, given in batches.items():
        real, fake = (given[name].clone().requires_grad_() for name in ("real", "fake"))
        loss = F.binary_cross_entropy_with_logits(real, torch.ones_like(real)) \
            + F.binary_cross_entropy_with_logits(fake, torch.zeros_like(fake))
        loss.backward()
        put("stable-discriminator-loss", case, given, {
            "loss": loss.detach(), "real gradient": real.grad, "fake gradient": fake.grad})

        fake = given["fake"].clone().requires_grad_()
        loss = F.binary_cross_entropy_with_logits(fake, torch.ones_like(fake))
        loss.backward()
        put("stable-generator-loss", case, {"fake": given["fake"]}, {
            "loss": loss.detach(), "gradient": fake.grad})


# The optimum -------------------------------------------------------------------------------------------------------

def optimum():
    cases = {
        "three-outcomes": inputs(p=[[0.5, 0.3, 0.2]], q=[[0.2, 0.3, 0.5]]),
        "drawn": inputs(p=distribution(4, 6), q=distribution(4, 6)),
        "apart": inputs(p=[[0.5, 0.5, 0, 0], [0.25, 0.75, 0, 0]], q=[[0, 0, 0.5, 0.5], [0.25, 0.25, 0.25, 0.25]]),
    }
    for case, given in cases.items():
        p, q = given["p"], given["q"]
        best = p / (p + q)
        # Where only one of the two reaches a place, D* is 0 or 1 and the other's term counts 0·log 0 = 0.
        value = torch.special.xlogy(p, best) + torch.special.xlogy(q, 1 - best)
        put("optimal-discriminator", case, given, {"value": best})
        put("value-at-optimum", case, given, {"value": value.sum(dim=-1)})
        put("jensen-shannon", case, given, {"value": jensen_shannon(p, q)})
    put("jensen-shannon", "zeros", ZEROS, {"value": jensen_shannon(ZEROS["p"], ZEROS["q"])})


# Training ----------------------------------------------------------------------------------------------------------

def player():
    return nn.Sequential(
        nn.Linear(1, 16), nn.LeakyReLU(0.2), nn.Linear(16, 16), nn.LeakyReLU(0.2), nn.Linear(16, 1))


def play(given, optimizers, dtype=torch.float64):
    players = {}
    for name in ("generator", "discriminator"):
        players[name] = player().to(dtype)
        players[name].load_state_dict(
            {key.split(".", 1)[1]: value.to(dtype) for key, value in given.items() if key.startswith(name + ".")})
    generator, discriminator = players["generator"], players["discriminator"]
    of_generator, of_discriminator = optimizers(generator.parameters(), discriminator.parameters())
    losses_d, losses_g = [], []
    for real, noise in zip(given["real"].to(dtype), given["noise"].to(dtype)):
        fake = generator(noise)
        real_logits, fake_logits = discriminator(real), discriminator(fake.detach())
        loss_d = F.binary_cross_entropy_with_logits(real_logits, torch.ones_like(real_logits)) \
            + F.binary_cross_entropy_with_logits(fake_logits, torch.zeros_like(fake_logits))
        of_discriminator.zero_grad()
        loss_d.backward()
        of_discriminator.step()

        fake_logits = discriminator(fake)
        loss_g = F.binary_cross_entropy_with_logits(fake_logits, torch.ones_like(fake_logits))
        of_generator.zero_grad()
        loss_g.backward()
        of_generator.step()
        losses_d.append(loss_d.detach())
        losses_g.append(loss_g.detach())
    seen = {"discriminator losses": torch.stack(losses_d), "generator losses": torch.stack(losses_g)}
    for name, network in players.items():
        seen |= {f"{name}.{key}": value for key, value in network.state_dict().items()}
    return seen


def with_sgd(generator, discriminator):
    return torch.optim.SGD(generator, lr=0.02), torch.optim.SGD(discriminator, lr=0.05)


def with_adam(generator, discriminator):
    return (torch.optim.Adam(generator, lr=0.001, betas=(0.5, 0.999)),
            torch.optim.Adam(discriminator, lr=0.002, betas=(0.5, 0.999)))


def training():
    drawn = {f"{name}.{key}": value for name in ("generator", "discriminator")
             for key, value in player().state_dict().items()}
    drawn["real"] = 4 + 1.25 * torch.randn(5, 16, 1)
    drawn["noise"] = torch.randn(5, 16, 1)
    given = inputs(**drawn)
    seen, single = {}, {}
    for name, optimizers in {"sgd": with_sgd, "adam": with_adam}.items():
        seen |= {f"{name}.{key}": value for key, value in play(given, optimizers).items()}
        single |= {f"{name}.{key}": value for key, value in play(given, optimizers, torch.float32).items()}
    worst = max(((seen[key] - single[key]).abs() / (1e-5 + 1e-4 * seen[key].abs())).max().item() for key in seen)
    print(f"float32 against double after 5 steps: {worst:.3f} of the tolerance")
    assert worst < 0.5, "the check's tolerance would not suffice for float32"
    put("train-step", "five-steps", given, seen)


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
    distributions()
    losses()
    stable_losses()
    optimum()
    training()
    for name, tensor in tensors.items():
        assert torch.isfinite(tensor).all(), name
    script = hashlib.sha256(pathlib.Path(__file__).read_bytes()).hexdigest()
    write(pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "reference.safetensors", {
        "script_sha256": script, "torch": torch.__version__, "seed": str(SEED)})
    print(f"{len(tensors)} tensors written")


if __name__ == "__main__":
    main()
