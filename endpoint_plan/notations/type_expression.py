"""Type expressions as every language writes them: `string[]`, `List<Guid>`, `"a" | "b"`, `varchar(255)`.

A recursive descent parser for the common core of type syntax; it knows the names of
`typenames` and takes every other capitalised name for a declared type.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from endpoint_plan.model.schema import Format, Kind, Property, Schema
from endpoint_plan.notations import type_algebra
from endpoint_plan.notations.prose.field_names import guess_type
from endpoint_plan.notations.type_algebra import Operator
from endpoint_plan.notations.type_names import (
    LISTS,
    MAPS,
    NULL,
    OBJECT,
    OPTIONALS,
    STRING,
    WRAPPERS,
    find_builtin,
    is_type_name,
)

_TOKEN = re.compile(
    r"""\s+|(?P<string>"[^"]*"|'[^']*'|`[^`]*`)|(?P<number>-?\d+(?:\.\d+)?(?![\w.-]))|(?P<name>[^\W\d][\w.$-]*|\d[\w-]*)|(?P<sign>[|&<>\[\](){},;:?=])"""
)
_DEEPEST = 24
_LONGEST = 2000


class NoTypeError(Exception):
    """The text is no type expression; never leaves this module."""


@dataclass
class _Tokens:
    """The words of an expression and a place between them."""

    words: Sequence[str]
    names: Callable[[str], Schema | None]
    place: int = 0
    depth: int = field(default=0)

    def peek(self) -> str:
        return self.words[self.place] if self.place < len(self.words) else ""

    def next(self) -> str:
        word = self.peek()
        self.place += 1
        return word

    def take(self, word: str) -> bool:
        if self.peek() != word:
            return False
        self.place += 1
        return True

    def expect(self, word: str) -> None:
        if not self.take(word):
            raise NoTypeError


@lru_cache(maxsize=20_000)
def read_expression(
    text: str, names: Callable[[str], Schema | None] = find_builtin
) -> Schema | None:
    """Return the schema of the type expression *text*; None for any other text.

    Two or more plain words between bars are literal values (`draft | active`); a single unknown
    word in lower case is no type. *names* returns the type that a name has in the language at hand.
    """
    words = _words(text)
    if not words or len(text) > _LONGEST:
        return None
    tokens = _Tokens(words, names)
    try:
        schema = _union(tokens)
    except NoTypeError:
        return None
    return schema if tokens.place == len(words) else None


def _words(text: str) -> list[str]:
    words: list[str] = []
    place = 0
    while place < len(text):
        match = _TOKEN.match(text, place)
        if match is None:
            return []
        if match.lastgroup:
            words.append(match[0])
        place = match.end()
    return words


def _union(tokens: _Tokens) -> Schema:
    tokens.depth += 1
    if tokens.depth > _DEEPEST:
        raise NoTypeError
    tokens.take("|")
    members = [_intersection(tokens)]
    while tokens.take("|"):
        members.append(_intersection(tokens))
    tokens.depth -= 1
    return type_algebra.union(_settle_words(members))


def _settle_words(members: list[Schema]) -> list[Schema]:
    """Take the plain words of a union for literal values; a word alone is no type.

    Beside a plain word the name of a type is a word too: `date | title` are two ways to sort.
    """
    words = any(map(_is_unknown_word, members))
    if words and len(members) == 1:
        raise NoTypeError
    return [_settle(member, words) for member in members]


def _settle(member: Schema, words: bool) -> Schema:
    if member.name is None or member.kind is Kind.REF:
        return member
    if words and member != NULL.but(name=member.name):
        return type_algebra.literal(member.name)
    return member.but(name=None)


def _is_unknown_word(schema: Schema) -> bool:
    return schema == Schema(name=schema.name) and schema.name is not None


def _intersection(tokens: _Tokens) -> Schema:
    members = [_postfix(tokens)]
    while tokens.take("&"):
        members.append(_postfix(tokens))
    return (
        members[0] if len(members) == 1 else type_algebra.apply(Operator.BOTH, *members)
    )


def _postfix(tokens: _Tokens) -> Schema:
    schema = _primary(tokens)
    while True:
        if tokens.take("?"):
            schema = schema.but(nullable=True)
        elif tokens.take("["):
            schema = _bracket(tokens, schema)
        else:
            return schema


def _bracket(tokens: _Tokens, schema: Schema) -> Schema:
    if tokens.take("]"):
        if schema.name == "byte":
            return Schema(kind=Kind.STRING, format=Format.BINARY)
        return type_algebra.array(
            schema if schema.kind is Kind.REF else schema.but(name=None)
        )
    key = tokens.next()
    tokens.expect("]")
    if key[:1] in {'"', "'"} and schema.kind is Kind.REF:
        return type_algebra.apply(
            Operator.MEMBER, schema, type_algebra.literal(key[1:-1])
        )
    if key.isdigit() or key == "number":
        return (
            schema.items or Schema() if key == "number" else type_algebra.array(schema)
        )
    raise NoTypeError


def _primary(tokens: _Tokens) -> Schema:
    word = tokens.next()
    if word == "(":
        schema = _union(tokens)
        tokens.expect(")")
        return schema
    if word == "{":
        return _members(tokens)
    if word == "[":
        return _tuple(tokens)
    if word[:1] in {'"', "'", "`"} and len(word) > 1:
        return type_algebra.literal(word[1:-1])
    if re.fullmatch(r"-?\d+(\.\d+)?", word):
        return type_algebra.literal(float(word) if "." in word else int(word))
    if not word or not (word[0].isalnum() or word[0] == "_"):
        raise NoTypeError
    return _named_type(tokens, word)


def _tuple(tokens: _Tokens) -> Schema:
    members: list[Schema] = []
    while not tokens.take("]"):
        members.append(_union(tokens))
        tokens.take(",")
    return type_algebra.array(type_algebra.union(members) if members else None)


def _members(tokens: _Tokens) -> Schema:
    found: list[Property] = []
    while not tokens.take("}"):
        name = tokens.next()
        if not name or not (name[0].isalpha() or name[0] == "_"):
            raise NoTypeError
        required = not tokens.take("?")
        found.append(
            Property(name=name, type=_member_type(tokens, name), required=required)
        )
        if not (tokens.take(",") or tokens.take(";")) and tokens.peek() != "}":
            raise NoTypeError
    return type_algebra.record(found)


def _member_type(tokens: _Tokens, name: str) -> Schema:
    """Return the type after a colon; without one, the type that the name implies."""
    if tokens.peek() in {",", ";", "}"}:
        return guess_type(name)
    if tokens.take("["):
        tokens.expect("]")
        return type_algebra.array(None)
    tokens.expect(":")
    return _union(tokens)


def _named_type(tokens: _Tokens, word: str) -> Schema:
    name = word.rsplit(".", 1)[-1]
    if name in {"true", "false"}:
        return type_algebra.literal(name == "true")
    if tokens.take("<"):
        return _generic_type(name, _arguments(tokens, ">"))
    known = tokens.names(name)
    if tokens.peek() == "(" and known is not None:
        tokens.next()
        return _sized_type(known, _arguments(tokens, ")"))
    if (
        tokens.peek() == "["
        and name.lower() in LISTS | MAPS | OPTIONALS | {"literal", "union"} | WRAPPERS
    ):
        tokens.next()
        if not tokens.take("]"):
            return _generic_type(name, _arguments(tokens, "]"))
        tokens.place -= 1
    if known is not None:
        return (
            known
            if known.kind is Kind.REF or known == Schema()
            else known.but(name=word)
        )
    if name.lower() in LISTS:
        return type_algebra.array(None)
    if name.lower() in MAPS:
        return OBJECT
    return type_algebra.reference(name) if is_type_name(name) else Schema(name=word)


def _arguments(tokens: _Tokens, end: str) -> list[Schema]:
    found: list[Schema] = []
    while not tokens.take(end):
        found.append(_union(tokens))
        if not tokens.take(",") and tokens.peek() != end:
            raise NoTypeError
    return found


def _generic_type(name: str, arguments: list[Schema]) -> Schema:
    first = arguments[0] if arguments else Schema()
    kind = name.lower()
    if kind == "literal":
        return type_algebra.union(arguments) if arguments else STRING
    if kind == "union":
        return type_algebra.union(arguments) if arguments else Schema()
    if kind in LISTS or kind == "tuple":
        return type_algebra.array(first)
    if kind in MAPS:
        return type_algebra.map_of(arguments[-1] if len(arguments) > 1 else None)
    if kind in OPTIONALS:
        return type_algebra.union((first, NULL))
    if kind in WRAPPERS and name != Operator.COMPLETE:
        return first
    return type_algebra.reference(name, arguments)


def _sized_type(schema: Schema, arguments: list[Schema]) -> Schema:
    """Return *schema* with the size in `varchar(255)`, which limits nothing but texts."""
    size = arguments[0].enum[0] if arguments and arguments[0].enum else None
    if (
        schema.kind is Kind.STRING
        and schema.format is None
        and isinstance(size, int)
        and size > 0
    ):
        return schema.but(max_length=size)
    return schema
