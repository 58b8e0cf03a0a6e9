"""Lists of objects in bodies that are kept as records of their own."""

from __future__ import annotations

from dataclasses import dataclass

from endpoint_plan.blueprint.assignments import FieldAssignment
from endpoint_plan.blueprint.lookups import Removal
from endpoint_plan.blueprint.test_requests import ExampleRequest
from endpoint_plan.model.json_values import JsonValue
from endpoint_plan.text.escape import literal
from endpoint_plan.text.identifiers import ClassName, Identifier


@dataclass(frozen=True, slots=True)
class RowValues:
    """Values for the record of a row: those that are written one by one, and code for all others."""

    assignments: tuple[FieldAssignment, ...]
    spread: str = ""


@dataclass(frozen=True, slots=True)
class StoredRows:
    """The call that keeps the rows of one list."""

    method: Identifier
    code: str
    """For the rows."""
    condition: str = ""
    """Code for when they are sent; empty where they always are."""


@dataclass(frozen=True, slots=True)
class RowStore:
    """A method that keeps rows as the records of something else: those of a body, or of another row."""

    method: Identifier
    plural: Identifier
    """Name of the repository of the rows."""
    variable: Identifier
    """For the record of one row."""
    holder: Identifier
    """For the record that they belong to."""
    holder_plural: Identifier
    row_type: ClassName
    by: Identifier
    """The field that names what they belong to."""
    by_code: str
    replaces: bool
    """Whether there may be rows before, which go or change."""
    made: RowValues
    """What the record of a new row has, beside what it belongs to."""
    changed: RowValues
    """What a row changes on the record whose id it has."""
    key: str = ""
    """Code for the id of a row, which is not None; empty where rows have none."""
    counted: bool = False
    """Whether the store numbers their records."""
    numbered: bool = False
    """Whether their place in the list is kept."""
    first: int = 1
    """The place of the first of them."""
    refused: str = ""
    """The error for an id that none of the rows before has."""
    removals: tuple[Removal, ...] = ()
    """What goes with a record."""
    inner: tuple[StoredRows, ...] = ()
    """The rows of a row."""

    @property
    def keyed(self) -> bool:
        """Whether rows may name records that are there."""
        return bool(self.key) and self.replaces

    @property
    def stored_as(self) -> str:
        """Code in front of what stores a record, which returns it with its number."""
        return f"{self.variable} = " if self.counted else ""

    @property
    def kept(self) -> bool:
        """Whether a new record is needed after it is made."""
        return bool(self.inner)


@dataclass(frozen=True, slots=True)
class KeptRows:
    """The lists that an operation keeps as records of their own."""

    calls: tuple[StoredRows, ...] = ()
    stores: tuple[RowStore, ...] = ()
    """The methods for it."""
    cases: tuple[RowCase, ...] = ()
    """How its tests see them."""


NO_ROWS = KeptRows()


@dataclass(frozen=True, slots=True)
class RowCase:
    """How it is tested that the rows of a list are kept."""

    wire: str
    """The list, in bodies and in answers."""
    field: Identifier
    collection: str
    """What seed data calls the records of rows."""
    rows: tuple[dict[str, JsonValue], dict[str, JsonValue]]
    """Two that can be sent together."""
    compared: tuple[str, ...]
    """Their fields that are answered as they are sent."""
    key: str = ""
    """What tells which record a row changes; empty where nothing does."""
    other_key: JsonValue = None
    """An id that no row has."""

    @property
    def told(self) -> list[dict[str, JsonValue]]:
        """What is answered of the rows."""
        return [{name: row[name] for name in self.compared} for row in self.rows]

    @property
    def unknown(self) -> list[dict[str, JsonValue]]:
        """A row that names a record that is not there."""
        return [{self.key: self.other_key, **self.rows[0]}]

    def again(self, request: ExampleRequest) -> str:
        """Return Python that sends *request* with nothing but `row` in the list."""
        changed = f"{request.sent} | {{{literal(self.wire)}: [row]}}"
        if request.wrapper:
            changed = f"{{{literal(request.wrapper)}: {changed}}}"
        return request.call(json=changed)
