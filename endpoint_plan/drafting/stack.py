"""The tech stack and the implementation rules of a team, as far as a drafted plan follows them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from endpoint_plan.design.steps.classify import of_line
from endpoint_plan.drafting.prose import join_codes
from endpoint_plan.languages import technologies as tools
from endpoint_plan.languages.layers import Layer
from endpoint_plan.text.escape import markdown, shorten

LONGEST_RULE = 200
"""Characters of a rule that a step repeats."""
OLDEST_PYTHON = (3, 11)

_FRONT = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_FENCE = re.compile(r"^(`{3,}|~{3,}).*?^\1", re.DOTALL | re.MULTILINE)
_ITEM = re.compile(r"^[ \t]*(?:[-*+]|\d{1,3}[.)])\s+(.{3,})$", re.MULTILINE)
_SQL = ("postgres", "sqlite")
"""Databases that the template has repositories for."""
_KINDS = {
    "language": "the service is written in Python",
    "framework": "the service is built on FastAPI",
    "logging": "the service logs with structlog",
    "testing": "the tests run on pytest",
    "validation": "Pydantic checks all input",
}


@dataclass(frozen=True, slots=True)
class Stack:
    """What the documents beside a plan say."""

    storage: str = ""
    """Where the team keeps its data, in its own words: `PostgreSQL 16`."""
    identity: str = ""
    """Who issues the tokens of callers."""
    rules: tuple[tuple[Layer, str], ...] = ()
    """The rules of the team as markdown, each with the layer that it is about."""
    unmet: tuple[str, ...] = ()
    """What the template cannot follow, in sentences of markdown."""

    def rules_for(self, layer: Layer) -> Iterator[str]:
        """Yield the rules that concern *layer*, as items of a step."""
        yield from (f"rule: {text}" for one, text in self.rules if one is layer)


def read_stack(stack: str, rules: str) -> Stack:
    """Return what the tech stack *stack* and the implementation *rules*, markdown both, ask for."""
    storage = tools.named(stack, tools.STORAGE)
    identity = tools.named(stack, tools.IDENTITY)
    kept = list(_rules(rules))
    return Stack(
        storage=markdown(storage[0]) if storage else "",
        identity=markdown(identity[0]) if identity else "",
        rules=tuple((layer, text) for layer, text, foreign in kept if not foreign),
        unmet=(
            *_unmet_tools(stack),
            *_unmet_storage(storage, identity),
            *(
                f"the rule “{text}” is for {join_codes(foreign)}"
                for _, text, foreign in kept
                if foreign
            ),
        ),
    )


def _unmet_tools(stack: str) -> Iterator[str]:
    for kind, instead in _KINDS.items():
        foreign = tools.named(stack, tools.FOREIGN[kind])
        if foreign and not tools.named(stack, tools.OWN[kind]):
            yield f"the tech stack names {join_codes(foreign)}; {instead}"
    version = tools.version(stack, "Python")
    if version and version[:2] < OLDEST_PYTHON and len(version) > 1:
        yield f"the tech stack names Python {'.'.join(map(str, version))}; the service needs 3.11"


def _unmet_storage(storage: list[str], identity: list[str]) -> Iterator[str]:
    if storage and not storage[0].casefold().startswith(_SQL):
        yield f"records are kept in memory until a repository on {join_codes(storage)} takes their place"
    if identity:
        yield f"tokens are checked against a secret of the service until the keys of {join_codes(identity)} are set up"


def _rules(text: str) -> Iterator[tuple[Layer, str, list[str]]]:
    """Yield the rules in *text* that concern a layer, each with the tools that the service does not use."""
    plain = _FENCE.sub("", _FRONT.sub("", text.replace("\r\n", "\n")))
    every = [name for names in tools.FOREIGN.values() for name in names]
    for item in _ITEM.finditer(plain):
        rule = re.sub(r"[*_`]{1,3}", "", item[1]).strip().rstrip(".")
        layer = of_line(rule) if not rule.endswith(":") else None
        if layer is not None:
            short = markdown(shorten(rule, LONGEST_RULE))
            yield layer, short, tools.named(rule, every)
