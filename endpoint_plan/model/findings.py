"""Findings about a plan: gaps, contradictions, and the reasons for which it is refused."""

import re
from collections.abc import Iterable
from enum import StrEnum

from endpoint_plan.model.frozen import Frozen


class Severity(StrEnum):
    """An error stops generation; a warning means generated with a gap; a note tells what was done."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


_ALSO = re.compile(r" \(also in line \d+(?:, \d+)*\)$")


def also(lines: Iterable[int]) -> str:
    """Return what ends the message of a finding that stands in *lines* as well."""
    told = ", ".join(map(str, lines))
    return f" (also in line {told})" if told else ""


TAKEN = "taken-from-beside"
"""The rule of notes that tell what was taken from the repository of a plan."""


class Finding(Frozen):
    """One remark about the plan, with the line that it is about."""

    severity: Severity
    message: str
    line: int | None = None
    """Line of the plan, counted from 1; None when the whole document is meant."""
    hint: str = ""
    """What to write instead."""
    rule: str = ""
    """Its name, by which a plan may accept it; empty where it cannot be accepted."""
    source: str = ""
    """The file's name, where a service has several plans."""

    @property
    def words(self) -> str:
        """What it says, whatever the lines: with its name and its file what one finding is known by."""
        return _ALSO.sub("", self.message)

    @property
    def place(self) -> str:
        """The line that it is about, for people; empty when the whole document is meant."""
        where = self.source or "the plan"
        if self.line:
            return f"line {self.line} of {where}"
        return self.source

    def render(self, source: str) -> str:
        """Return the finding in the form of a compiler message for the file *source*.

        A finding of one of several plans names its own file.
        """
        name = self.source or source
        place = f"{name}:{self.line}: " if self.line else f"{name}: "
        hint = f" ({self.hint})" if self.hint else ""
        return f"{place}{self.severity}: {self.message}{hint}"


def warning(
    message: str, line: int | None = None, hint: str = "", rule: str = ""
) -> Finding:
    """Return a finding that does not stop generation."""
    return Finding(
        severity=Severity.WARNING, message=message, line=line, hint=hint, rule=rule
    )


def note(message: str, line: int | None = None, rule: str = "") -> Finding:
    """Return a finding that asks for nothing."""
    return Finding(severity=Severity.NOTE, message=message, line=line, rule=rule)


class PlanRefusedError(Exception):
    """Nothing can be generated; the text is the one line that the user sees.

    `error: plan.md:12: ...` when a line is to blame, `error: ...` otherwise.
    """
