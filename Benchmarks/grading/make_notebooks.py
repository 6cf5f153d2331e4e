#!/usr/bin/env python3
"""Makes an nbgrader course with one assignment of five NumPy checks and distinct submissions of it.

    make_notebooks.py OUT --count 40
"""
import argparse
import pathlib

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

TASKS = [
    ("cross_entropy", "p, q", "-(p * np.log(q)).sum(axis=1)",
     "p = np.array([[.2, .8]]); q = np.array([[.5, .5]])\nassert np.allclose(cross_entropy(p, q), [0.6931472], rtol=1e-5)"),
    ("bernoulli", "y, mean", "y * mean + (1 - y) * (1 - mean)",
     "assert np.allclose(bernoulli(np.array([1., 0.]), np.array([.3, .3])), [.3, .7])"),
    ("discriminator_loss", "real, fake", "-np.log(real).mean() - np.log(1 - fake).mean()",
     "assert np.allclose(discriminator_loss(np.array([.9, .8]), np.array([.1, .2])), 0.3285041, rtol=1e-5)"),
    ("generator_loss", "fake", "-np.log(fake).mean()",
     "assert np.allclose(generator_loss(np.array([.5, .25])), 1.0397208, rtol=1e-5)"),
    ("optimal", "p, q", "p / (p + q)",
     "assert np.allclose(optimal(np.array([.2, .8]), np.array([.6, .2])), [.25, .8])"),
]


def cell(source: str, name: str, *, solution: bool = False, points: int = 0):
    made = new_code_cell(source)
    made.metadata["nbgrader"] = {
        "grade": points > 0, "grade_id": name, "locked": points > 0, "solution": solution, "task": False,
        "schema_version": 3, **({"points": points} if points else {}),
    }
    return made


def notebook(number: int | None):
    cells = [new_markdown_cell("# Losses"), new_code_cell("import numpy as np")]
    for name, arguments, answer, check in TASKS:
        body = answer
        if number is not None and number % 4 == 3 and name == TASKS[number // 4 % 5][0]:
            body = "0 * " + answer
        comment = "" if number is None else f"    # {number}\n"
        if number is None:
            body = f"    ### BEGIN SOLUTION\n    return {answer}\n    ### END SOLUTION\n"
        else:
            body = f"{comment}    return {body}\n"
        cells.append(cell(f"def {name}({arguments}):\n{body}", name, solution=True))
        cells.append(cell(check, f"test_{name}", points=1))
    made = new_notebook(cells=cells)
    made.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return made


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--count", type=int, default=40)
    arguments = parser.parse_args()
    out = arguments.out
    source = out / "source" / "ps1"
    source.mkdir(parents=True)
    nbformat.write(notebook(None), source / "p.ipynb")
    for number in range(1, arguments.count + 1):
        place = out / "submitted" / f"s{number:03d}" / "ps1"
        place.mkdir(parents=True)
        nbformat.write(notebook(number), place / "p.ipynb")
    (out / "nbgrader_config.py").write_text(
        "c = get_config()\nc.CourseDirectory.course_id = 'losses'\n"
        f"c.CourseDirectory.root = {str(out.resolve())!r}\n")


if __name__ == "__main__":
    main()
