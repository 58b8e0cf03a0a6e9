"""Fields in lists and tables: "`front` (string, required, max 200 chars) - the question"."""

import re
from collections.abc import Iterable, Mapping

from endpoint_plan.languages import compile_words, type_words, words
from endpoint_plan.languages.type_words import Attribute
from endpoint_plan.markdown.tree import Item, Items, Table
from endpoint_plan.model.schema import SCALAR_KINDS, Kind, Property
from endpoint_plan.notations.prose.clues import SAYS_OPTIONAL, SAYS_REQUIRED
from endpoint_plan.notations.prose.labelled_parts import (
    assemble_field,
    extend_field,
    read_described_field,
)
from endpoint_plan.notations.prose.nesting import (
    nest_fields,
    put_inside,
    read_list_name,
)
from endpoint_plan.notations.type_names import find_builtin, is_type_name, word_set
from endpoint_plan.text.words import fold_letters

_NAME = r"[A-Za-z_$@][\w$@-]{0,60}(?:\[\]|\[\w{1,30}\])?(?:\.[A-Za-z_][\w-]{0,60}(?:\[\])?){0,6}\??"
_DIGITS_FIRST = r"\d{1,4}(?=[a-zA-Z]{1,20}(?:_|[A-Z]))[A-Za-z_]\w{0,60}"
"""A name that only JSON can have: `7d_visitors`."""
_CODED = re.compile(
    rf"\s*`\s*(?P<name>{_NAME}|{_DIGITS_FIRST})\s*(?:(?P<mark>[:=]|\s\()(?P<inside>[^`]{{0,300}}))?`(?P<optional>\?)?"
)
_PLAIN = re.compile(
    rf"\s*[\"']?(?P<name>{_NAME})[\"']?\s{{0,3}}(?=[:(=≤≥<>]|[-–—]\s|$)"
)
_MORE = compile_words(r"\s*(?:[,/]|{and|or}(?!\w))(?=\s*`)", 0)
_SEPARATOR = re.compile(r"\s*(?:[:=–—-]|→|=>)?\s*")
_NO_NAMES = frozenset(words("fields.no_names"))
_TYPE_WORD = re.compile(r"\(?`?([a-z]+)(?:[,;)`]|\s*$|\s+[(–—-])")
NEVER_NAMES = word_set(
    "string str int integer bool boolean float double decimal number array object"
)
"""Types that, alone, are no names of fields, as `date` or `email` may be."""
_TYPE_ENDINGS = (
    "dto",
    "command",
    "request",
    "response",
    "query",
    "schema",
    "service",
    "exception",
    "error",
)


def read_field(text: str, line: int) -> Property | None:
    """Return the field that *text* describes; None when it is no field or more than one."""
    fields = read_fields(text, line)
    return fields[0] if len(fields) == 1 else None


def read_fields(text: str, line: int) -> tuple[Property, ...]:
    """Return the fields that *text* begins with: one, or several that share one phrase.

    `` `page`, `limit` - integers >= 1 `` gives two fields.
    """
    names, phrase, coded = _names(text)
    found = [read_described_field(name, phrase, line) for name in names]
    return tuple(field for field in found if _is_field(field, phrase, coded))


def is_typed(text: str) -> bool:
    """Tell whether *text* is a plain word with a type of single values after it: `sort - string`.

    That makes a name of a word that could otherwise head a list.
    """
    names, phrase, coded = _names(text)
    word = _TYPE_WORD.match(phrase)
    schema = find_builtin(word[1]) if word else None
    return (
        bool(names) and not coded and schema is not None and schema.kind in SCALAR_KINDS
    )


def read_field_list(items: Items) -> tuple[Property, ...]:
    """Return the fields of a list, nested lists as nested fields, rules below a field as its limits.

    Fields of dotted names (`cards[].front`) go inside their parents.
    """
    return nest_fields(read_items(items))


def read_items(items: Items) -> tuple[Property, ...]:
    """Return the fields of a list, with dotted names as they are: see `nest_fields`.

    Items that only say `Required:` or `Opcjonalne:` apply to the fields below them.
    """
    found: list[Property] = []
    for item in items.items:
        below = [block for block in item.blocks if isinstance(block, Items)]
        group = _group(item.text)
        if group is not None and below:
            inner = (field for block in below for field in read_items(block))
            found += [
                field.but(required=_known_or(field.required, group)) for field in inner
            ]
            continue
        fields = read_fields(item.text, item.line)
        found += [_complete(field, below) for field in fields]
    return tuple(map(read_list_name, found))


def _complete(field: Property, below: Iterable[Items]) -> Property:
    """Return *field* with what the lists below it add: inner fields, labelled parts or rules."""
    for block in below:
        parts = _parts(block.items)
        inner = read_field_list(block)
        if parts:
            field = extend_field(field, parts)
        elif inner and field.type.kind in {Kind.ANY, Kind.OBJECT, Kind.ARRAY, Kind.REF}:
            field = put_inside(field, inner)
        elif not inner:
            rules = "; ".join(item.text for item in block.items)
            field = extend_field(field, {Attribute.LIMITS: rules})
    return field


def _parts(items: Iterable[Item]) -> Mapping[Attribute, str]:
    """Return the labelled lines below a field (`Type: string`); empty when they are not labelled."""
    parts: dict[Attribute, str] = {}
    for item in items:
        label, colon, text = item.text.partition(":")
        attribute = type_words.attribute(label)
        if (
            colon
            and attribute is not None
            and attribute is not Attribute.NAME
            and "`" not in label
        ):
            attribute = (
                Attribute.DESCRIPTION if attribute is Attribute.LOCATION else attribute
            )
            sized = f"{label} {text}" if attribute is Attribute.LIMITS else text
            parts[attribute] = "; ".join(
                filter(None, (parts.get(attribute), sized.strip()))
            )
    return parts


def _group(text: str) -> bool | None:
    """Return what `Required:` or `Parametry opcjonalne:` says of the fields below it."""
    plain = fold_letters(text).strip(" *:`").split("(")[0].strip()
    if "`" in text or len(plain.split()) > 4 or not plain:
        return None
    if SAYS_OPTIONAL.search(plain):
        return False
    return True if SAYS_REQUIRED.search(plain) else None


def _known_or(known: bool | None, group: bool) -> bool:
    return group if known is None else known


def _names(text: str) -> tuple[list[str], str, bool]:
    """Return the names that *text* begins with, the phrase after them, and whether they are code."""
    names: list[str] = []
    place, inside = 0, ""
    while (match := _CODED.match(text, place)) is not None and len(names) < 12:
        names.append(match["name"] + (match["optional"] or ""))
        told = (match["inside"] or "").strip()
        # `kind=a|b` shows the values to choose from.
        is_default = match["mark"] == "=" and "|" not in told and not find_builtin(told)
        mark = "default " if is_default else ""
        bracket = ")" if (match["mark"] or "").endswith("(") else ""
        inside = mark + (match["inside"] or "").removesuffix(bracket)
        place = match.end()
        more = _MORE.match(text, place)
        if more is None or inside:
            return names, _phrase(inside, text[place:]), True
        place = more.end()
    if names:
        return names, _phrase(inside, text[place:]), True
    plain = _PLAIN.match(text)
    return (
        ([plain["name"]], _phrase("", text[plain.end() :]), False)
        if plain
        else ([], "", False)
    )


def _phrase(inside: str, after: str) -> str:
    separator = _SEPARATOR.match(after)
    after = after[separator.end() :] if separator else after
    return f"{inside}; {after}" if inside else after


def _is_field(field: Property, phrase: str, coded: bool) -> bool:
    """Tell whether what looks like a field is one: a name in code, or a plain word with a type."""
    name = field.name.rsplit(".", 1)[-1]
    has_type = field.type.kind not in {Kind.ANY, Kind.REF} and bool(phrase.strip())
    if (
        name.lower().endswith(_TYPE_ENDINGS)
        and name.lower() not in _TYPE_ENDINGS
        and not has_type
    ):
        return False
    alone = not phrase.strip() and fold_letters(name) in NEVER_NAMES
    if (alone or fold_letters(name) in _NO_NAMES) and not coded:
        return False
    if name.isupper() and len(name) > 2:
        return False
    if is_type_name(name) and "-" not in name:
        return has_type and (
            (coded and field.required is not None) or _begins_with_type(phrase)
        )
    return coded or name[:1] in "_$@" or ("-" in name) is name[:1].isupper()


def _begins_with_type(phrase: str) -> bool:
    """Tell whether the name of a type comes first, alone in its clause: `(string, ...`, `` `int` ``."""
    word = re.match(r"\(?`?([a-z]+)[,)`]", phrase)
    return word is not None and find_builtin(word[1]) is not None


def read_fields_table(table: Table) -> tuple[Property, ...]:
    """Return the fields of a table whose headers name them, their types and so on.

    Empty when it is no table of fields: it needs a column of names and one of types,
    requirements, limits or defaults.
    """
    roles = [type_words.attribute(cell) for cell in table.header]
    known = {role for role in roles if role}
    if Attribute.NAME not in known or not known & _PROPERTIES:
        return ()
    described_apart = known >= _FACTS
    found: list[Property] = []
    for cells, line in zip(table.rows, table.row_lines, strict=False):
        parts: dict[Attribute, str] = {}
        for role, cell in zip(roles, cells, strict=False):
            if role is not None and cell.strip():
                parts[role] = f"{parts[role]}; {cell}" if role in parts else cell
        text = parts.pop(Attribute.DESCRIPTION, "") if described_apart else ""
        fields = _fields(parts, line)
        found += [one.but(description=text) for one in fields] if text else fields
    return nest_fields(found)


def is_table_of_types(table: Table) -> bool:
    """Tell whether *table* has a column of names and one of types, and none that says where the fields are sent."""
    roles = {type_words.attribute(cell) for cell in table.header}
    return {Attribute.NAME, Attribute.TYPE} <= roles and Attribute.LOCATION not in roles


_PROPERTIES = frozenset(
    {
        Attribute.TYPE,
        Attribute.REQUIRED,
        Attribute.OPTIONAL,
        Attribute.NULLABLE,
        Attribute.DEFAULT,
        Attribute.LIMITS,
        Attribute.DESCRIPTION,
    }
)
_FACTS = frozenset(
    {Attribute.TYPE, Attribute.REQUIRED, Attribute.DEFAULT, Attribute.LIMITS}
)
"""Columns that leave a description nothing to say but what a field is for."""


def _fields(parts: dict[Attribute, str], line: int) -> list[Property]:
    label = parts.pop(Attribute.NAME, "").strip()
    names = [field.name for field in read_fields(label, line)] or _bare(label)
    if not names and not label.strip("`* ") and Attribute.TYPE in parts:
        names = [""]  # which the design leaves out with a warning
    optional = label.rstrip("`").endswith("?")
    return [assemble_field(name + "?" * optional, parts, line) for name in names]


def _bare(label: str) -> list[str]:
    name = label.strip("`* ")
    return [name] if name and len(name.split()) == 1 and not name[0].isdigit() else []
