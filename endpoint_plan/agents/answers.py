"""What the tools answer: small values, because whatever they say is read by a model and paid for."""

from collections.abc import Sized

from pydantic import BaseModel, Field

from endpoint_plan.checking.report import Report
from endpoint_plan.model.findings import Finding
from endpoint_plan.reading.account import Fate

MOST = 30
"""Entries of a list; the rest is counted."""
LONGEST = 240
"""Characters of a text of the plan."""


class Told(BaseModel):
    """A finding."""

    line: int | None
    severity: str
    name: str = Field(description="`endpoint-template explain NAME` tells more.")
    message: str
    write: str = Field(description="What to write instead.")


class Checked(BaseModel):
    """What there is to mend in a plan."""

    title: str
    operations: list[str]
    understood: str
    findings: list[Told]
    more: int = Field(description="Findings that are not listed.")
    more_operations: int = Field(description="Operations that are not listed.")


class Previewed(BaseModel):
    """What a plan becomes."""

    title: str
    operations: list[str] = Field(description="Operation, what it does, callers.")
    promises: list[str] = Field(description="What they do, as it was understood.")
    not_understood: list[str] = Field(description="Statements, with their lines.")
    left_open: list[str]
    files: list[str]
    more: dict[str, int] = Field(description="Entries that are not listed.")


class Drafted(BaseModel):
    """A drafted plan."""

    plan: str = Field(description="Its text; empty where it was written to a file.")
    file: str
    operations: int
    lost: list[str] = Field(description="What the plan cannot say, with its place.")
    more: int = Field(description="Entries of it that are not listed.")


class Ran(BaseModel):
    """What a command did."""

    ok: bool
    told: list[str]
    more: int = Field(description="Lines that are not listed.")


def checked(report: Report) -> Checked:
    """Return the small form of *report*."""
    found = report.findings
    used = report.told(Fate.USED)
    background = report.told(Fate.BACKGROUND)
    return Checked(
        title=cut(report.title),
        operations=[one.operation for one in report.operations[:MOST]],
        understood=f"{used} of {len(report.account) - background} statements",
        findings=[_told(one) for one in found[:MOST]],
        more=beyond(found),
        more_operations=beyond(report.operations),
    )


def _told(one: Finding) -> Told:
    return Told(
        line=one.line,
        severity=one.severity.value,
        name=one.rule,
        message=cut(one.message),
        write=cut(one.hint),
    )


def previewed(report: Report, files: list[str]) -> Previewed:
    """Return what a plan becomes, of its *report* and the *files* of its service."""
    lost = [one for one in report.account if one.fate == Fate.NOT_UNDERSTOOD]
    lists = {
        "operations": [
            f"{one.operation}: {one.does}, {one.status}, {one.callers}"
            for one in report.operations
        ],
        "promises": [
            f"{one.operation}: {one.says}".removeprefix(": ") for one in report.promises
        ],
        "not_understood": [f"{one.line}: {one.says or 'code'}" for one in lost],
        "left_open": [f"{one.subject}: {one.text}" for one in report.open],
        "files": files,
    }
    shown = {name: [cut(text) for text in some[:MOST]] for name, some in lists.items()}
    more = {name: beyond(some) for name, some in lists.items() if beyond(some)}
    return Previewed(title=cut(report.title), **shown, more=more)


def ran(ok: bool, lines: list[str]) -> Ran:
    """Return what a command told in *lines*; of many, the first and the last, which sum up."""
    kept = [cut(line) for line in lines if line.strip()]
    more = beyond(kept)
    half = MOST // 2
    told = [*kept[:half], *kept[half + more :]] if more else kept
    return Ran(ok=ok, told=told, more=more)


def beyond(some: Sized) -> int:
    """Return how many of *some* are more than a list may have."""
    return max(len(some) - MOST, 0)


def cut(text: str) -> str:
    """Return *text*, shortened where it is long."""
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
