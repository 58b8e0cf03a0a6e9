"""Error classes, their tree, and what operations document about them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from endpoint_plan.text.english import end_sentence
from endpoint_plan.text.identifiers import ClassName, words


@dataclass(frozen=True, slots=True)
class ErrorClass:
    """A way to refuse, raised by the service."""

    name: ClassName
    base: ClassName
    """The class of the shared errors that decides the status."""
    status: int
    code: str
    message: str
    causes: tuple[str, ...]
    """When it is raised, in the plan's words."""

    @property
    def reason(self) -> str:
        """When it is raised, as one sentence."""
        return end_sentence("; ".join(self.causes) or self.message)

    @property
    def words(self) -> tuple[str, ...]:
        """What a body may tell of it: its code, its message."""
        return tuple(dict.fromkeys((self.code, self.message)))

    @property
    def test_name(self) -> str:
        """What it says in the name of a test."""
        return "_".join(words(self.name.removesuffix("Error")))


@dataclass(frozen=True, slots=True)
class RateLimit:
    """How often a caller may call an operation."""

    calls: int
    seconds: int
    by_user: bool
    """Whether callers are told apart by who they are, not by their address."""
    told: bool
    """Whether the plan tells the numbers."""
    error: ErrorClass
    """The refusal of those who call too often."""

    @property
    def who(self) -> str:
        """Name of the generated function that tells callers apart."""
        return "by_user" if self.by_user else "by_address"


@dataclass(frozen=True, slots=True)
class DocumentedError:
    """An error status that an operation documents."""

    status: int
    descriptions: tuple[str, ...]
    """What the plan, or the standard, says of it."""

    @property
    def text(self) -> str:
        """What is said of it, as one sentence."""
        return "; ".join(self.descriptions)


@dataclass(frozen=True, slots=True)
class ErrorBody:
    """The body of every response that is not a success."""

    name: ClassName
    code: str
    """Code that makes the body from `status`, `code`, `message`, `details` and `request`."""
    media_type: str
    identified: bool
    """Whether it tells the id of the request."""
    telling: bool
    """Whether it tells the code or the message of an error."""

    @property
    def problem(self) -> bool:
        """Whether it is problem details, because the plan shows no shape of its own."""
        return "problem" in self.media_type


Tree = Mapping[str, "Tree"]
"""Names, each with those below it."""


def error_tree(errors: Iterable[ErrorClass]) -> tuple[str, ...]:
    """Return the lines of the tree of *errors*, below the base of them all."""
    tree: dict[str, dict[str, Tree]] = {}
    for error in errors:
        branch = (
            tree if error.base == "ServiceError" else tree.setdefault(error.base, {})
        )
        branch.setdefault(error.name, {})
    return ("ServiceError", *draw(tree))


def draw(tree: Tree, margin: str = "") -> list[str]:
    """Return the lines of *tree*; the last branch of each ends its stem."""
    lines = []
    for number, (name, below) in enumerate(tree.items(), 1):
        last = number == len(tree)
        lines.append(f"{margin}{'└── ' if last else '├── '}{name}")
        lines += draw(below, margin + ("    " if last else "│   "))
    return lines
