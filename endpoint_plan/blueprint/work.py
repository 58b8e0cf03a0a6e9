"""What is done as generated and what is left to do, each with its place in the code."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """Where work is left, or where what is done stands."""

    path: str
    symbol: str = ""
    """`Class.method` or `function`; empty for the module itself."""


@dataclass(frozen=True, slots=True)
class PlacedStep:
    """A step of the plan: done as generated, or with work left at its places."""

    number: int
    title: str
    body: str
    places: tuple[Place, ...] = ()
    """Where the work is left, or where what is done stands; empty for the project as a whole."""
    done: bool = False
    """Whether nothing is left of it in the code."""
    here: tuple[str, ...] = ()
    """What stands in this project for the technologies that the step names."""
    about_tables: bool = False
    """Whether it is about a database."""

    @property
    def box(self) -> str:
        """A tick for what is done, a blank for the rest."""
        return "x" if self.done else " "

    @property
    def heading(self) -> str:
        """What the places below it are."""
        return "done as generated" if self.done else "to do"


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """One thing that the generated code leaves to its readers."""

    operation: str
    """Its method and path, as the plan writes them."""
    text: str
    place: Place
    comes_from_rule: bool = False
    """Whether it is a refusal that nothing raises yet."""


@dataclass(frozen=True, slots=True)
class CheckedPoint:
    """A point of the plan on security or performance, and what became of it."""

    text: str
    done: bool
    how: str
    """What answers it here, or what is left."""

    @property
    def box(self) -> str:
        """A tick for what is done, a blank for the rest."""
        return "x" if self.done else " "

    @property
    def state(self) -> str:
        """What the answer begins with."""
        return "done here" if self.done else "open"
