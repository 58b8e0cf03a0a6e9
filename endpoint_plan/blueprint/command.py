"""What an operation is asked with: its arguments, its command, the values it takes from them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from endpoint_plan.blueprint.schemas import Field
from endpoint_plan.blueprint.storage import Filter
from endpoint_plan.blueprint.types import PyType
from endpoint_plan.model.schema import Schema
from endpoint_plan.text.identifiers import ClassName, Identifier


@dataclass(frozen=True, slots=True)
class Argument:
    """An argument of a route function: a path or header parameter."""

    name: Identifier
    annotation: PyType
    """With its limits, for the route."""
    bare: PyType
    """Without them, for the command."""
    wire: str
    schema: Schema
    required: bool


@dataclass(frozen=True, slots=True)
class Command:
    """What the service is asked to do: a frozen dataclass with one attribute per fact."""

    name: ClassName
    doc: str
    fields: tuple[Field, ...]
    arguments: tuple[tuple[Identifier, str], ...]
    """Attribute and code that fills it from the arguments of the route."""


@dataclass(frozen=True, slots=True)
class ListQuery:
    """How a list operation chooses, orders and cuts.

    Each is an attribute of the query, or None where the plan names no such parameter.
    """

    scope: tuple[Filter, ...]
    """What every list is limited to: the owner, parents, required parameters."""
    filters: tuple[Filter, ...]
    """What counts when it is given."""
    search: Identifier | None
    sort: Identifier | None
    order: Identifier | None
    page: Identifier | None
    size: Identifier | None
    offset: Identifier | None
    first_page: int
    unused: tuple[str, ...]
    """Parameters that are taken and checked, and do nothing yet."""

    @property
    def part(self) -> str:
        """Arguments that tell which part is asked for."""
        asked = {"page": self.page, "size": self.size, "offset": self.offset}
        arguments = [f"{name}=query.{key}" for name, key in asked.items() if key]
        return ", ".join([*arguments, *([] if self.first_page else ["first=0"])])

    @property
    def ordering(self) -> str:
        """Arguments that tell by which field and in which direction to sort."""
        direction = f"query.{self.order}" if self.order else "None"
        return f"query.{self.sort}, {direction}"


class Source(StrEnum):
    """Where the value of a field comes from."""

    GIVEN = "given"
    """From the request, or from the plan's default."""
    CALLER = "caller"
    """From the token: the id of whoever asks."""
    CLOCK = "clock"
    CLOCK_AS_TEXT = "clock as text"
    GENERATED = "generated"
    """A new identifier."""
    REPOSITORY = "repository"
    """The next number."""
    PLACEHOLDER = "placeholder"


@dataclass(frozen=True, slots=True)
class FieldAssignment:
    """An attribute and the Python that gives its value."""

    name: Identifier
    code: str
    source: Source = Source.GIVEN

    @property
    def placeholder(self) -> bool:
        """Whether the value only stands for one that a step computes."""
        return self.source is Source.PLACEHOLDER

    @property
    def numbered(self) -> bool:
        """Whether the repository replaces the value by the next number."""
        return self.source is Source.REPOSITORY
