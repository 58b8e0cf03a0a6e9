"""What the terminal says at the end: what was made, what was not understood, what comes next."""

import shlex
from collections.abc import Iterable
from pathlib import Path

from endpoint_plan.blueprint import Blueprint
from endpoint_plan.model.findings import Finding
from endpoint_plan.text.plain import counted, one_line


def report(
    blueprint: Blueprint,
    findings: Iterable[Finding],
    source: str,
    place: Path,
    files: int,
    remarks: Iterable[str] = (),
) -> str:
    """Return the closing words about the project of *files* files that gets its *place*.

    It was made from the plan named *source*; *remarks* are on the documents beside the plan.
    """
    warnings = [one_line(finding.render(source)) for finding in findings]
    return "\n".join(
        [_made(blueprint, place, files), *warnings, *remarks, _next(place)]
    )


def _made(blueprint: Blueprint, place: Path, files: int) -> str:
    operations = sum(len(resource.operations) for resource in blueprint.resources)
    counts = [
        counted(len(blueprint.resources), "resource"),
        counted(operations, "operation"),
        counted(len(blueprint.steps), "implementation step"),
        counted(files, "file"),
    ]
    return f"Made {place.name}: {', '.join(counts)}."


def _next(place: Path) -> str:
    folder = shlex.quote(str(place))
    return f"Next: cd {folder} && make setup test, then make run. README.md tells the rest."
