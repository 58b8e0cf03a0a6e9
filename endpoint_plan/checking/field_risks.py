"""What the name and the type of a field or a parameter tell of its risk."""

from itertools import pairwise

from endpoint_plan.languages import book
from endpoint_plan.languages.names import (
    CREATED,
    DECIDED,
    MONEY,
    OWNER,
    PASSWORD,
    PERSONAL,
    RIGHTS,
    SECRET,
    UPDATED,
)
from endpoint_plan.model.plan import Parameter
from endpoint_plan.model.schema import Format, Kind, Schema
from endpoint_plan.text.identifiers import fold_name, words


def is_personal(name: str, schema: Schema) -> bool:
    """Tell whether a field holds data about a person."""
    return schema.format is Format.EMAIL or not PERSONAL.isdisjoint(_parts(name))


def is_secret(name: str) -> bool:
    """Tell whether a field holds what proves who somebody is."""
    return not SECRET.isdisjoint(_parts(name))


def is_password(name: str) -> bool:
    """Tell whether a field holds a password."""
    return not PASSWORD.isdisjoint(_parts(name))


def raises_rights(name: str) -> bool:
    """Tell whether a caller who sets a field could raise their own rights."""
    return fold_name(name) in RIGHTS | OWNER


def is_privileged(name: str) -> bool:
    """Tell whether a field is usually decided by the service: an identifier, a role, a time."""
    return raises_rights(name) or fold_name(name) in DECIDED | CREATED | UPDATED


def is_money(name: str) -> bool:
    """Tell whether a field holds an amount of money."""
    return not MONEY.isdisjoint(words(name))


def is_free_text(shape: Schema) -> bool:
    """Tell whether every text is valid."""
    return (
        shape.kind is Kind.STRING
        and shape.format is None
        and not shape.enum
        and not shape.pattern
    )


def is_unlimited(shape: Schema) -> bool:
    """Tell whether a text or a list may be as long as the sender likes."""
    if shape.kind is Kind.ARRAY:
        return shape.max_items is None
    return is_free_text(shape) and shape.max_length is None


def exposed_content(parameter: Parameter) -> str:
    """Return what *parameter* exposes in a URL: "personal data", "a secret" or nothing."""
    kind, form = parameter.type.kind, parameter.type.format
    if kind is Kind.BOOLEAN or parameter.type.enum:
        return ""
    if form is Format.EMAIL:
        return "personal data"
    return (book("personal_data").whole(parameter.name) or "") if form is None else ""


def _parts(name: str) -> set[str]:
    """Return the words of *name*, each pair of adjacent words as one, and the whole name folded."""
    parts = words(name)
    return {*parts, *map("".join, pairwise(parts)), fold_name(name)}
