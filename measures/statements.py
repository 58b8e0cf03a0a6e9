"""Count what became of the statements of plans, and draw some: `python -m measures.statements examples --draw 30`."""

import argparse
import random
from pathlib import Path

from endpoint_plan.checking.settled import settled_account
from endpoint_plan.checking.subject import Subject
from endpoint_plan.design import design
from endpoint_plan.reading import read_document
from endpoint_plan.reading.account import Fate
from measures.projects import plans


def main() -> None:
    """Print how many statements each fate has, and so many of each, drawn with a seed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("plans", nargs="+", type=Path)
    parser.add_argument("--draw", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    found: dict[Fate, list[str]] = {fate: [] for fate in Fate}
    for path in plans(arguments.plans):
        document = read_document(path.read_text("utf-8"), path.name)
        for one in settled_account(Subject(document, design(document.plan))):
            said = one.statement
            text = f"{path.stem}:{said.line} {said.topic} {one.fact}: {said.text!r}"
            found[one.fate].append(text)
    chance = random.Random(arguments.seed)
    for fate, told in found.items():
        print(f"{len(told)} {fate}")
        for text in chance.sample(told, min(arguments.draw, len(told))):
            print(f"  {text}")


if __name__ == "__main__":
    main()
