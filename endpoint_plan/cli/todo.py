"""`endpoint-template todo`: what a generated project still waits for, with file and line."""

import re
from collections.abc import Iterator
from pathlib import Path

import click

from endpoint_plan.cli.options import examples
from endpoint_plan.cli.project import project_option
from endpoint_plan.model.findings import PlanRefusedError
from endpoint_plan.text.english import counted
from endpoint_plan.text.escape import one_line
from endpoint_plan.upkeep.project import find_folder

_MARK = re.compile(r"#\s*(?P<mark>TODO|Placeholders?)\b\s*[:,]?\s*(?P<says>.*)")
_WAITING = re.compile(r"xfail\(\s*(?:strict\s*=\s*True,\s*)?reason\s*=\s*(?P<says>.*)")
_COMMENT = re.compile(r"\s*#\s?(?P<more>\S.*)")
_SOURCES = ("src", "tests")
_LONGEST = 200


@click.command(
    epilog=examples("todo", "todo --project my-service"),
)
@click.argument(
    "typed",
    metavar="[FOLDER]",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    required=False,
)
@project_option
def todo(typed: Path | None, folder: Path) -> None:
    """List every placeholder, empty action and unwritten rule of a project.

    Each has the file and the line of its mark. FOLDER is the same as --project FOLDER.
    """
    folder = _around(typed or folder)
    found = list(marks(folder))
    for path, line, says in found:
        click.echo(f"{folder / path}:{line}: {one_line(says)}")
    click.echo(f"{counted(len(found), 'thing')} to do." if found else "Nothing to do.")


def _around(named: Path) -> Path:
    """Return the folder of the project at *named*, or around it; of one without a record, *named*."""
    found = find_folder(named)
    if found:
        return named if found == named.resolve() else found
    if not any((named / part).is_dir() for part in _SOURCES):
        raise PlanRefusedError(
            f"error: {named} is no project: it has none of {' and '.join(_SOURCES)}"
        )
    return named


def marks(folder: Path) -> Iterator[tuple[Path, int, str]]:
    """Yield the file, the line and the words of every mark in the code of the project in *folder*."""
    for part in _SOURCES:
        for path in sorted((folder / part).rglob("*.py")):
            lines = path.read_text("utf-8", errors="replace").splitlines()
            for number, text in enumerate(lines, 1):
                if match := _MARK.search(text) or _WAITING.search(text):
                    says = " ".join((match["says"], *_further(lines[number:])))
                    kind = match.groupdict().get("mark")
                    if kind is None:  # the reason of a test that waits
                        says, kind = says.strip(" \"'),"), "waits for it"
                    says = says[:_LONGEST]
                    yield path.relative_to(folder), number, f"{kind}: {says}"


def _further(lines: list[str]) -> Iterator[str]:
    """Yield the lines of a comment below its first one."""
    for text in lines:
        match = _COMMENT.fullmatch(text)
        if match is None or _MARK.search(text):
            return
        yield match["more"].strip()
