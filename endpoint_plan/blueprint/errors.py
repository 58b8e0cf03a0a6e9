"""Error classes, and what operations document about them."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from dataclasses import dataclass

from endpoint_plan.blueprint.schemas import Alias, Model
from endpoint_plan.text.english import end_sentence
from endpoint_plan.text.identifiers import ClassName, Identifier, words


@dataclass(frozen=True, slots=True)
class ErrorClass:
    """A way to refuse, raised by the service."""

    name: ClassName
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

    def guard(self, operation: str) -> str:
        """Return code for the dependency that limits the *operation*."""
        who = "by_user" if self.by_user else "by_address"
        rate = f"Rate(calls={self.calls}, seconds={self.seconds})"
        return f"limit({operation!r}, {rate}, {self.error.name}, {who})"


@dataclass(frozen=True, slots=True)
class ErrorBody:
    """The body of every response that is not a success."""

    name: ClassName
    code: str
    """Code that makes the body from `status_code`, `code`, `message` and `details`.

    It may call `phrase(status_code)` and `log_value(name)`, see `error_handlers.py`.
    """
    media_type: str
    identified: bool
    """Whether it tells the id of the request."""
    telling: bool
    """Whether it tells the code or the message of an error."""
    detailed: bool
    """Whether it tells what is wrong with each field."""
    placeholders: tuple[str, ...] = ()
    """Names of its fields of which the plan tells no value."""

    @property
    def problem(self) -> bool:
        """Whether it is problem details, because the plan shows no shape of its own."""
        return "problem" in self.media_type

    def way_to(self, name: str, models: Iterable[Model | Alias]) -> tuple[str, ...]:
        """Return the names of the fields that lead to the value *name* in the body; none where none does.

        *models* are the classes that the body is made of.
        """
        wires = {
            (model.name, field.name): field.wire
            for model in models
            if isinstance(model, Model)
            for field in model.fields
        }
        return _way(ast.parse(self.code, mode="eval").body, name, wires) or ()


def _way(
    node: ast.expr, name: str, wires: dict[tuple[ClassName, Identifier], str]
) -> tuple[str, ...] | None:
    if isinstance(node, ast.Name) and node.id == name:
        return ()
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
        return None
    for keyword in node.keywords:
        way = _way(keyword.value, name, wires)
        key = (ClassName(node.func.id), Identifier(keyword.arg or ""))
        if way is not None and key in wires:
            return (wires[key], *way)
    return None
