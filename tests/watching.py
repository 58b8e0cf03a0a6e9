"""A mark in every text of a plan, behind each word, and templates that refuse to print it.

The mark is a character that is not seen: each filter for text of a plan drops it or writes it as an
escape, names that the design makes legal do not have it, and so does its code. What prints it has
taken text of the plan as it is.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path

from jinja2 import Environment, nodes
from jinja2.visitor import NodeTransformer

from endpoint_plan.model.frozen import Frozen
from endpoint_plan.model.plan import Plan
from tests.generating import new_environment

MARK = "\N{WORD JOINER}"
UNMARKED = frozenset({"method", "media_type", "stack"})
"""Fields that hold words of HTTP and of the reader's vocabulary, not of the plan."""
WORD = re.compile(r"\w+(?=\s)")
SEGMENT = re.compile(r"[^/{}]+")


class PrintedError(AssertionError):
    """A template prints text of a plan as it is."""


def marked(plan: Plan) -> Plan:
    """Return *plan* with the mark in all its texts."""
    made = _marked(plan)
    assert isinstance(made, Plan)
    return made


def _marked(value: object, name: str = "") -> object:
    """Return *value*, which a part of a plan has as *name*, with the mark in all its texts."""
    if isinstance(value, Frozen):
        parts = {
            key: _marked(part, key)
            for key, part in vars(value).items()
            if key not in UNMARKED
        }
        return value.model_copy(update=parts)
    if type(value) is str and value:  # members of enumerations are the reader's words
        if name == "path":
            return SEGMENT.sub(rf"\g<0>{MARK}", value)
        return WORD.sub(rf"\g<0>{MARK}", value) + MARK
    if isinstance(value, tuple):
        return tuple(_marked(part) for part in value)
    if isinstance(value, list):
        return [_marked(part) for part in value]
    if isinstance(value, dict):
        return {key + MARK: _marked(part) for key, part in value.items()}
    return value


@dataclass
class Watch:
    """What the templates can print, and what they did."""

    places: set[str] = field(default_factory=set)
    """Every expression, each alternative of a choice alone: `README.md:3 overview`."""
    printed: set[str] = field(default_factory=set)

    def check(self, value: object, place: str) -> object:
        """Return *value*, which is printed at *place*.

        Raises:
            PrintedError: It holds text of a plan.
        """
        self.printed.add(place)
        if MARK in str(value):
            raise PrintedError(f"{place} prints {str(value)!r}")
        return value


class _Watched(NodeTransformer):
    """Puts the watch around every expression that a template prints."""

    def __init__(self, name: str, watch: Watch) -> None:
        self._name = name
        self._watch = watch

    def visit_Output(self, output: nodes.Output) -> nodes.Output:  # noqa: N802
        for index, node in enumerate(output.nodes):
            if not isinstance(node, nodes.TemplateData):
                output.nodes[index] = self._watched(node, str(index))
        return output

    def _watched(self, node: nodes.Expr, index: str) -> nodes.Expr:
        if isinstance(node, nodes.CondExpr):
            node.expr1 = self._watched(node.expr1, f"{index} if")
            if node.expr2 is not None:
                node.expr2 = self._watched(node.expr2, f"{index} else")
            return node
        place = f"{self._name}:{node.lineno} ({index})"
        self._watch.places.add(place)
        watch = nodes.Name("watched", "load", lineno=node.lineno)
        arguments = [node, nodes.Const(place, lineno=node.lineno)]
        return nodes.Call(watch, arguments, [], None, None, lineno=node.lineno)


def watched_environment() -> tuple[Environment, Path, Watch]:
    """Return an environment for the template's tree that refuses the mark, the tree, and the watch."""
    made, tree = new_environment()
    # What is kept of compiled templates has no watch in it, and what is watched is for no other run.
    made.bytecode_cache = None
    watch = Watch()
    parse = made._parse

    def watching(source: str, name: str | None, file: str | None) -> nodes.Template:
        found = _Watched(name or "a text", watch).visit(parse(source, name, file))
        assert isinstance(found, nodes.Template)
        return found

    setattr(made, "_parse", watching)  # noqa: B010
    made.bytecode_cache = None  # Nobody else may be given what watches.
    made.globals["watched"] = watch.check
    return made, tree, watch
