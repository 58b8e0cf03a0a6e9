"""Values that an operation gathers from records of another kind."""

from __future__ import annotations

from dataclasses import dataclass

from endpoint_plan.blueprint.storage import collection_name
from endpoint_plan.text.identifiers import Identifier


@dataclass(frozen=True, slots=True)
class Gathered:
    """All that a field of some records holds, each value once: the tags of all articles."""

    variable: Identifier
    """Name of the variable for the values."""
    plural: Identifier
    """Name of the repository of the records."""
    field: Identifier
    """The field of theirs, a list of texts or a text."""
    wire: str
    """The field as it travels."""
    many: bool
    """Whether it is a list."""
    nullable: bool
    """Whether it may be null."""
    told: str
    """The field of the answer that tells the values."""
    owner: Identifier | None
    """The field that tells whose the records are, where only those of the caller count."""

    @property
    def source(self) -> str:
        """Code for the values, in their order."""
        whose = f"{self.owner}=caller.id" if self.owner else ""
        found = f"for one in await tx.{self.plural}.find_all({whose})"
        own = f"one.{self.field}"
        if not self.many:
            return f"sorted({{{own} {found}{f' if {own}' if self.nullable else ''}}})"
        inner = f"{own} or ()" if self.nullable else own
        return f"sorted({{text {found} for text in {inner}}})"

    @property
    def collection(self) -> str:
        """What seed data calls the records."""
        return collection_name(self.plural)

    @property
    def examples(self) -> tuple[object, ...]:
        """What the field holds in the records of the tests."""
        if self.many:
            return (["needle"], ["a needle", "needle"])
        return ("needle", "a needle", "needle")
