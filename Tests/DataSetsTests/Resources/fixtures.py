"""Writes the JPEG and gzip files of these tests with the standard library alone: an encoder of its own, so that
reading is not checked by the library that reads. Run it in this folder."""

import gzip
import math
import struct

WIDTH, HEIGHT = 24, 16
ZIGZAG = sorted(range(64), key=lambda i: (i // 8 + i % 8, (i // 8) if (i // 8 + i % 8) % 2 else (i % 8)))
DC_SYMBOLS = list(range(12))
AC_SYMBOLS = [0x00, 0xF0] + [run << 4 | size for run in range(16) for size in range(1, 11)]


def color(x, y):
    """Slow slopes, no two channels alike, so that orientation and order of channels show."""
    return 40 + 8 * x, 220 - 10 * y, 60 + 4 * x + 3 * y


def ycc(rgb):
    r, g, b = rgb
    return (0.299 * r + 0.587 * g + 0.114 * b,
            128 - 0.168735892 * r - 0.331264108 * g + 0.5 * b,
            128 + 0.5 * r - 0.418687589 * g - 0.081312411 * b)


def block(plane, x0, y0):
    """The DCT of 8 × 8 numbers, rounded: every quantisation step is 1."""
    def c(k):
        return math.sqrt(0.5) if k == 0 else 1.0
    result = []
    for v in range(8):
        for u in range(8):
            s = sum((plane[y0 + y][x0 + x] - 128) * math.cos((2 * x + 1) * u * math.pi / 16)
                    * math.cos((2 * y + 1) * v * math.pi / 16) for y in range(8) for x in range(8))
            result.append(round(s * c(u) * c(v) / 4))
    return [result[i] for i in ZIGZAG]


class Bits:
    def __init__(self):
        self.text = ""

    def number(self, value, size):
        if size:
            self.text += format(value if value > 0 else value + (1 << size) - 1, f"0{size}b")

    def dc(self, value):
        size = abs(value).bit_length()
        self.text += format(DC_SYMBOLS.index(size), "04b")
        self.number(value, size)

    def ac(self, values):
        run = 0
        last = max((i for i, v in enumerate(values) if v), default=-1)
        for value in values[:last + 1]:
            if value == 0:
                run += 1
                continue
            while run > 15:
                self.text += format(AC_SYMBOLS.index(0xF0), "08b")
                run -= 16
            size = abs(value).bit_length()
            self.text += format(AC_SYMBOLS.index(run << 4 | size), "08b")
            self.number(value, size)
            run = 0
        if last < len(values) - 1:
            self.text += format(AC_SYMBOLS.index(0x00), "08b")

    def data(self):
        text = self.text + "1" * (-len(self.text) % 8)
        return bytes(int(text[i:i + 8], 2) for i in range(0, len(text), 8)).replace(b"\xff", b"\xff\x00")


def segment(marker, body):
    return struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body


def scan(components, blocks, dc, ac):
    """Interleaved, one block of each component after the other; `dc` and `ac` say what of a block is in the scan."""
    bits, before = Bits(), {c: 0 for c in components}
    for number in range(len(blocks[components[0]])):
        for c in components:
            values = blocks[c][number]
            if dc:
                bits.dc(values[0] - before[c])
                before[c] = values[0]
            if ac:
                bits.ac(values[1:])
    head = bytes([len(components)]) + b"".join(bytes([c + 1, 0]) for c in components)
    head += bytes([0 if dc else 1, 63 if ac else 0, 0])
    return segment(0xDA, head) + bits.data()


def exif(orientation):
    entry = struct.pack(">HHIHH", 0x0112, 3, 1, orientation, 0)
    return segment(0xE1, b"Exif\0\0" + b"MM\0*" + struct.pack(">IH", 8, 1) + entry + bytes(4))


def jpeg(grey=False, progressive=False, orientation=None):
    pixels = [[color(x, y) for x in range(WIDTH)] for y in range(HEIGHT)]
    planes = [[[ycc(p)[c] for p in row] for row in pixels] for c in range(1 if grey else 3)]
    blocks = [[block(plane, x, y) for y in range(0, HEIGHT, 8) for x in range(0, WIDTH, 8)] for plane in planes]
    everything = list(range(len(planes)))
    frame = struct.pack(">BHHB", 8, HEIGHT, WIDTH, len(planes))
    frame += b"".join(bytes([c + 1, 0x11, 0]) for c in everything)
    lengths = [0] * 16
    lengths[3] = len(DC_SYMBOLS)
    tables = b"\x00" + bytes(lengths) + bytes(DC_SYMBOLS)
    lengths = [0] * 16
    lengths[7] = len(AC_SYMBOLS)
    tables += b"\x10" + bytes(lengths) + bytes(AC_SYMBOLS)
    data = b"\xff\xd8" + (exif(orientation) if orientation else b"")
    data += segment(0xDB, b"\x00" + bytes([1] * 64)) + segment(0xC2 if progressive else 0xC0, frame)
    data += segment(0xC4, tables)
    if progressive:
        data += scan(everything, blocks, dc=True, ac=False)
        data += b"".join(scan([c], blocks, dc=False, ac=True) for c in everything)
    else:
        data += scan(everything, blocks, dc=True, ac=True)
    return data + b"\xff\xd9"


def idx(*shape):
    count = math.prod(shape)
    return bytes([0, 0, 8, len(shape)]) + struct.pack(f">{len(shape)}I", *shape) + bytes(i % 251 for i in range(count))


files = {
    "color.jpg": jpeg(), "grey.jpg": jpeg(grey=True), "progressive.jpg": jpeg(progressive=True),
    **{f"turned{n}.jpg": jpeg(orientation=n) for n in range(1, 9)},
    "pictures.idx.gz": gzip.compress(idx(5, 4, 6), mtime=0),
    "zeros.idx.gz": gzip.compress(bytes([0, 0, 8, 1, 0, 0, 0x40, 0]) + bytes(0x4000), mtime=0),
}
for name, data in files.items():
    with open(name, "wb") as file:
        file.write(data)
