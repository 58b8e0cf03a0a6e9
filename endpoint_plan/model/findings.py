"""Findings about a plan: gaps, contradictions, and the reasons for which it is refused."""

from enum import StrEnum

from pydantic import BaseModel, ConfigDict


class Severity(StrEnum):
    """An error stops generation; a warning means generated with a gap."""

    ERROR = "error"
    WARNING = "warning"


class Finding(BaseModel):
    """One remark about the plan, with the line that it is about."""

    model_config = ConfigDict(frozen=True)

    severity: Severity
    message: str
    line: int | None = None
    """Line of the plan, counted from 1; None when the whole document is meant."""
    hint: str = ""
    """What to write instead."""
    rule: str = ""
    """Its name, by which a plan may accept it; empty where it cannot be accepted."""

    def render(self, source: str) -> str:
        """Return the finding in the form of a compiler message for the file *source*."""
        place = f"{source}:{self.line}: " if self.line else f"{source}: "
        hint = f" ({self.hint})" if self.hint else ""
        return f"{place}{self.severity}: {self.message}{hint}"


def warning(
    message: str, line: int | None = None, hint: str = "", rule: str = ""
) -> Finding:
    """Return a finding that does not stop generation."""
    return Finding(
        severity=Severity.WARNING, message=message, line=line, hint=hint, rule=rule
    )


class PlanRefusedError(Exception):
    """Nothing can be generated; the text is the one line that the user sees.

    `error: plan.md:12: ...` when a line is to blame, `error: ...` otherwise.
    """
