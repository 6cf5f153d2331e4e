#!/usr/bin/env python3
"""Makes a class of distinct submissions of lesson 1 out of its solution, for trials and measurements.

    make_class.py OUT --count 40          # a quarter of them wrong, crashing or looping
    make_class.py OUT --count 30 --mess   # with every kind of trouble in how they are handed in

Writes OUT/roster.csv and OUT/submissions/. The same arguments give the same files.
"""
import argparse
import os
import pathlib
import random
import re
import zipfile

HERE = pathlib.Path(__file__).resolve().parent
LESSON = HERE.parent.parent / "Lessons" / "01-GANLoss"

SURNAMES = "김이박최정강조윤장임"
GIVEN = ["민준", "서연", "도윤", "지우", "하준", "서윤", "예준", "지민", "시우", "수아", "주원", "하은", "현우", "유진", "준서"]


def solution() -> str:
    """The solution as a student's file."""
    text = (LESSON / "Answers.swift").read_text()
    start = text.index("class Solution: GANLossExercise {")
    end = text.index("\n}\n", start) + 3
    body = text[start:end].replace("class Solution: GANLossExercise {", "struct Exercise: GANLossExercise {")
    return "import GANLoss\nimport Foundation\n\n" + body


def with_body(text: str, function: str, body: str) -> str:
    """Replaces what a function does."""
    pattern = re.compile(r"(  func " + function + r"\([^\n]*\{\n)(.*?)(\n  \}\n)", re.S)
    changed, count = pattern.subn(lambda m: m.group(1) + "    " + body + m.group(3), text)
    assert count == 1, function
    return changed


WRONG = [
    ("discriminatorLoss", "-log(fake).mean() - log(1 - real).mean()"),
    ("generatorLoss", "log(1 - fake).mean()"),
    ("crossEntropy", "(p * log(q)).sum(axis: 1)"),
    ("jensenShannon", "let m = (p + q) / 2\n    return crossEntropy(p, m) - crossEntropy(p, p)"),
    ("crossEntropy", "fatalError(\"not yet\")"),
    ("optimalDiscriminator", "let list = [Int]()\n    return p * Float(list[3])"),
    ("bernoulliMass", "while true {}"),
    ("valueAtOptimum", "var n = 0\n    while n >= 0 { n = n &+ 1 & 1023 }\n    return p"),
    ("minimaxLoss", "lg(1 - fake).mean()"),
    ("stableGeneratorLoss", "-log(sigmoid(fakeLogits)).mean()"),
]


def submission(number: int, count: int) -> str:
    """One student's file; every fourth has something wrong."""
    text = solution()
    if number % 4 == 3:
        function, body = WRONG[(number // 4) % len(WRONG)]
        text = with_body(text, function, body)
    return f"// {number}\n" + text


def student(number: int) -> tuple[str, str]:
    return f"2026{number:04d}", SURNAMES[number % 10] + GIVEN[number % 15]


def make(out: pathlib.Path, count: int) -> None:
    place = out / "submissions"
    rows = ["학번,이름"]
    for number in range(1, count + 1):
        id, name = student(number)
        rows.append(f"{id},{name}")
        folder = place / id / "01-GANLoss"
        folder.mkdir(parents=True)
        (folder / "Exercise.swift").write_text(submission(number, count))
    (out / "roster.csv").write_text("\n".join(rows) + "\n")


def make_mess(out: pathlib.Path, count: int) -> None:
    make(out, count)
    place = out / "submissions"
    rows = ["번호;학번;이름"]
    for number in range(1, count + 1):
        id, name = student(number)
        rows.append(f"{number};{id};{name}")
    # As Korean Excel saves it.
    (out / "roster.csv").write_bytes(("\r\n".join(rows) + "\r\n").encode("cp949"))

    def folder(number: int) -> pathlib.Path:
        return place / student(number)[0]

    def file(number: int) -> pathlib.Path:
        return folder(number) / "01-GANLoss" / "Exercise.swift"

    starter = (LESSON / "Starter.swift").read_text()
    public_only = with_body(
        solution(), "optimalDiscriminator",
        "// Right for the published inputs alone.\n"
        "    p.scalars[0] == 0.5 || abs(p.scalars[0] - 0.0764958) < 1e-6 ? p / (p + q) : p * 0")
    # Renamed, elsewhere, in other encodings.
    file(2).rename(folder(2) / "01-GANLoss" / "Exercise (1).swift")
    file(4).rename(folder(4) / "exercise.swift.txt")
    file(5).write_bytes(("// 제 풀이입니다\n" + solution()).encode("cp949"))
    file(6).write_bytes(b"\xff\xfe" + ("// 6\n" + solution()).encode("utf-16-le"))
    file(8).write_bytes(file(8).read_bytes().replace(b"\n", b"\r\n"))
    # Nothing, almost nothing, or nothing of one's own.
    os.remove(file(9))
    file(10).write_text("\n\n")
    file(12).write_text(starter)
    file(13).write_bytes(b"\x00\x01\x02 not text")
    for child in sorted(folder(14).rglob("*"), reverse=True):
        child.unlink() if child.is_file() else child.rmdir()
    folder(14).rmdir()
    # The same work, twice.
    file(17).write_bytes(file(16).read_bytes())
    # A name instead of an id; somebody whom nobody knows.
    folder(18).rename(place / f"{student(18)[1]}_{student(18)[0]}")
    stranger = place / "99990001" / "01-GANLoss"
    stranger.mkdir(parents=True)
    (stranger / "Exercise.swift").write_text(solution())
    # Zips: a good one, a broken one, one that climbs out, one that is a bomb.
    def zipped(number: int, entries: dict[str, bytes]) -> None:
        for child in sorted(folder(number).rglob("*"), reverse=True):
            child.unlink() if child.is_file() else child.rmdir()
        folder(number).rmdir()
        with zipfile.ZipFile(place / f"{student(number)[0]}.zip", "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in entries.items():
                archive.writestr(name, data)

    good = submission(20, count).encode()
    zipped(20, {"01-GANLoss/Exercise.swift": good})
    zipped(21, {"01-GANLoss/Exercise.swift": good})
    broken = place / f"{student(21)[0]}.zip"
    broken.write_bytes(broken.read_bytes()[:200])
    zipped(22, {"../../../escape.swift": b"x", "01-GANLoss/Exercise.swift": b"// 22\n" + good})
    zipped(24, {"bomb.txt": b"0" * (200 << 20), "01-GANLoss/Exercise.swift": good})
    # A link out of the folder.
    os.remove(file(25))
    os.symlink("/etc/passwd", file(25))
    # Attacks and oddities inside the code.
    file(26).write_text("// 26\n" + public_only)
    file(28).write_text(("// 28\n" + solution()).replace(
        "  func generatorLoss(fake: Tensor) -> Tensor {\n",
        "  func generatorLoss(fake: Tensor) -> Tensor {\n    print(\"=HYPERLINK(\\\"x\\\") | **bold** <script>\\u{1B}[31m\")\n    exit(0)\n"))
    file(29).write_text("import GANLoss\nstruct Exercise: GANLossExercise { this is no Swift ###\n")
    file(30).write_text("// 30\n" + with_body(solution(), "generatorLoss", "for _ in 0..<10_000_000 { print(\"full\") }\n    return fake"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--count", type=int, default=40)
    parser.add_argument("--mess", action="store_true")
    arguments = parser.parse_args()
    random.seed(1)
    if arguments.mess:
        make_mess(arguments.out, max(30, arguments.count))
    else:
        make(arguments.out, arguments.count)


if __name__ == "__main__":
    main()
