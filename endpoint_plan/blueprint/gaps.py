"""What a delete does to the records that stand behind its own in a row."""

from __future__ import annotations

from dataclasses import dataclass

from endpoint_plan.model.json_values import JsonValue
from endpoint_plan.text.escape import literal
from endpoint_plan.text.identifiers import Identifier

FAR = 10
"""Places between the record of the tests and those behind it."""


@dataclass(frozen=True, slots=True)
class ClosedGap:
    """A gap in a row, which those behind it close."""

    plural: Identifier
    """Name of the repository."""
    variable: Identifier
    """Name of the variable for what is deleted."""
    other: Identifier
    """Name of the variable for another one of the row."""
    field: Identifier
    """The number that tells the place."""
    among: Identifier
    """What the records of one row have in common."""
    nullable: bool
    """Whether a record need not have a place."""
    ordered: bool
    """Whether no two records may be at one place, so that the first must move first."""
    key_wire: str
    """How the key travels."""
    wires: tuple[str, str]
    """How the two fields travel."""
    keys: tuple[JsonValue, JsonValue]
    """Keys of two further records in the tests."""
    other_row: JsonValue
    """What the records of another row have in common."""

    @property
    def row(self) -> str:
        """Code for the records of the row."""
        same = f"{self.among}={self.variable}.{self.among}"
        found = f"await tx.{self.plural}.find_all({same})"
        if not self.ordered:
            return found
        return f"sorted({found}, key=lambda one: one.{self.field})"

    @property
    def condition(self) -> str:
        """Code that tells whether another record stands behind the one that is deleted."""
        names = (f"{self.other}.{self.field}", f"{self.variable}.{self.field}")
        known = [f"{name} is not None" for name in names] if self.nullable else []
        return " and ".join([*known, " > ".join(names)])

    def place(self, constant: str, *, moved: bool) -> str:
        """Return Python for the place of a record behind the *constant* of the tests, before it has *moved* or after."""
        # Where each place is taken once, others may stand next to it.
        steps = (FAR if self.ordered else 1) - moved
        place = f"{constant}[{literal(self.wires[0])}]"
        return f"{place} + {steps}" if steps else place

    def behind(self, constant: str) -> str:
        """Return Python for two records behind the *constant* of the tests: the second one is in another row."""
        place, row = self.wires
        place_code = f"{literal(place)}: {self.place(constant, moved=False)}"
        rows = (f"{constant}[{literal(row)}]", literal(self.other_row))
        return ", ".join(
            f"{{{literal(self.key_wire)}: {literal(key)}, {literal(row)}: {code}, {place_code}}}"
            for key, code in zip(self.keys, rows, strict=True)
        )
