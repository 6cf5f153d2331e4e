#!/usr/bin/env python3
"""Writes reference.safetensors: the cases of lesson 5 and what PyTorch computes for them.

    python3 reference.py [FILE]     # needs torch; takes a few seconds; writes beside itself without FILE

Everything is computed in double precision and stored as float32; networks are PyTorch's own modules.
"""
import hashlib
import json
import pathlib
import sys

import torch
import torch.nn as nn
import torch.nn.functional as F

SEED = 5
HERE = pathlib.Path(__file__).resolve().parent
tensors = {}


def put(check, case, inputs, outputs):
    """Stores a case; inputs are rounded to float32 first, so that both sides compute from the same numbers."""
    for name, value in inputs.items():
        tensors[f"{check}/{case}/in/{name}"] = value.float().contiguous()
    for name, value in outputs.items():
        tensors[f"{check}/{case}/out/{name}"] = value.detach().float().contiguous()


def inputs(**named):
    """The inputs as double-precision tensors that float32 holds exactly."""
    return {name: torch.as_tensor(value, dtype=torch.float64).float().double() for name, value in named.items()}


def listed(name, values):
    """Several tensors under the names NAME.0, NAME.1, and so on."""
    return {f"{name}.{index}": value for index, value in enumerate(values)}


def series(name, given):
    return [given[f"{name}.{index}"] for index in range(sum(key.startswith(f"{name}.") for key in given))]


# Gatys -------------------------------------------------------------------------------------------------------------

def gram(features):
    return torch.einsum("nchw,ndhw->ncdhw", features, features).mean((3, 4))


def gram_loss(layers, style):
    return sum(F.mse_loss(gram(a), gram(b)) for a, b in zip(layers, style))


def grams():
    given = inputs(features=0.4 + torch.randn(2, 4, 3, 5))
    put("gram", "two-pictures", given, {"value": gram(given["features"])})
    # Tiled twice in one direction, the same picture has the same Gram matrix.
    given = inputs(features=[[[[1, 2]], [[3, 4]]]])
    put("gram", "one-row", given, {"value": gram(given["features"])})
    tiled = inputs(features=[[[[1, 2, 1, 2]], [[3, 4, 3, 4]]]])
    assert torch.equal(gram(given["features"]), gram(tiled["features"]))
    put("gram", "tiled", tiled, {"value": gram(tiled["features"])})


def layers():
    return inputs(
        **listed("layer", [0.5 + torch.randn(2, c, s, s) for c, s in [(2, 6), (3, 4), (5, 2)]]),
        **listed("style", [1.5 * torch.randn(2, c, s, s + 1) - 0.2 for c, s in [(2, 6), (3, 4), (5, 2)]]))


def losses():
    given = inputs(features=torch.randn(2, 3, 4, 5), target=torch.randn(2, 3, 4, 5))
    put("content-loss", "random", given, {"value": F.mse_loss(given["features"], given["target"])})
    put("content-loss", "equal", inputs(features=given["features"], target=given["features"]),
        {"value": torch.tensor(0.0)})
    given = layers()
    put("gram-loss", "three-layers", given, {"value": gram_loss(series("layer", given), series("style", given))})
    given = layers()
    put("statistics-loss", "three-layers", given,
        {"value": statistics_loss(series("layer", given), series("style", given))})


# The small encoder -------------------------------------------------------------------------------------------------

WIDTHS = [4, 5, 6, 8]
CONVOLUTIONS = [(2, 0), (5, 0), (9, 1), (12, 1), (16, 2), (19, 2), (22, 2), (25, 2), (29, 3)]


def encoder():
    """VGG-19 up to relu4_1 with few channels; modules are numbered as in the AdaIN authors' file."""
    modules, channels = [nn.Identity(), nn.Identity()], 3
    for index, (number, level) in enumerate(CONVOLUTIONS):
        if index:
            modules.append(nn.ReflectionPad2d(1))
        else:
            modules[1] = nn.ReflectionPad2d(1)
        assert len(modules) == number
        modules += [nn.Conv2d(channels, WIDTHS[level], 3), nn.ReLU()]
        if index in (1, 3, 7):
            modules.append(nn.MaxPool2d(2, ceil_mode=True))
        channels = WIDTHS[level]
    return nn.Sequential(*modules)


def encoder_weights():
    drawn = {}
    for number, module in enumerate(encoder()):
        if isinstance(module, nn.Conv2d):
            fan_in = module.in_channels * 9
            drawn[f"encoder.{number}.weight"] = torch.randn_like(module.weight) * (2 / fan_in) ** 0.5
            drawn[f"encoder.{number}.bias"] = torch.rand_like(module.bias) * 0.4
    return drawn


def decoder():
    return nn.Sequential(
        nn.Conv2d(5, 8, 1), nn.ReLU(), nn.Upsample(scale_factor=2, mode="nearest"), nn.ReflectionPad2d(1),
        nn.Conv2d(8, 3, 3))


def loaded(network, name, given, dtype):
    network = network.to(dtype)
    network.load_state_dict({
        key.split(".", 1)[1]: value.to(dtype) for key, value in given.items() if key.startswith(name + ".")})
    return network


def look(network, pictures):
    """relu1_1, relu2_1, relu3_1 and relu4_1."""
    seen = []
    for number, module in enumerate(network):
        pictures = module(pictures)
        if number in (3, 10, 17, 30):
            seen.append(pictures)
    return seen


def small_studio():
    hand = decoder()
    for module in hand:
        if isinstance(module, nn.Conv2d):
            nn.init.kaiming_normal_(module.weight)
    return encoder_weights() | {f"decoder.{key}": value for key, value in hand.state_dict().items()}


# Painting ----------------------------------------------------------------------------------------------------------

def paint(given, optimizer, dtype=torch.float64):
    eye = loaded(encoder(), "encoder", given, dtype).requires_grad_(False)
    picture = nn.Parameter(given["picture"].to(dtype).clone())
    content, style = look(eye, given["content"].to(dtype))[1], look(eye, given["style"].to(dtype))
    stepper, seen = optimizer([picture]), []
    for _ in range(3):
        found = look(eye, picture)
        loss = F.mse_loss(found[1], content) + 0.4 * gram_loss(found, style)
        stepper.zero_grad()
        loss.backward()
        stepper.step()
        with torch.no_grad():
            picture.clamp_(-1, 1)
        seen.append(loss.detach())
    return {"picture": picture.detach(), "losses": torch.stack(seen)}


def compared(case, check, given, run, optimizers):
    seen, single = {}, {}
    for name, optimizer in optimizers.items():
        seen |= {f"{name}.{key}": value for key, value in run(given, optimizer).items()}
        single |= {f"{name}.{key}": value for key, value in run(given, optimizer, torch.float32).items()}
    worst = max(((seen[key] - single[key]).abs() / (1e-5 + 1e-4 * seen[key].abs())).max().item() for key in seen)
    print(f"{check}: float32 against double after 3 steps: {worst:.3f} of the tolerance")
    assert worst < 0.5, "the check's tolerance would not suffice for float32"
    put(check, case, given, seen)


def painting():
    pictures = {name: 2 * torch.rand(1, 3, 16, 16) - 1 for name in ("picture", "content", "style")}
    compared("three-steps", "paint-step", inputs(**encoder_weights(), **pictures), paint, {
        "sgd": lambda p: torch.optim.SGD(p, lr=20), "adam": lambda p: torch.optim.Adam(p, lr=0.05)})


# AdaIN -------------------------------------------------------------------------------------------------------------

def statistics(features):
    """torch.var_mean divides by one less than there are places; epsilon is added to the variance."""
    variance, mean = torch.var_mean(features, (2, 3), keepdim=True)
    return mean, (variance + 1e-5).sqrt()


def statistics_loss(layers, style):
    return sum(F.mse_loss(a, b) for x, y in zip(layers, style) for a, b in zip(statistics(x), statistics(y)))


def adain(content, style):
    mean, deviation = statistics(style)
    own_mean, own_deviation = statistics(content)
    return torch.addcmul(mean, (content - own_mean) / own_deviation, deviation)


def normalising():
    contrast = torch.tensor([0.5, 1.5, 0.0])[None, :, None, None]
    given = inputs(features=torch.randn(2, 3, 1, 1) + contrast * torch.randn(2, 3, 4, 5))
    mean, deviation = statistics(given["features"])
    put("mean-and-deviation", "one-flat-channel", given, {"mean": mean, "deviation": deviation})
    given = inputs(features=[[[[1, 2, 3, 6]], [[0, 4, 0, 4]]]])
    mean, deviation = statistics(given["features"])
    put("mean-and-deviation", "one-row", given, {"mean": mean, "deviation": deviation})

    given = inputs(content=torch.randn(2, 3, 4, 4) * 0.7 + 1, style=1.6 * torch.randn(2, 3, 3, 2) - 0.4)
    put("adain", "other-size", given, {"value": adain(given["content"], given["style"])})
    given = inputs(content=[[[[1, 2, 3, 6]]]], style=[[[[0, 4]]]])
    put("adain", "one-row", given, {"value": adain(given["content"], given["style"])})
    # A picture in its own style is the picture.
    same = inputs(features=0.3 + torch.randn(1, 3, 4, 4))["features"]
    put("adain", "own-style", {"content": same, "style": same}, {"value": same})


# The decoder -------------------------------------------------------------------------------------------------------

def widths():
    """Rules decide here; a case is the widths of an encoder's levels."""
    for case, values in {"two-levels": [16, 32], "three-levels": [8, 16, 32], "four-levels": [16, 32, 64, 128]}.items():
        put("decoder", case, inputs(widths=values), {})


def train(given, optimizer, dtype=torch.float64):
    eye = loaded(encoder(), "encoder", given, dtype).requires_grad_(False)
    hand = loaded(decoder(), "decoder", given, dtype)
    stepper = optimizer(hand.parameters())
    of_content, of_style = [], []
    for content, style in zip(given["content"].to(dtype), given["style"].to(dtype)):
        with torch.no_grad():
            wanted = look(eye, style)
            target = adain(look(eye, content)[1], wanted[1])
        seen = look(eye, hand(target))
        content_loss, style_loss = F.mse_loss(seen[1], target), statistics_loss(seen, wanted)
        stepper.zero_grad()
        (content_loss + 0.4 * style_loss).backward()
        stepper.step()
        of_content.append(content_loss.detach())
        of_style.append(style_loss.detach())
    seen = {"content losses": torch.stack(of_content), "style losses": torch.stack(of_style)}
    return seen | {f"decoder.{key}": value.detach() for key, value in hand.named_parameters()}


def training():
    pictures = {name: 2 * torch.rand(3, 2, 3, 16, 16) - 1 for name in ("content", "style")}
    compared("three-steps", "train-step", inputs(**small_studio(), **pictures), train, {
        "sgd": lambda p: torch.optim.SGD(p, lr=0.1), "adam": lambda p: torch.optim.Adam(p, lr=0.002)})


# Mixing ------------------------------------------------------------------------------------------------------------

def blend(content, styles, weights, alpha):
    mixture = torch.stack([adain(content, style) for style in styles], -1) @ (weights / weights.sum())
    return torch.lerp(content, mixture, alpha)


def mixing():
    styles = listed("style", [(i + 0.5) * torch.randn(2, 4, 5, 5) + i - 1 for i in range(3)])
    given = inputs(content=1 + torch.randn(2, 4, 3, 3), weights=[1, 0.5, 2], alpha=0.7, **styles)
    put("blended", "three-styles", given,
        {"value": blend(given["content"], series("style", given), given["weights"], given["alpha"])})
    given = inputs(content=torch.randn(1, 3, 4, 4), weights=[1], alpha=1, **{"style.0": 2 + torch.randn(1, 3, 4, 4)})
    put("blended", "one-style", given, {"value": adain(given["content"], given["style.0"])})

    styles = listed("style", [0.5 * torch.randn(2, 3, 16, 16) + 0.4 * i for i in (-1, 1)])
    given = inputs(
        content=2 * torch.rand(2, 3, 16, 16) - 1, weights=[1.5, 0.5], alpha=0.6, **styles, **small_studio())
    eye, hand = (loaded(make(), name, given, torch.float64)
                 for make, name in ((encoder, "encoder"), (decoder, "decoder")))
    features = [look(eye, style)[1] for style in series("style", given)]
    with torch.no_grad():
        shown = hand(blend(look(eye, given["content"])[1], features, given["weights"], given["alpha"]))
    put("stylised", "two-styles", given, {"value": shown})


# Colours -----------------------------------------------------------------------------------------------------------

def normalised(picture):
    rows = picture.flatten(1)
    deviation, mean = torch.std_mean(rows, 1, keepdim=True)
    rows = (rows - mean) / deviation
    return rows, (rows @ rows.T + torch.eye(3, dtype=rows.dtype)) / rows.shape[1], mean, deviation


def power(matrix, exponent):
    values, vectors = torch.linalg.eigh(matrix)
    return (vectors * values**exponent) @ vectors.T


def coral(style, content):
    rows, own, _, _ = normalised(style)
    _, wanted, mean, deviation = normalised(content)
    return (power(wanted, 0.5) @ power(own, -0.5) @ rows * deviation + mean).reshape(style.shape)


def colours():
    def picture(height, width):
        mixing = 0.25 * torch.randn(3, 3)
        mixed = mixing @ (2 * torch.rand(3, height * width) - 1) + 0.6 * torch.rand(3, 1) - 0.3
        return mixed.reshape(3, height, width)

    for case in ("small", "other-colours"):
        given = inputs(style=picture(7, 9), content=picture(8, 6))
        put("coloured", case, given, {"value": coral(given["style"], given["content"])})


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
    grams()
    losses()
    painting()
    normalising()
    widths()
    training()
    mixing()
    colours()
    for name, tensor in tensors.items():
        assert torch.isfinite(tensor).all(), name
    script = hashlib.sha256(pathlib.Path(__file__).read_bytes()).hexdigest()
    write(pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "reference.safetensors", {
        "script_sha256": script, "torch": torch.__version__, "seed": str(SEED)})
    print(f"{len(tensors)} tensors written")


if __name__ == "__main__":
    main()
