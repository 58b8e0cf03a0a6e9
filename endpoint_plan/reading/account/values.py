"""Numbers, choices and descriptions of fields that statements say again."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from endpoint_plan.markdown.lines import code_spans
from endpoint_plan.model.constraints import ALL_LIMITS
from endpoint_plan.model.plan import Plan
from endpoint_plan.model.schema import Property
from endpoint_plan.reading.account.demands import is_demand
from endpoint_plan.reading.account.shapes import Shapes
from endpoint_plan.reading.account.statements import Statement
from endpoint_plan.reading.outline import Topic
from endpoint_plan.text.identifiers import fold_name

_TOPICS = frozenset({Topic.REQUEST, Topic.RESPONSE, Topic.TYPES, Topic.VALIDATION})
"""Topics whose statements describe fields."""
_DESCRIBED = re.compile(
    r"[`*:]{0,3}(?P<name>[A-Za-z_][\w.]{0,60})\??[`*]{0,3}\s{0,2}(?:\([^()`\d]{0,60}\)\s{0,2})?(?::|[-–—]\s)(?P<said>.{0,300})$",
    re.DOTALL,
)
"""The name of a field, and behind a sign what it is for."""
_TYPED = re.compile(r"`(?:[A-Z]\w{1,30}(?:<\w+>)?) (?P<name>[a-z_]\w{0,60})`;?$")
"""A type and a name in code: "`String deskNumber`"."""
_LITERAL = re.compile(
    r"`?(?:true|false|null|none|\{[^{}]{0,200}\})`?[.;]?", re.IGNORECASE
)
_SAYING = re.compile(r"[`\d\"“„=<>]")
"""What says more of a field than what it is for."""
_NAME = re.compile(r"[A-Za-z_]\w{0,60}")
_NUMBER = re.compile(
    r"(?<![\w.,])\d{1,3}(?:[ ,_]\d{3})+(?![\w])|(?<![\w.,])\d+(?:\.\d+)?(?![\w]|\.\d)"
)
_QUOTED = re.compile(r"[`'\"]([\w.:-]{1,40})[`'\"]")
_ENUM = re.compile(r"\benum\b", re.IGNORECASE)
_SEVERAL = 2


@dataclass
class _Kept:
    """What all fields of one name keep together: a plan may have hundreds of them."""

    names: set[str] = field(default_factory=set)
    choices: set[frozenset[str]] = field(default_factory=set)
    limits: set[float] = field(default_factory=set)

    def add(self, one: Property) -> None:
        """Add what *one* field keeps."""
        self.names.add(one.name)
        if one.type.enum:
            self.choices.add(frozenset(map(str, one.type.enum)))
        self.limits.update(
            float(value)
            for shape in (one.type, one.type.items or one.type)
            for limit in ALL_LIMITS
            if isinstance(value := getattr(shape, limit), int | float)
        )


class Values:
    """The fields of a plan by their names, as people write them."""

    def __init__(self, fields: Mapping[str, list[Property]]) -> None:
        """Take the *fields* by the names that the plan gives them."""
        self._fields: dict[str, _Kept] = {}
        for name, every in fields.items():
            kept = self._fields.setdefault(fold_name(name), _Kept())
            for one in every:
                kept.add(one)
        # Equal statements of several operations ask the same.
        self._keeping = cache(self._keep)

    def restates(self, statement: Statement) -> Iterator[str]:
        """Yield what *statement* says again of fields, and that they have."""
        if statement.topic in _TOPICS and self._describes(statement):
            yield "field"
        text = statement.text
        if statement.topic is Topic.SECURITY and is_demand(statement) is False:
            return
        if self.keep(text, statement.above):
            yield "limit"

    def keep(self, text: str, above: str = "") -> bool:
        """Tell whether the fields that *text*, or else *above*, names have the numbers or choices in *text*."""
        return self._keeping(text, above)

    def _keep(self, text: str, above: str) -> bool:
        named = self._named(text) or self._named(above)
        return self._has_choices(text, named) or self._has_numbers(text, named)

    def _describes(self, statement: Statement) -> bool:
        """Tell whether *statement* says in plain words what a field is for, or its type alone."""
        if typed := _TYPED.match(statement.text):
            return fold_name(typed["name"]) in self._fields
        found = _DESCRIBED.match(statement.text)
        if not found or fold_name(found["name"].rpartition(".")[2]) not in self._fields:
            return False
        said = found["said"].strip()
        if _LITERAL.fullmatch(said):
            return True
        return not (is_demand(statement) or _SAYING.search(said))

    def _named(self, text: str) -> list[_Kept]:
        names = dict.fromkeys(fold_name(one) for one in _NAME.findall(text))
        return [self._fields[name] for name in names if name in self._fields]

    def _has_choices(self, text: str, named: list[_Kept]) -> bool:
        """Tell whether one of the fields *named* has the choices in *text*, or any where it only says that there are some."""
        said = {*_QUOTED.findall(text)}.difference(*(one.names for one in named))
        if len(said) >= _SEVERAL:
            return any(said in one.choices for one in named)
        some = any(one.choices for one in named)
        return some and bool(_ENUM.search(text)) and not _NUMBER.search(text)

    def _has_numbers(self, text: str, named: list[_Kept]) -> bool:
        """Tell whether the numbers of *text* are all limits of the fields *named*."""
        plain = text
        for span in code_spans(text):
            plain = plain.replace(f"`{span}`", "" if _NAME.fullmatch(span) else span)
        said = {float(re.sub(r"[ ,_]", "", one)) for one in _NUMBER.findall(plain)}
        return bool(said) and not said.difference(*(one.limits for one in named))


def keeps_values(plan: Plan) -> Callable[[str], bool]:
    """Return what tells whether *plan* has the limits and choices that a text states of its fields."""
    shapes = Shapes(plan)
    values = Values(shapes.fields)
    return lambda text: shapes.limits(text, "") or values.keep(text)
