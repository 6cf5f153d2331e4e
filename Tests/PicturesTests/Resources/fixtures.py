#!/usr/bin/env python3
"""Writes one small PNG of every kind, from zlib alone, and what each of them means to expected.json."""

import json
import pathlib
import random
import struct
import zlib

WIDTH, HEIGHT = 9, 6
FOLDER = pathlib.Path(__file__).parent
GREY, RGB, PALETTE, GREY_ALPHA, RGBA = 0, 2, 3, 4, 6
CHANNELS = {GREY: 1, RGB: 3, PALETTE: 1, GREY_ALPHA: 2, RGBA: 4}
# PNG specification, section 8.2: first column and row of each pass, and the steps.
ADAM7 = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]


def chunk(name, data):
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def packed(row, depth):
    bits = "".join(format(sample, f"0{depth}b") for pixel in row for sample in pixel)
    bits += "0" * (-len(bits) % 8)
    return bytes(int(bits[i : i + 8], 2) for i in range(0, len(bits), 8))


def filtered(rows, depth, channels):
    """Rows with the five filters in turn, so that reading has to undo each of them."""
    step = max(1, depth * channels // 8)
    above, out = None, b""
    for index, row in enumerate(rows):
        line = packed(row, depth)
        above = above or bytes(len(line))
        kind = index % 5
        out += bytes([kind])
        for i, byte in enumerate(line):
            a = line[i - step] if i >= step else 0
            b = above[i]
            c = above[i - step] if i >= step else 0
            p = a + b - c
            paeth = min((abs(p - a), 0, a), (abs(p - b), 1, b), (abs(p - c), 2, c))[2]
            out += bytes([(byte - [0, a, b, (a + b) // 2, paeth][kind]) % 256])
        above = line
    return out


def png(pixels, kind, depth, extra=b"", interlaced=False, level=9):
    channels = CHANNELS[kind]
    if interlaced:
        raw = b""
        for x0, y0, dx, dy in ADAM7:
            rows = [row[x0::dx] for row in pixels[y0::dy]]
            if rows and rows[0]:
                raw += filtered(rows, depth, channels)
    else:
        raw = filtered(pixels, depth, channels)
    header = struct.pack(">IIBBBBB", len(pixels[0]), len(pixels), depth, kind, 0, 0, int(interlaced))
    data = zlib.compress(raw, level)
    # Two pieces: the data of a PNG may be cut anywhere.
    half = len(data) // 2
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + extra + chunk(b"IDAT", data[:half])
            + chunk(b"IDAT", data[half:]) + chunk(b"IEND", b""))


def meaning(pixels, kind, depth, bits, palette=None, alphas=None, clear=None):
    """The samples a reader delivers with 8 or 16 bits: channels, then all samples."""
    top = (1 << bits) - 1

    def spread(sample, from_top):
        return (sample * top * 2 + from_top) // (from_top * 2)

    samples = []
    for row in pixels:
        for pixel in row:
            if kind == PALETTE:
                color = [spread(v, 255) for v in palette[pixel[0]]]
                alpha = spread(alphas[pixel[0]] if pixel[0] < len(alphas) else 255, 255) if alphas else None
            else:
                values = [spread(v, (1 << depth) - 1) for v in pixel]
                color = values[:3] if kind in (RGB, RGBA) else values[:1]
                alpha = values[-1] if kind in (GREY_ALPHA, RGBA) else None
                if clear is not None:
                    alpha = 0 if pixel == clear else top
            if alpha is not None and len(color) == 1:
                color = color * 3
            samples += color + ([alpha] if alpha is not None else [])
    return len(samples) // (len(pixels) * len(pixels[0])), samples


def main():
    random.seed(7)
    expected = {}

    def write(name, pixels, kind, depth, extra=b"", **rest):
        for suffix, interlaced in (("", False), ("-interlaced", True)):
            (FOLDER / f"{name}{suffix}.png").write_bytes(png(pixels, kind, depth, extra, interlaced))
        channels, eight = meaning(pixels, kind, depth, 8, **rest)
        _, sixteen = meaning(pixels, kind, depth, 16, **rest)
        expected[name] = {"channels": channels, "samples8": eight, "samples16": sixteen}

    def noise(kind, depth, top=None):
        top = top or (1 << depth) - 1
        return [[tuple(random.randint(0, top) for _ in range(CHANNELS[kind])) for _ in range(WIDTH)]
                for _ in range(HEIGHT)]

    for depth in (1, 2, 4, 8, 16):
        pixels = noise(GREY, depth)
        write(f"grey{depth}", pixels, GREY, depth)
        clear = pixels[0][0]
        write(f"grey{depth}-clear", pixels, GREY, depth, chunk(b"tRNS", struct.pack(">H", *clear)), clear=clear)
    for depth in (8, 16):
        pixels = noise(RGB, depth)
        write(f"rgb{depth}", pixels, RGB, depth)
        clear = pixels[1][2]
        write(f"rgb{depth}-clear", pixels, RGB, depth, chunk(b"tRNS", struct.pack(">HHH", *clear)), clear=clear)
        write(f"grey-alpha{depth}", noise(GREY_ALPHA, depth), GREY_ALPHA, depth)
        write(f"rgba{depth}", noise(RGBA, depth), RGBA, depth)
    for depth in (1, 2, 4, 8):
        palette = [tuple(random.randint(0, 255) for _ in range(3)) for _ in range(min(1 << depth, 40))]
        colors = chunk(b"PLTE", bytes(v for color in palette for v in color))
        pixels = noise(PALETTE, depth, len(palette) - 1)
        write(f"palette{depth}", pixels, PALETTE, depth, colors, palette=palette)
        alphas = [0, 128]
        write(f"palette{depth}-clear", pixels, PALETTE, depth, colors + chunk(b"tRNS", bytes(alphas)),
              palette=palette, alphas=alphas)

    # A picture of 4 × 4 pixels whose data goes on for 32 MiB.
    bomb = zlib.compress(bytes(1 << 25), 9)
    (FOLDER / "bomb.png").write_bytes(
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 4, 4, 8, GREY, 0, 0, 0))
        + chunk(b"IDAT", bomb) + chunk(b"IEND", b""))

    (FOLDER / "expected.json").write_text(json.dumps(
        {"width": WIDTH, "height": HEIGHT, "pictures": expected}, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
