"""Headers, members of types and shapes in code that statements say again of requests and answers."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable

from endpoint_plan.markdown.lines import code_spans
from endpoint_plan.model.plan import Operation
from endpoint_plan.model.schema import Kind, Property
from endpoint_plan.reading.account.statements import Statement
from endpoint_plan.text.identifiers import fold_name

_HEADER = re.compile(
    r"[`*\s-]{0,6}([A-Z][A-Za-z]*(?:-[A-Z][A-Za-z]*)*)[`*]{0,3}(?:\s?:\s?(.{0,160}))?"
)
_JSON = re.compile(r"application/json\b", re.IGNORECASE)
_BEARER = re.compile(r"Bearer\b", re.IGNORECASE)
_UNSTORED = "no-store"
_MEMBER = re.compile(
    r"`(?P<name>[A-Za-z_]\w{0,60})(?P<optional>\?)?\s?:\s?(?P<type>[A-Za-z]{1,20})(?P<null>\s?\|\s?null)?;?`[.,;]?"
)
"""A member of a type: "`shelves?: number`"."""
_SHAPE = re.compile(r"\{[^{}]{1,200}(?:\{[^{}]{0,200}\}[^{}]{0,200}){0,4}\}")
_KEY = re.compile(r"[{,]\s{0,3}[\"']?([A-Za-z_]\w{0,60})[\"']?\??\s{0,3}(?=[:,}])")
_KINDS = {
    "string": {Kind.STRING},
    "number": {Kind.NUMBER, Kind.INTEGER},
    "integer": {Kind.INTEGER},
    "int": {Kind.INTEGER},
    "boolean": {Kind.BOOLEAN},
    "bool": {Kind.BOOLEAN},
    "true": {Kind.BOOLEAN},
    "false": {Kind.BOOLEAN},
}
_Fields = Callable[[Iterable[Operation]], Collection[Property]]


def names_headers(statement: Statement, about: Collection[Operation]) -> str:
    """Return the fact that *statement*, which names nothing but headers, is about where all operations in *about* take or send them."""
    text = statement.code.text if statement.code else statement.text
    if not statement.code and not text.lstrip("`*").startswith(
        ("Authorization", "Content-Type", "Accept", "Cache-Control")
    ):
        label, _, rest = text.partition(":")
        text = rest if "`" not in label else text
    lines = [line for line in text.splitlines() if line.strip()]
    if not statement.code and "`" not in text:
        return ""
    facts = [_header(line.strip(" `*;."), about) for line in lines]
    return facts[0] if facts and all(facts) and about else ""


def _header(line: str, about: Collection[Operation]) -> str:
    """Return what *line* says when it is one header that all operations in *about* take or send; empty otherwise."""
    found = _HEADER.fullmatch(line)
    if not found:
        return ""
    name, value = found[1].casefold(), (found[2] or "").strip(" `")
    if name == "authorization":
        known = all(one.auth for one in about)
        return "access" if known and (not value or _BEARER.match(value)) else ""
    if name in ("content-type", "accept"):
        plain = all(not one.body or _JSON.match(one.body.media_type) for one in about)
        return "form" if _JSON.match(value) and plain else ""
    if name == "cache-control" and value.casefold() == _UNSTORED:
        own = [dict(one.success.headers).get("Cache-Control", value) for one in about]
        return "answer" if {*own} == {value} else ""
    return ""


def has_own_headers(text: str, about: Collection[Operation]) -> bool:
    """Tell whether *text* names headers with their values in code, and all operations in *about* answer with them."""
    spans = [_HEADER.fullmatch(one.strip()) for one in code_spans(text)]
    named = [(one[1], one[2].strip()) for one in spans if one and one[2]]
    if not named or len(named) < len(spans) or not about:
        return False
    return all({*named} <= {*one.success.headers} for one in about)


def is_member(text: str, fields: Iterable[Property]) -> bool:
    """Tell whether *text* is a member of a type in code, and one of *fields* is so."""
    found = _MEMBER.fullmatch(text.strip())
    if not found:
        return False
    kinds = _KINDS.get(found["type"].casefold())
    name = fold_name(found["name"])
    return any(
        fold_name(one.name) == name
        and (kinds is None or one.type.kind in kinds)
        and (kinds is not None or one.type.kind is Kind.REF)
        and (one.type.nullable or not found["null"])
        for one in fields
    )


def has_shape(text: str, fields: Iterable[Property]) -> bool:
    """Tell whether *text* shows a shape in code, and *fields* have all its names."""
    shapes = [one for span in code_spans(text) if _SHAPE.fullmatch(one := span.strip())]
    named = {fold_name(key) for one in shapes for key in _KEY.findall(one)}
    return bool(named) and named <= {fold_name(one.name) for one in fields}
