"""What is said of an operation in comments, logs and documents."""

from __future__ import annotations

from endpoint_plan.blueprint.kinds import PAST, Kind
from endpoint_plan.text.identifiers import Identifier


class Wording:
    """How an operation is spoken of."""

    __slots__ = ()

    name: Identifier
    kind: Kind
    method: str
    path: str
    placeholders: tuple[str, ...]

    @property
    def undone(self) -> str:
        """What is to be written in an action, for a comment."""
        return f"do what the plan says of {self.method} {self.path}; so far nothing changes."

    @property
    def event(self) -> str:
        """Name of the log event."""
        noun = self.name.partition("_")[2]
        past = PAST.get(self.kind)
        return f"{noun}_{past}" if past and noun else f"{self.name}_answered"

    @property
    def label(self) -> str:
        """Method and path, as the plan writes them."""
        return f"`{self.method} {self.path}`"

    @property
    def placeholder_names(self) -> str:
        """Fields of the response that hold placeholders, as one text."""
        return ", ".join(self.placeholders)
