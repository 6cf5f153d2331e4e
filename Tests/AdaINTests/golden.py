#!/usr/bin/env python3
"""Cuts Resources/golden.safetensors out of the outputs of naoto0804/pytorch-AdaIN that the project keeps.

    python3 golden.py GOLDENS/adain.safetensors

The first 48 of 512 channels are enough: means, deviations and AdaIN look at each channel by itself.
"""
import json
import pathlib
import sys

FEATURES = ["contentFeature", "styleFeature", "adain", "contentFeature.mean", "contentFeature.std"]
PICTURES = ["content", "style", "coral"]
CHANNELS = 48

data = pathlib.Path(sys.argv[1]).read_bytes()
length = int.from_bytes(data[:8], "little")
header, body = json.loads(data[8:8 + length]), data[8 + length:]
kept, blob = {}, b""
for name in FEATURES + PICTURES:
    entry = header[name]
    begin, end = entry["data_offsets"]
    shape, part = entry["shape"], body[begin:end]
    if name in FEATURES:
        part = part[:len(part) * CHANNELS // shape[1]]
        shape = [shape[0], CHANNELS, *shape[2:]]
    kept[name] = {"dtype": "F32", "shape": shape, "data_offsets": [len(blob), len(blob) + len(part)]}
    blob += part
text = json.dumps(kept, sort_keys=True).encode()
text += b" " * (-len(text) % 8)
target = pathlib.Path(__file__).resolve().parent / "Resources" / "golden.safetensors"
target.write_bytes(len(text).to_bytes(8, "little") + text + blob)
print(target, target.stat().st_size)
