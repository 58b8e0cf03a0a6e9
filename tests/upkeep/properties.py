"""Random edits by hand and random changes of a plan, merged: nothing that was written is lost.

python -m tests.upkeep.properties --runs 200
"""

import argparse
import itertools
import random
import shutil
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from endpoint_plan.rendering.base import BASE, RECORD, pack
from endpoint_plan.rendering.record import Record, make_record
from endpoint_plan.upkeep import update
from endpoint_plan.upkeep.inputs import current_inputs
from endpoint_plan.upkeep.project import Project, open_project
from endpoint_plan.upkeep.wanted import Wanted, generate
from tests.upkeep.plans import BOATS, DELETE, edited

PLAN = ".ai/endpoints-plan.md"
ANSWERS = {
    "project_slug": "boats",
    "package_name": "boats",
    "python_version": "3.11",
    "storage": "memory",
}

CHANGES: tuple[tuple[tuple[str, str], ...], ...] = (
    (("1-8", "1-12"),),
    (("`HARBOUR_FULL`", "`NO_PLACE`    "),),
    (
        (
            "  - `colour` (string, optional, nullable)\n",
            "  - `colour` (string, optional, nullable)\n  - `port` (string, required)\n",
        ),
        (
            "- `colour` (string, nullable)\n",
            "- `colour` (string, nullable)\n- `port` (string)\n",
        ),
    ),
    (
        (
            "### GET /api/boats/{id}\n\n- Path",
            DELETE + "### GET /api/boats/{id}\n\n- Path",
        ),
    ),
)
"""What may change in the plan, each change or not."""

Generate = Callable[[Record, Mapping[str, bytes]], Wanted]


@dataclass(frozen=True)
class Outcome:
    """What one run showed."""

    conflicts: int
    written: int
    """Lines that were written by hand."""


def plans() -> list[str]:
    """Return the plan with each choice of the changes."""
    found = []
    for choice in itertools.product([False, True], repeat=len(CHANGES)):
        pairs = [
            pair
            for chosen, one in zip(choice, CHANGES, strict=True)
            if chosen
            for pair in one
        ]
        found.append(edited(BOATS, *pairs))
    return found


def make(folder: Path, plan: str, generated: Generate) -> Project:
    """Make the project of *plan* in *folder*."""
    inputs = {PLAN: plan.encode()}
    made = generated(make_record("Boats", ANSWERS, inputs.items()), inputs)
    for path, content in made.base.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    (folder / RECORD).write_text(made.record.render(), "utf-8", newline="\n")
    (folder / BASE).write_text(pack(made.base), "utf-8", newline="\n")
    return open_project(folder)


def edit(project: Project, chance: random.Random) -> dict[str, list[str]]:
    """Insert, change and delete lines of some files, delete and add files; return the lines written, by file."""
    written: dict[str, list[str]] = {}
    paths = sorted(
        path for path in project.generated if path.endswith((".py", ".md", ".toml"))
    )
    for path in chance.sample(paths, 8):
        file = project.folder / path
        if chance.random() < 0.1:
            file.unlink()
            continue
        lines = file.read_text("utf-8").splitlines()
        for number in range(chance.randint(1, 5)):
            at = chance.randrange(len(lines) + 1)
            mine = f"# by hand {path} {number} {chance.random()}"
            match chance.choice(["insert", "insert", "change", "delete"]):
                case "insert":
                    lines.insert(at, mine)
                    written.setdefault(path, []).append(mine)
                case "change" if at < len(lines) and "# by hand" not in lines[at]:
                    lines[at] = mine
                    written.setdefault(path, []).append(mine)
                case "delete" if at < len(lines) and "# by hand" not in lines[at]:
                    del lines[at]
        file.write_text("\n".join(lines) + "\n", "utf-8")
    new = f"src/boats/by_hand_{chance.randrange(9)}.py"
    (project.folder / new).write_text("# by hand\n", "utf-8")
    written[new] = ["# by hand"]
    return written


def run(seed: int, generated: Generate, every: Sequence[str]) -> Outcome:
    """Edit a project of one of *every* plan at random, and update it to another.

    Raises:
        AssertionError: A line that was written is lost, or a second update changes something.
    """
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as place:
        project = make(Path(place), chance.choice(every), generated)
        written = edit(project, chance)
        inputs = current_inputs(project, {})
        plan = chance.choice(every).encode()
        inputs = replace(inputs, files={**inputs.files, PLAN: plan})
        done = update.prepare(project, inputs)
        done.write("update")
        for path, lines in written.items():
            text = (project.folder / path).read_text("utf-8")
            lost = [line for line in lines if line not in text]
            assert not lost, (seed, path, lost)
        before = files(project.folder)
        again = open_project(project.folder)
        if not again.conflicts():
            more = update.prepare(again, current_inputs(again, {}))
            assert not more.behind, seed
            assert not any(one.writes for one in more.outcomes), seed
            assert files(project.folder) == before, seed
        return Outcome(done.conflicts, sum(map(len, written.values())))


def files(folder: Path) -> dict[Path, bytes]:
    """Return all files of the project."""
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def remembered(make_one: Generate) -> Generate:
    """Return *make_one*, which makes each project once."""
    known: dict[str, Wanted] = {}

    def make(record: Record, inputs: Mapping[str, bytes]) -> Wanted:
        key = record.render() + inputs[PLAN].decode()
        if key not in known:
            known[key] = make_one(record, inputs)
        made = known[key]
        return Wanted(made.record, dict(made.base))

    return make


def main() -> None:
    """Print what the runs that the command line asks for showed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=200)
    asked = parser.parse_args()
    generated = remembered(generate)
    update.generate = generated
    every = plans()
    outcomes = [run(seed, generated, every) for seed in range(asked.runs)]
    conflicts = sum(one.conflicts for one in outcomes)
    clean = sum(not one.conflicts for one in outcomes)
    lines = sum(one.written for one in outcomes)
    print(
        f"{len(outcomes)} runs: {lines} lines by hand, none lost; {conflicts} conflicts, {clean} runs without any"
    )


if __name__ == "__main__":
    assert shutil.which("git")
    main()
