"""Makes names that are legal Python of any text, and compares names whatever their spelling."""

import builtins
import hashlib
import keyword
import re
import unicodedata
from collections.abc import Container, Iterable
from functools import lru_cache
from typing import Self

from endpoint_plan.text.words import LETTERS

_LETTERS = str.maketrans(LETTERS)

RESERVED = frozenset(keyword.kwlist) | frozenset(keyword.softkwlist)

SHADOWING = frozenset(
    {
        "bool",
        "bytes",
        "dict",
        "float",
        "int",
        "list",
        "object",
        "set",
        "str",
        "tuple",
        "dt",
        "re",
        "self",
    }
)
"""Names that a field must not take, because annotations beside it use them."""

PYDANTIC = frozenset(
    {
        "construct",
        "copy",
        "dict",
        "fields",
        "from_orm",
        "json",
        "keys",
        "metadata",
        "parse_file",
        "parse_obj",
        "parse_raw",
        "registry",
        "replace",
        "schema",
        "schema_json",
        "type_annotation_map",
        "update_forward_refs",
        "validate",
    }
)
"""Attributes of Pydantic's models, of our records and of SQLAlchemy's rows that a field would shadow.

`dict` takes what has `keys` for a mapping.
"""

_UNFIT = RESERVED | SHADOWING | PYDANTIC
_WORD = re.compile(r"(?:[A-Z]+(?![a-z])|[A-Z]?[a-z]+)[0-9]*|[0-9]+")
_CLASS = re.compile(r"[A-Z][A-Za-z0-9]*")

LONGEST = 60
"""Most letters of a name: PostgreSQL takes 63 of a column, and a file's name has endings of ours."""


def words(text: str) -> list[str]:
    """Return the words of *text* in ASCII and lower case: `HTTPStatus-code 2` gives http, status, code, 2."""
    return list(_words(text))


@lru_cache(maxsize=20_000)
def _words(text: str) -> tuple[str, ...]:
    plain = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    ascii_text = plain.encode("ascii", "ignore").decode()
    return tuple(word.lower() for word in _WORD.findall(ascii_text))


class Identifier(str):
    """A snake_case name for a function, an argument or an attribute."""

    __slots__ = ()

    def __new__(cls, text: str, fallback: str = "value") -> Self:
        """Make *text*, whatever it is, a legal name; *fallback* stands for text without letters."""
        return super().__new__(cls, _identifier(text, fallback))


@lru_cache(maxsize=20_000)
def _identifier(text: str, fallback: str) -> str:
    name = "_".join(_words(text)) or fallback
    if name[0].isdigit():
        name = f"{fallback}_{name}"
    if name in _UNFIT or name.startswith("model_"):
        name = f"{name}_"
    return cut(name, LONGEST, "_")


class ClassName(str):
    """A PascalCase name for a class; a name that is legal already is kept as the plan writes it."""

    __slots__ = ()

    def __new__(cls, text: str, fallback: str = "Model") -> Self:
        """Make *text*, whatever it is, a legal class name."""
        if _CLASS.fullmatch(text) and not hasattr(builtins, text):
            return super().__new__(cls, cut(text, LONGEST))
        name = "".join(word[0].upper() + word[1:] for word in words(text)) or fallback
        if name[0].isdigit() or hasattr(builtins, name) or keyword.iskeyword(name):
            name = f"{fallback}{name}"
        return super().__new__(cls, cut(name, LONGEST))


def cut(name: str, longest: int, mark: str = "") -> str:
    """Return *name*; of one over *longest* its beginning, and digits that tell it from others that begin so."""
    if len(name) <= longest:
        return name
    digest = hashlib.sha256(name.encode()).digest()
    digits = f"{mark}x{int.from_bytes(digest[:3]):08}"
    return name[: longest - len(digits)].rstrip("_") + digits


@lru_cache(maxsize=20_000)
def fold_name(text: str) -> str:
    """Return what two spellings of one name have in common: `userId` and `user_id` fold alike."""
    return "".join(_words(text))


def find_same_name(name: str, names: Iterable[str]) -> str | None:
    """Return the first of *names* that is another spelling of *name*; None when there is none."""
    wanted = fold_name(name)
    return next((one for one in names if fold_name(one) == wanted), None)


def unique(name: str, taken: Container[str]) -> str:
    """Return *name*, with a number behind it when it is among *taken*."""
    if name not in taken:
        return name
    number = 2
    while f"{name}{number}" in taken:
        number += 1
    return f"{name}{number}"
