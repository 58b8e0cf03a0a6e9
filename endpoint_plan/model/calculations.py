"""How a field of an answer is worked out from fields of the same record: `(sold + lent) / made`, a day after `createdAt`."""

from collections.abc import Iterator
from enum import StrEnum

from endpoint_plan.model.frozen import Frozen


class Sign(StrEnum):
    """What is done with two values."""

    PLUS = "+"
    MINUS = "-"
    TIMES = "*"
    OVER = "/"


class Calculation(Frozen):
    """A value: a field, a number, a period of time, or what a sign makes of two others."""

    sign: Sign | None = None
    """None where it is no more than a field, a number or a period."""
    parts: tuple["Calculation", ...] = ()
    """The two values beside the sign."""
    name: str = ""
    """Of the field, as the plan writes it."""
    number: int | float | None = None
    seconds: int | None = None
    """How long a period is."""

    @property
    def names(self) -> frozenset[str]:
        """The fields that it is made of."""
        return frozenset(one.name for one in self.leaves() if one.name)

    def leaves(self) -> Iterator["Calculation"]:
        """Yield the fields, numbers and periods that it is made of, first to last."""
        if self.sign is None:
            yield self
        for part in self.parts:
            yield from part.leaves()


class Formula(Frozen):
    """A field of the record that no caller sends, and how it is worked out from others."""

    field: str
    """As the plan writes it."""
    value: Calculation
    says: str = ""
    line: int | None = None


def both(sign: Sign, left: Calculation, right: Calculation) -> Calculation:
    """Return what *sign* makes of *left* and *right*."""
    return Calculation(sign=sign, parts=(left, right))
