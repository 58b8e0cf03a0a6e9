"""Bodies of which one is sent: what tells that there are several, and how examples show which is which."""

import re
from collections.abc import Sequence

from endpoint_plan.languages import compile_words
from endpoint_plan.languages import words as phrases
from endpoint_plan.model.schema import Kind, Property, Schema
from endpoint_plan.text.identifiers import fold_name

_EITHER = compile_words(r"\b{either_shape}\b")
_TAGS = frozenset(map(fold_name, phrases("names.fields.tags")))
_TAG = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,30}")
"""The value of a field that says which body it is: a name, and no sentence."""


def tells_alternatives(text: str) -> bool:
    """Tell whether *text* says that a body is one of those that follow."""
    return bool(_EITHER.search(text))


def with_tags(examples: Sequence[Schema]) -> tuple[Schema, ...]:
    """Return the objects that *examples* show, where they differ in their fields; none where they do not.

    A field that is called like one that says which object it is, and has another name as its
    example in each, has just that value in each.
    """
    fields = [one.field_names for one in examples]
    if len(set(fields)) < len(fields) or any(
        one.kind is not Kind.OBJECT or not one.properties for one in examples
    ):
        return ()
    shared = frozenset.intersection(*fields)
    tags = [
        name for name in shared if fold_name(name) in _TAGS and _tells(examples, name)
    ]
    return tuple(
        one.but(properties=tuple(_tagged(prop, tags) for prop in one.properties))
        for one in examples
    )


def _tells(examples: Sequence[Schema], name: str) -> bool:
    shown = [p.example for one in examples for p in one.properties if p.name == name]
    names = [one for one in shown if isinstance(one, str) and _TAG.fullmatch(one)]
    return len(set(names)) == len(examples)


def _tagged(prop: Property, tags: Sequence[str]) -> Property:
    if prop.name not in tags or not isinstance(prop.example, str):
        return prop
    return prop.but(type=prop.type.but(enum=(prop.example,)))
