"""What a statement says of fields, held against the fields that the plan has."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from endpoint_plan.languages import book
from endpoint_plan.markdown.lines import code_spans
from endpoint_plan.model.constraints import ALL_LIMITS
from endpoint_plan.model.plan import Plan
from endpoint_plan.model.schema import Kind, Property, Schema
from endpoint_plan.reading.facts.field_rules import find_rules, read_rule
from endpoint_plan.text.identifiers import fold_name

_KEY = re.compile(r"[\"']?([A-Za-z_]\w{0,60})[\"']?\??\s{0,3}:")
_LABEL = re.compile(
    r"[*_`]{0,3}([^:*_`]{2,30})[*_`]{0,3}:[*_`]{0,3}\s{0,3}(.*)", re.DOTALL
)
_CHOICE = re.compile(r"[`\"'*]{1,4}([\w.-]{1,40})[`\"'*]{1,4}")
_FEW_WORDS = 2
_LEAST = 0.5
"""The share of the keys of a shape that must be fields of the plan."""
_TITLE = re.compile(
    r"[*_\s]{0,4}([A-Za-z]\w{0,40}(?:\s[A-Za-z]\w{0,40})?)(?:\s\([^()]{0,60}\))?:?[*_\s]{0,4}"
)
"""The name of a field as a title of what stands below it: "**Page size:**", "month (number)"."""
_SHORT_TITLE = 4
"""Words of a title such as "Parameter `month` (optional)"."""
_FORM = re.compile(r"\^[^\s`]{2,200}\$")
"""A regular expression for a whole text."""
_CELL = " | "


class Shapes:
    """The fields of the bodies, answers, parameters and types of a plan."""

    def __init__(self, plan: Plan) -> None:
        """Gather the fields of *plan* by their names."""
        self._fields: dict[str, list[Property]] = {}
        shapes = [
            shape
            for one in plan.operations
            for shape in (one.body and one.body.type, one.success.type)
            if shape
        ]
        shapes += [one.type for one in plan.declarations]
        fields = [field for shape in shapes for field in shape.fields()]
        fields += [one for operation in plan.operations for one in operation.parameters]
        fields += [one for entity in plan.entities for one in entity.fields]
        fields += [*plan.error_body.fields()] if plan.error_body else []
        for field in fields:
            self._fields.setdefault(field.name, []).append(field)
        self._by_fold = {fold_name(name): name for name in self._fields}
        self._names = frozenset(self._by_fold)
        self._called = frozenset(self._fields)
        # Statements below one heading, and equal ones of several operations, ask the same.
        self._limiting = cache(self._limits)
        self._describing = cache(self._describes)
        self._named_first = cache(self._name_first)
        self._titled = cache(self._title)

    @property
    def fields(self) -> Mapping[str, list[Property]]:
        """The fields by their names."""
        return self._fields

    def limits(self, text: str, above: str) -> bool:
        """Tell whether *text*, below *above*, says of fields what the plan has of them."""
        return self._limiting(text, above)

    def _limits(self, text: str, above: str) -> bool:
        found = dict(find_rules([text], self._called))
        owner, value = self._attribute(text, above)
        if owner and value:
            found[owner] = value
        return any(self._has(name, said) for name, said in found.items())

    def unkept(self, text: str, above: str) -> Iterator[tuple[str, Property]]:
        """Yield the fields of which *text* states numbers or a form that no field of that name has, each with what it states."""
        found = dict(find_rules([text], self._called))
        owner, value = self._attribute(text, above)
        if owner and value:
            found = {owner: value}
        elif _CELL in text and (named := self._named_first(text)):
            found.setdefault(named, text.partition(_CELL)[2])
        for name, said in found.items():
            fields = self._fields[name]
            if (form := _FORM.search(said)) and not any(map(_has_form, fields)):
                yield name, Property(name=name, type=Schema(pattern=form[0]))
                continue
            rules = [(field, read_rule(field, said)) for field in fields]
            asked = [(field, _numbers(rule.type)) for field, rule in rules]
            if all(limits and not _keeps(field, limits) for field, limits in asked):
                yield name, rules[0][1]

    def describes(self, text: str, above: str) -> bool:
        """Tell whether *text* tells of a field that the plan has what it is for, its type, or one of its choices."""
        return self._describing(text, above)

    def _describes(self, text: str, above: str) -> bool:
        if self._is_of_choice(text, above) or self._only_names(text):
            return True
        owner, _ = self._attribute(text, above)
        label = _LABEL.match(text)
        kind = book("attributes").whole(label[1]) if owner and label else None
        return kind in ("description", "example", "type", "name", "location")

    def _is_of_choice(self, text: str, above: str) -> bool:
        """Tell whether *text* begins with a choice of the field that *above* names, or has its type in code."""
        fields = self._fields.get(self._named_first(above), [])
        if fields and text.strip("` ").startswith("z."):
            return any(field.type.kind is not Kind.ANY for field in fields)
        first = _CHOICE.match(text)
        values = {
            str(value)
            for field in fields
            for shape in (field.type, field.type.items or field.type)
            for value in shape.enum or ()
        }
        return first is not None and first[1] in values

    def _only_names(self, text: str) -> bool:
        """Tell whether *text* is the name of a field, and a word or two on what it holds."""
        named = self._named_first(text)
        rest = text.partition(":")[2]
        short = 0 < len(rest.split()) <= _FEW_WORDS
        return bool(named) and short and not any(char.isdigit() for char in rest)

    def shows(self, code: str) -> bool:
        """Tell whether *code* shows a shape whose fields the plan has."""
        keys = {fold_name(match[1]) for match in _KEY.finditer(code)}
        return bool(keys) and len(keys & self._names) >= _LEAST * len(keys)

    def _attribute(self, text: str, above: str) -> tuple[str, str]:
        """Return the field that *above* names, and what *text* says of it behind a label; empty without one."""
        named = self._named_first(above) or self._titled(above)
        label = _LABEL.match(text)
        if not named:
            return "", ""
        if label is None:
            return named, text
        told = book("attributes").whole(label[1])
        return (named, f"{label[1]}: {label[2]}") if told else ("", "")

    def _name_first(self, text: str) -> str:
        """Return the field that *text* names first; empty where that is none."""
        head = text.strip(" *_")
        spans = code_spans(text[:80])
        first = next(iter(spans), "") if head.startswith("`") else ""
        name = first or (re.match(r"[A-Za-z_][\w.]*", head) or [""])[0]
        name = name.rpartition(".")[2].strip("?")
        return name if name in self._fields else ""

    def _title(self, text: str) -> str:
        """Return the field whose name is the title *text*, or the only one that a short title has in code."""
        if titled := _TITLE.fullmatch(text):
            return self._by_fold.get(fold_name(titled[1]), "")
        spans = {one.strip("?") for one in code_spans(text)} & self._fields.keys()
        short = len(text.split()) <= _SHORT_TITLE
        return spans.pop() if len(spans) == 1 and short else ""

    def _has(self, name: str, said: str) -> bool:
        """Tell whether a field called *name* has all that *said* demands of it, and *said* demands something."""
        for field in self._fields[name]:
            rule = read_rule(field, said)
            asked = [*_told(rule.type)]
            asked += [("required", rule.required)] if rule.required is not None else []
            if (asked or rule.has_default) and _fits(field, asked, rule):
                return True
        return False


def _numbers(schema: Schema) -> dict[str, object]:
    """Return the limits of *schema* that are numbers or forms, by their names."""
    told = dict(_told(schema))
    return {name: told[name] for name in ALL_LIMITS if name in told}


def _keeps(field: Property, limits: dict[str, object]) -> bool:
    """Tell whether *field*, or each of its elements, has *limits*."""
    shapes = (field.type, *(field.type.items,) * bool(field.type.items))
    return any(
        all(getattr(shape, name) == value for name, value in limits.items())
        for shape in shapes
        if shape
    )


def _has_form(field: Property) -> bool:
    """Tell whether *field*, or each of its elements, has a pattern, or choices in place of one."""
    shapes = (field.type, field.type.items or field.type)
    return any(one.pattern is not None or one.enum or one.format for one in shapes)


def _told(schema: Schema) -> Iterable[tuple[str, object]]:
    """Yield the attributes of *schema* that limit a value, or say of which form it is."""
    for name, value in schema.stated().items():
        plain = name in ("properties", "items", "values", "name", "arguments")
        if not plain and value is not Kind.OBJECT:
            yield name, value


def _fits(field: Property, asked: list[tuple[str, object]], rule: Property) -> bool:
    if rule.has_default and rule.default != field.default:
        return False
    limits = [name for name, _ in asked if name != "kind"]
    if not limits and not rule.has_default:
        return False
    return all(
        getattr(field if name == "required" else field.type, name) == value
        or (name == "kind" and value in (Kind.ANY, field.type.kind))
        or (name == "required" and value is True and field.required is None)
        or (name == "required" and value is False and field.has_default)
        for name, value in asked
    )
