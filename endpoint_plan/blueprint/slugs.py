"""Parts of paths that are made from texts: `a-first-day` from "A first day"."""

from dataclasses import dataclass

from endpoint_plan.text.identifiers import Identifier


@dataclass(frozen=True, slots=True)
class Slug:
    """A field that is made from a text when a record is made, and that no two records have in common."""

    field: Identifier
    source: Identifier
    """The field that it is made from."""
    code: str
    """Code for what callers send as that."""
    wire: str
    """How an answer names the slug."""
    source_wire: str
    text: str
    """A text that the tests send; empty where none is known that may be sent."""
    repeatable: bool
    """Whether two records may have the text in common."""

    @property
    def made(self) -> str:
        """Code for a slug that is free."""
        return f"await self._free_{self.field}(tx, {self.code})"
