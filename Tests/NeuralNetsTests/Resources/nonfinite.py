"""Writes nonfinite.safetensors: what PyTorch makes of infinities and NaN, in inputs and in gradients.

For each operation twice, `NAME/in` with some of its first input's numbers replaced, `NAME/grad` with some of the
result's gradient: `.in0…`, `.out`, `.gradOut`, `.grad0…` as in operations.safetensors, under the same names.

Left out are infinite gradients of the variance and of the cross-entropy of logits: the engine adds up two products where
PyTorch takes one, so that there NaN comes of them here and infinity in PyTorch.
Convolutions have no padding here: whether its zeros are multiplied by infinity depends on the sizes in PyTorch itself.
"""
from pathlib import Path

import torch
from safetensors.torch import save_file
from torch.nn import functional as f

torch.manual_seed(11)
INF, NAN = float("inf"), float("nan")
picture = lambda: torch.randn(1, 2, 5, 6)
row = lambda *shape: torch.randn(*shape)
positive = lambda *shape: torch.rand(*shape) + 0.5

OPERATIONS = {
    "abs": (torch.abs, row(3, 4)),
    "add.broadcast": (torch.add, row(3, 4), row(1, 4)),
    "avgPool2d.k2s2": (lambda x: f.avg_pool2d(x, 2), picture()),
    "batchNorm.train": (lambda x, w, b: f.batch_norm(x, None, None, w, b, True), picture(), positive(2), row(2)),
    "bceWithLogits": (lambda x, t: f.binary_cross_entropy_with_logits(x, t), row(3, 4), torch.rand(3, 4)),
    "cat.dim1": (lambda a, b: torch.cat([a, b], 1), row(2, 3), row(2, 4)),
    "clamp": (lambda x: x.clamp(-0.5, 0.7), row(3, 4)),
    "conv2d.2x3.5x6.k3s1p0d1": (f.conv2d, picture(), row(3, 2, 3, 3), row(3)),
    "conv2d.2x3.5x6.k3s2p0d1": (lambda x, w, b: f.conv2d(x, w, b, 2, 0), picture(), row(3, 2, 3, 3), row(3)),
    "convTranspose2d.2x3.5x6.k4s2p1o0": (
        lambda x, w, b: f.conv_transpose2d(x, w, b, 2, 1), picture(), row(2, 3, 4, 4), row(3)),
    "div.broadcast": (torch.div, row(3, 4), positive(1, 4)),
    "elu": (f.elu, row(3, 4)),
    "exp": (torch.exp, row(3, 4)),
    "flip": (lambda x: x.flip(3), picture()),
    "instanceNorm": (f.instance_norm, picture()),
    "l1": (lambda x, t: f.l1_loss(x, t), row(3, 4), row(3, 4)),
    "leakyReLU02": (lambda x: f.leaky_relu(x, 0.2), row(3, 4)),
    "linear": (f.linear, row(3, 4), row(2, 4), row(2)),
    "log": (torch.log, positive(3, 4)),
    "logSigmoid": (f.logsigmoid, row(3, 4)),
    "logSoftmax": (lambda x: f.log_softmax(x, 1), row(3, 4)),
    "matmul.2d": (torch.matmul, row(3, 4), row(4, 2)),
    "matmul.batched": (torch.matmul, row(2, 3, 4), row(2, 4, 2)),
    "maxPool2d.ceil": (lambda x: f.max_pool2d(x, 2, ceil_mode=True), picture()),
    "maxPool2d.k2s2": (lambda x: f.max_pool2d(x, 2), picture()),
    "maximum": (torch.maximum, row(3, 4), row(3, 4)),
    "mean.dims23": (lambda x: x.mean((2, 3), keepdim=True), picture()),
    "mse": (lambda x, t: f.mse_loss(x, t), row(3, 4), row(3, 4)),
    "mul.broadcast": (torch.mul, row(3, 4), row(1, 4)),
    "pow3": (lambda x: x**3, row(3, 4)),
    "reflectionPad.1": (lambda x: f.pad(x, (1, 1, 1, 1), "reflect"), picture()),
    "relu": (f.relu, row(3, 4)),
    "reshape": (lambda x: x.reshape(6, 20), row(2, 3, 4, 5)),
    "rsqrt": (lambda x: x.pow(-0.5), positive(3, 4)),
    "sigmoid": (torch.sigmoid, row(3, 4)),
    "softmax": (lambda x: f.softmax(x, 1), row(3, 4)),
    "softplus": (f.softplus, row(3, 4)),
    "sqrt": (torch.sqrt, positive(3, 4)),
    "stack": (lambda a, b: torch.stack([a, b], 1), row(2, 3), row(2, 3)),
    "sub.scalarlike": (torch.sub, row(3, 4), row(1)),
    "sum.all": (torch.sum, row(3, 4)),
    "sum.dim1": (lambda x: x.sum(1), row(3, 4)),
    "tanh": (torch.tanh, row(3, 4)),
    "transpose": (lambda x: x.permute(0, 2, 3, 1), picture()),
    "upsample.bilinear2": (lambda x: f.interpolate(x, scale_factor=2, mode="bilinear"), picture()),
    "upsample.bilinear2.alignCorners": (
        lambda x: f.interpolate(x, scale_factor=2, mode="bilinear", align_corners=True), picture()),
    "upsample.nearest2": (lambda x: f.interpolate(x, scale_factor=2), picture()),
    "var.biased.dims23": (lambda x: x.var((2, 3), keepdim=True, unbiased=False), picture()),
    "var.unbiased.dims23": (lambda x: x.var((2, 3), keepdim=True), picture()),
    "where": (
        lambda a, b: torch.where(torch.tensor([[1, 0, 1], [0, 1, 0]]).bool(), a, b), row(2, 3), row(2, 3)),
}
# Targets are fixed: nothing is differentiated for them.
TARGETS = {"bceWithLogits", "l1", "mse"}
# Of which infinite gradients are left out.
SUMS = {"bceWithLogits", "var.biased.dims23", "var.unbiased.dims23"}


def spoiled(x):
    """Some numbers replaced, wherever there is room for them."""
    x = x.clone()
    flat = x.view(-1)
    for place, value in ((1, INF), (4, NAN), (9, -INF)):
        if place < flat.numel():
            flat[place] = value
    if flat.numel() == 1:
        flat[0] = INF
    return x


if __name__ == "__main__":
    results = {}
    for name, (operation, *inputs) in OPERATIONS.items():
        for variant in ("in",) if name in SUMS else ("in", "grad"):
            given = [spoiled(x) if variant == "in" and index == 0 else x for index, x in enumerate(inputs)]
            count = 1 if name in TARGETS else len(given)
            given = [x.clone().requires_grad_(index < count) for index, x in enumerate(given)]
            out = operation(*given)
            slope = torch.randn(out.shape)
            slope = spoiled(slope) if variant == "grad" else slope
            found = torch.autograd.grad(out, given[:count], slope)
            key = f"{name}/{variant}"
            results |= {f"{key}.in{index}": x.detach() for index, x in enumerate(given)}
            results |= {f"{key}.out": out.detach(), f"{key}.gradOut": slope}
            results |= {f"{key}.grad{index}": x for index, x in enumerate(found)}
    save_file({k: v.contiguous().clone() for k, v in results.items()}, Path(__file__).with_suffix(".safetensors"),
              metadata={"torch": torch.__version__})
