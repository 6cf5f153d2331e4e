"""Numbers that both sides work out by themselves, so that no file has to be shared."""

import numpy as np
import torch


def tensor(shape, seed, bound=1.0):
    """Numbers spread evenly within ±bound: place i holds the hash of i + seed · 2²⁴."""
    count = int(np.prod(shape))
    mixed = (np.arange(count, dtype=np.uint64) + (seed << 24)).astype(np.uint32)
    # The finaliser of MurmurHash3.
    mixed = (mixed ^ (mixed >> 16)) * np.uint32(0x85EBCA6B)
    mixed = (mixed ^ (mixed >> 13)) * np.uint32(0xC2B2AE35)
    mixed = mixed ^ (mixed >> 16)
    spread = (mixed >> 8).astype(np.float32) / np.float32(2**23) - np.float32(1)
    return torch.from_numpy(spread * np.float32(bound)).reshape(shape)


def network(module, seed):
    """The module with weights spread within ±√(6/n), n being the numbers behind each place of the first axis.

    Biases and offsets are 0, factors 1.
    """
    with torch.no_grad():
        for index, (name, parameter) in enumerate(module.named_parameters()):
            if parameter.dim() > 1:
                bound = np.sqrt(np.float32(6) / np.float32(parameter[0].numel()))
                parameter.copy_(tensor(parameter.shape, seed + index, bound))
            else:
                parameter.fill_(0.0 if name.endswith("bias") else 1.0)
    return module
