"""What the command takes beside bare Cookiecutter, which copies the same files.

Both run in turns, each in a process of its own, and what counts is the time of the processor, the
hook and ruff included: the ratio is the same on a busy machine. The caches are warm, as after a first
run (`python -m measures speed examples`).
"""

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from endpoint_plan.rendering.base import RECORD
from endpoint_plan.rendering.record import read_record
from measures.projects import ROOT, Project, Verdict

MOST = 10.0
"""How many times as long as bare Cookiecutter the command may take: twice what it takes for the largest example."""

ROUNDS = 5

COPY = {"name": "copy", "_copy_without_render": ["*"]}
"""The answers of a template that copies files as they are."""


def measure(project: Project) -> Verdict:
    """Compare making *project* anew with copying its files."""
    record = read_record(project.folder / RECORD)
    plan = project.folder / record.plans[0]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        template = folder / "template"
        shutil.copytree(project.folder, template / "{{cookiecutter.name}}")
        (template / "cookiecutter.json").write_text(json.dumps(COPY), "utf-8")
        command = [sys.executable, "-m", "cookiecutter", "--no-input", "-o"]
        ways: dict[str, Sequence[str]] = {
            "bare": [*command, str(folder / "bare"), str(template)],
            "new": [*command, str(folder / "new"), str(ROOT), f"plan={plan}"],
            "check": [sys.executable, "-m", "endpoint_template", "check", str(plan)],
        }
        taken: dict[str, list[float]] = {way: [] for way in ways}
        for turn in range(ROUNDS + 1):
            for way, arguments in ways.items():
                seconds = _seconds(arguments, folder / "compiled")
                shutil.rmtree(folder / way, ignore_errors=True)
                if turn:  # The first one fills the caches.
                    taken[way].append(seconds)
    medians = {way: statistics.median(seconds) for way, seconds in taken.items()}
    return Verdict(
        passed=medians["new"] <= MOST * medians["bare"], figures=_figures(medians)
    )


def _figures(medians: Mapping[str, float]) -> str:
    """Return *medians* of seconds as ratios to the first of them."""
    bare = medians["bare"]
    ratios = (f"{way} {medians[way] / bare:.1f}" for way in ("new", "check"))
    return f"{', '.join(ratios)} times bare Cookiecutter's {bare * 1000:.0f} ms"


def _seconds(arguments: Sequence[str], compiled: Path) -> float:
    """Return the time of the processor that *arguments* take, with modules kept in the folder *compiled*."""
    variables = {
        **os.environ,
        "COOKIECUTTER_CONFIG": os.devnull,
        "PYTHONPATH": str(ROOT),
        "PYTHONPYCACHEPREFIX": str(compiled),
    }
    variables.pop("PYTHONDONTWRITEBYTECODE", None)
    before = os.times()
    subprocess.run(arguments, env=variables, check=True, stdout=subprocess.DEVNULL)
    after = os.times()
    return sum(after[2:4]) - sum(before[2:4])
