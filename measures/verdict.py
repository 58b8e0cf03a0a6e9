"""What a measure says of one project."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a project passes, and the figures."""

    passed: bool
    figures: str
    """One line."""
    details: str = ""
    """What a person needs in order to mend it; empty when there is nothing to mend."""
