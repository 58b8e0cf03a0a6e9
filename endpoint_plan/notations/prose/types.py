"""Types and formats as prose names them: "array of UUIDs", "ISO 8601 timestamp", "liczba całkowita"."""

import re
from collections.abc import Iterator
from functools import lru_cache

from endpoint_plan.languages import compile_words, type_words
from endpoint_plan.model.merging import refine
from endpoint_plan.model.schema import Format, Kind, Schema
from endpoint_plan.notations import type_algebra
from endpoint_plan.notations.prose.clues import Text
from endpoint_plan.notations.prose.limits import Span
from endpoint_plan.notations.type_expression import read_expression
from endpoint_plan.notations.type_names import OBJECT, string_of, word_set

_CLAUSE = re.compile(r"(?:^|[,;(:.](?=\s|\(|`|[a-zA-Z])|\s[-–—]\s)[\s`*(\"\[]*")
_DESCRIBING = re.compile(r"[-–—:]")
_ADJECTIVES = re.compile(
    rf"(?:{type_words.any_of(type_words.ADJECTIVES)}[\s`]{{1,40}}){{0,3}}"
)
_LIST_OF = compile_words(
    type_words.any_of(type_words.LIST_OF) + r"(?:\s{of_type}(?!\w))?[\s`*<(]{0,3}"
)
_PROSE_TYPES = tuple(
    (kind, re.compile(type_words.any_of(table)))
    for kind, table in type_words.TYPES.items()
)
_FORMATS = tuple(
    (form, type_words.matcher(table)) for form, table in type_words.FORMATS.items()
)
_DATE = compile_words(r"(?:{year}|\d{4})-(?:mm|\d\d)-(?:dd|\d\d)(?!\s?t?\s?hh|[t\w])")
_TIMESTAMP = type_words.matcher(type_words.TIMESTAMP_IF_ALONE)
_PROSE_WORDS = word_set(
    """array list set any object file record map date time text url uri email e-mail char long short double real json
    hash money blob bytes binary interval duration none never void null dynamic image mixed unknown struct dict
    result maybe optional tuple byte"""
)
"""Names of types that are everyday words too: types only where nothing but a tail follows."""
_TAIL = compile_words(r"`?\s*(?:[,;.()|\[\]:`*/\"]|$|[-–—=]|{behind_type}(?!\w))")
_OF = compile_words(r"`?\s+{no_type}(?!\w)")
_BARE_NUMBER = compile_words(r"{number}")
_SYNTAX_WORDS = 4
_LONGEST_CLAUSE = 160


def find_type(text: Text) -> tuple[Schema, Text]:
    """Return the type that the phrase names; ANY when it names none.

    Types are at the beginning of a clause, formats anywhere; a general and a particular name of one
    type (`string (UUID)`) are put together.
    """
    schema = Schema()
    spans: list[Span] = []
    for found, span in [*_find_clause_types(text), *_find_formats(text)]:
        schema = refine(schema, found)
        spans.append(span)
    return schema, text.without(*spans)


def _find_clause_types(text: Text) -> Iterator[tuple[Schema, Span]]:
    """Yield the types at the beginnings of clauses; everyday words in a description are left out."""
    taken = 0
    described = False
    for clause in _CLAUSE.finditer(text.folded):
        if clause.end() < taken:
            continue
        described = described or (
            taken > 0 and _DESCRIBING.search(clause[0]) is not None
        )
        start = _ADJECTIVES.match(text.folded, clause.end())
        place = start.end() if start else clause.end()
        found = _type_at(text, place) or _type_at(text, clause.end())
        if found is None or (described and _is_everyday(text, found[1])):
            continue
        taken = found[1][1]
        yield found


def _is_everyday(text: Text, span: Span) -> bool:
    return text.folded[slice(*span)].strip("` ") in _PROSE_WORDS


@lru_cache(maxsize=20_000)
def _type_at(text: Text, place: int) -> tuple[Schema, Span] | None:
    return (
        _find_expression(text, place)
        or _find_list(text, place)
        or _find_worded(text, place)
    )


def _find_expression(text: Text, place: int) -> tuple[Schema, Span] | None:
    """A type expression; the longest of the first words that is one."""
    for end in reversed(_possible_ends(text.written, place)):
        source = text.written[place:end]
        schema = read_expression(source.replace("`", ""))
        if schema is None or not _is_type(schema, source, text, end):
            continue
        return schema, (place, end)
    return None


def _is_type(schema: Schema, source: str, text: Text, end: int) -> bool:
    if schema.enum is not None:
        return False
    if schema.kind is Kind.REF:
        coded = text.written[end : end + 1] == "`" and text.written[
            : end - len(source)
        ].endswith("`")
        return coded or (_stands_alone(text.written, end) and _is_declared_name(source))
    if source.lower() in _PROSE_WORDS:
        return _TAIL.match(text.folded, end) is not None
    return _TAIL.match(text.folded, end) is not None or not _OF.match(text.folded, end)


def _is_declared_name(source: str) -> bool:
    return bool(re.search(r"[a-z0-9][A-Z]|[<\[]", source)) or source.endswith("DTO")


def _stands_alone(written: str, end: int) -> bool:
    return re.match(r"`?\s*(?:[,;.)]|$|\s[-–—])", written[end : end + 8]) is not None


def _possible_ends(written: str, place: int) -> list[int]:
    """Return where the expression that begins at *place* may end: after each word outside brackets."""
    ends: list[int] = []
    depth = 0
    for index in range(place, min(len(written), place + _LONGEST_CLAUSE)):
        character = written[index]
        if character in "<[{" or (
            character == "(" and written[index - 1 : index].isalnum()
        ):
            depth += 1
        elif depth and character in ">]})":
            depth -= 1
        elif not depth and character in " ,;()`.:\n=≤≥-–—\"'":
            if index > place and not written[index - 1].isspace():
                ends.append(index)
            if character not in " -.\"'" or len(ends) > _SYNTAX_WORDS:
                return ends
    if not depth and len(written) <= place + _LONGEST_CLAUSE:
        ends.append(len(written))
    return ends


def _find_list(text: Text, place: int) -> tuple[Schema, Span] | None:
    lead = _LIST_OF.match(text.folded, place)
    if lead is None:
        return None
    item = (
        _find_expression(text, lead.end())
        or _find_plural(text, lead.end())
        or _find_worded(text, lead.end())
    )
    end = item[1][1] if item else lead.end()
    return type_algebra.array(item[0] if item else None), (place, end)


def _find_plural(text: Text, place: int) -> tuple[Schema, Span] | None:
    """`UUIDs`, `strings`, `CardDtos`: a type with an English plural ending."""
    word = re.compile(r"[A-Za-z]{3,40}s(?!\w)").match(text.written, place)
    if word is None:
        return None
    schema = read_expression(word[0][:-1])
    return None if schema is None or schema.kind is Kind.REF else (schema, word.span())


def _find_worded(text: Text, place: int) -> tuple[Schema, Span] | None:
    for kind, pattern in _PROSE_TYPES:
        match = pattern.match(text.folded, place)
        if match:
            return (OBJECT if kind is Kind.OBJECT else Schema(kind=kind)), match.span()
    bare = _BARE_NUMBER.match(text.folded, place)
    if bare and _TAIL.match(text.folded, bare.end()):
        return Schema(kind=Kind.NUMBER), bare.span()
    return None


def _find_formats(text: Text) -> Iterator[tuple[Schema, Span]]:
    alone = _TIMESTAMP.search(text.folded)
    for form, pattern in _FORMATS:
        match = pattern.search(text.folded)
        if match:
            date = form is Format.DATE_TIME and _is_date_alone(text.folded)
            yield string_of(Format.DATE if date else form), match.span()
            return
    if alone:
        date = _is_date_alone(text.folded)
        yield string_of(Format.DATE if date else Format.DATE_TIME), alone.span()


def _is_date_alone(folded: str) -> bool:
    """A timestamp beside a form or a value without a time is a date after all."""
    return _DATE.search(folded) is not None
