"""How the generated tests try a list."""

from __future__ import annotations

from dataclasses import dataclass

from endpoint_plan.blueprint.test_requests import FilterCase, Lookalike, Values


@dataclass(frozen=True, slots=True)
class Ties:
    """Three records that are equal in the first field that a list is sorted by."""

    several: tuple[Values, ...]
    """In what each of them differs from the three records of the other tests."""
    places: tuple[int, ...]
    """The place of each among the three, in the order in which they are listed."""


@dataclass(frozen=True, slots=True)
class ListCases:
    """How a list is tested, on three records of which each has more of everything than the one before."""

    shown: str
    """The field by which the tests tell records apart in a response; empty where none does."""
    total: tuple[str, ...]
    """Names of the fields that lead to the length of the whole list; none where it is not told."""
    several: tuple[Values, ...]
    """In what each of the three records differs from the example."""
    foreign: tuple[Lookalike, ...]
    """What puts a record out of the list."""
    left_out: tuple[Lookalike, ...]
    """What puts a record out of the list of those who ask for nothing, by the field that tells it."""
    filters: tuple[FilterCase, ...]
    search: str
    """The parameter that searches; empty when there is none."""
    searched: str
    """A field that is searched."""
    needle: str
    """What finds the text `A needle here` in it."""
    missed: str
    """What does not, though a part of it stands there."""
    first: tuple[tuple[str, int | str], ...]
    """A query for the first two records; none when lists are not cut."""
    second: tuple[tuple[str, int | str], ...]
    """A query for what follows them."""
    beyond: tuple[tuple[str, int | str], ...]
    orders: tuple[tuple[dict[str, str], tuple[str, ...]], ...]
    """Queries, each with Python for what it shows of the three records."""
    ties: Ties | None = None
    """None where the list is sorted by one field."""
    cursor: str = ""
    """The parameter that leads to the next page; empty where pages tell of none."""
    next_cursor: tuple[str, ...] = ()
    """Names of the fields that lead to what it takes."""
