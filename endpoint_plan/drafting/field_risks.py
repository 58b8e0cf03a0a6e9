"""What the names of fields and parameters tell of their risk, by words that they are made of."""

from itertools import pairwise

from endpoint_plan.drafting.subject import Field
from endpoint_plan.model.schema import Format, Kind, Schema
from endpoint_plan.text.identifiers import fold, words

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
_PRIVILEGED = frozenset(
    [
        "id",
        "role",
        "roles",
        "status",
        "isadmin",
        "admin",
        "owner",
        "ownerid",
        "userid",
        "createdat",
        "updatedat",
        "verified",
        "balance",
        "permissions",
        "userstatus",
    ]
)
_MONEY = frozenset({"price", "amount", "total", "fee", "discount", "balance", "cost"})


def is_personal(name: str, schema: Schema) -> bool:
    """Tell whether a field holds data about a person."""
    parts = words(name)
    pairs = {f"{one} {two}" for one, two in pairwise(parts)}
    return (
        schema.format is Format.EMAIL
        or bool(_PERSONAL & {*parts, fold(name)})
        or bool(_PERSONAL_PAIRS & pairs)
    )


def is_secret(name: str) -> bool:
    """Tell whether a field holds what proves who somebody is."""
    return bool(_SECRET & {*words(name), fold(name)})


def is_privileged(name: str) -> bool:
    """Tell whether a field is one that a caller seldom decides: an identifier, a role, a moment."""
    return fold(name) in _PRIVILEGED


def is_money(name: str) -> bool:
    """Tell whether a field holds an amount of money."""
    return bool(_MONEY & {*words(name)})


def is_free_text(shape: Schema) -> bool:
    """Tell whether any text fits."""
    return (
        shape.kind is Kind.STRING
        and shape.format is None
        and shape.enum is None
        and shape.pattern is None
    )


def unlimited(field: Field) -> bool:
    """Tell whether a text or a list may be as long as the sender likes."""
    if field.shape.kind is Kind.ARRAY:
        return field.shape.max_items is None
    return is_free_text(field.shape) and field.shape.max_length is None
