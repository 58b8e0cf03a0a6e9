"""What the generated README shows beside the operations."""

from __future__ import annotations

from dataclasses import dataclass

PARTICIPANTS = ("Client", "Router", "Service", "Repository")
"""Of the sequence diagram, from the outside inwards."""


@dataclass(frozen=True, slots=True)
class Message:
    """An arrow of the sequence diagram."""

    sender: str
    receiver: str
    text: str

    @property
    def arrow(self) -> str:
        """A line inwards, dashes back."""
        back = PARTICIPANTS.index(self.receiver) < PARTICIPANTS.index(self.sender)
        return "-->>" if back else "->>"


@dataclass(frozen=True, slots=True)
class Substitute:
    """A part of the project, and what the plan has in its place."""

    technologies: tuple[str, ...]
    here: str

    @property
    def named(self) -> str:
        """The technologies, as one text."""
        return ", ".join(self.technologies)
