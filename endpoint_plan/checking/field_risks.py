"""What the name and the type of a field or a parameter tell of its risk."""

from itertools import pairwise

from endpoint_plan.languages import book
from endpoint_plan.languages.names import CREATED, OWNER, UPDATED
from endpoint_plan.model.plan import Parameter
from endpoint_plan.model.schema import Format, Kind, Schema
from endpoint_plan.text.identifiers import fold_name, words

_PERSONAL = frozenset(
    [
        "email",
        "mail",
        "phone",
        "mobile",
        "telephone",
        "firstname",
        "lastname",
        "surname",
        "fullname",
        "username",
        "birthday",
        "birthdate",
        "dob",
        "ssn",
        "pesel",
        "nip",
        "iban",
        "passport",
        "address",
        "street",
        "postcode",
        "zip",
        "latitude",
        "longitude",
        "ip",
        "gender",
    ]
)
_PERSONAL_PAIRS = frozenset(
    {"first name", "last name", "full name", "birth date", "date birth", "postal code"}
)
_SECRET = frozenset({"password", "secret", "token", "apikey", "pin", "passphrase"})
_RIGHTS = frozenset({"role", "roles", "isadmin", "admin", "permissions", "scopes"})
"""Fields by which a caller could raise their own rights, folded."""
_DECIDED = frozenset(
    {"id", "status", "userstatus", "owner", "verified", "balance", *CREATED, *UPDATED}
)
"""Fields that the service decides as a rule, folded."""
_PASSWORD = frozenset({"password", "passphrase", "haslo"})
_MONEY = frozenset({"price", "amount", "total", "fee", "discount", "balance", "cost"})


def is_personal(name: str, schema: Schema) -> bool:
    """Tell whether a field holds data about a person."""
    parts = words(name)
    pairs = {f"{one} {two}" for one, two in pairwise(parts)}
    return (
        schema.format is Format.EMAIL
        or bool(_PERSONAL & {*parts, fold_name(name)})
        or bool(_PERSONAL_PAIRS & pairs)
    )


def is_secret(name: str) -> bool:
    """Tell whether a field holds what proves who somebody is."""
    return bool(_SECRET & {*words(name), fold_name(name)})


def is_password(name: str) -> bool:
    """Tell whether a field holds a password."""
    return bool(_PASSWORD & {*words(name)})


def raises_rights(name: str) -> bool:
    """Tell whether a caller who sets a field could raise their own rights."""
    return fold_name(name) in _RIGHTS | OWNER


def is_privileged(name: str) -> bool:
    """Tell whether a field is one that callers seldom decide: an identifier, a role, a moment."""
    return raises_rights(name) or fold_name(name) in _DECIDED


def is_money(name: str) -> bool:
    """Tell whether a field holds an amount of money."""
    return bool(_MONEY & {*words(name)})


def is_free_text(shape: Schema) -> bool:
    """Tell whether any text fits."""
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
    """Return what *parameter* gives away when it stands in a URL; empty when nothing."""
    kind, form = parameter.type.kind, parameter.type.format
    if kind is Kind.BOOLEAN or parameter.type.enum:
        return ""
    if form is Format.EMAIL:
        return "personal data"
    return (book("personal_data").whole(parameter.name) or "") if form is None else ""
