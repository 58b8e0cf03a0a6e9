"""The page as one file: no address is fetched, and no text of the plan is markup."""

import base64
import hashlib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from endpoint_plan.checking.report import Input, KeyPoints, Report, Rule, Scenario
from endpoint_plan.checking.terminal import account_line, summary
from endpoint_plan.preview.lines import Line, lines
from endpoint_plan.reading.account import Fate
from endpoint_plan.text.escape import DROPPED

HERE = Path(__file__).parent
MADE = "<!-- endpoint-template preview -->"
"""How a page begins: what begins so may be made anew."""
MOST_BYTES = 1024 * 1024
"""Of the files that are shown; of the others, the names are."""


@dataclass(frozen=True, slots=True)
class Operation:
    """An operation with all that is told of it."""

    key: KeyPoints
    inputs: tuple[tuple[Input, str], ...]
    """Parameters and fields, with what is checked of them."""
    errors: tuple[Scenario, ...]
    promises: tuple[tuple[str, int | None], ...]
    """What it does, with the lines."""
    threats: tuple[tuple[str, str], ...]
    left: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class File:
    """A file of the service."""

    path: str
    lines: int
    text: str | None
    """None where it is not shown."""


def page(text: str, report: Report, files: Mapping[str, bytes]) -> str:
    """Return the page on the plan *text* with its *report*, and the *files* of its service."""
    environment = Environment(
        loader=FileSystemLoader(HERE),
        autoescape=True,
        finalize=seen,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    style, script = _asset("page.css"), _asset("page.js")
    shown: list[Line] = list(lines(text, report))
    return environment.get_template("page.html").render(
        made=Markup(MADE),
        style=Markup(style),
        script=Markup(script),
        style_hash=_hash(style),
        script_hash=_hash(script),
        report=report,
        lines=shown,
        operations=[_operation(report, one) for one in report.operations],
        callers=[*report.access[0].callers] if report.access else [],
        lost=[one for one in report.account if one.fate == Fate.NOT_UNDERSTOOD],
        account=account_line(report),
        summary=summary(report),
        percent=int(report.understood * 100),
        files=_files(files),
    )


def _asset(name: str) -> str:
    return (HERE / name).read_text("utf-8")


def _hash(content: str) -> str:
    """Return the hash of an inline element, as the policy of the page names it."""
    digest = hashlib.sha256(content.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"


def _operation(report: Report, key: KeyPoints) -> Operation:
    own = key.operation
    limits: dict[str, Rule] = {
        one.name: one for one in report.validation if one.operation == own
    }
    return Operation(
        key,
        tuple(
            (one, limits[one.name].limits if one.name in limits else "")
            for one in report.inputs
            if one.operation == own
        ),
        tuple(one for one in report.errors if own in one.operations),
        tuple((one.says, one.line) for one in report.promises if one.operation == own),
        tuple((t.threat, t.answer) for t in report.threats if t.operation == own),
        tuple(one.text for one in report.open if one.subject == own),
    )


def _files(files: Mapping[str, bytes]) -> list[File]:
    room = MOST_BYTES
    found = []
    for path, content in sorted(files.items()):
        room -= len(content)
        text = content.decode("utf-8", "replace") if room >= 0 else None
        found.append(File(path, content.count(b"\n"), text))
    return found


def seen(value: object) -> object:
    """Return *value* without characters that are not seen and change what is; what is markup has none."""
    if not isinstance(value, str) or isinstance(value, Markup):
        return value
    return "".join(
        one
        for one in value
        if one in "\t\n" or unicodedata.category(one) not in DROPPED
    )
