"""What the values of a JSON example tell about the types of its fields.

Values stand for types (`"uuid"`, `string | null`, `"draft | active"`) or are real
(`"2025-01-15T10:00:00Z"`, `12`); real ones give the kind and the format, and stay as examples.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from pydantic import JsonValue

from endpoint_plan.notations import algebra, words, zod
from endpoint_plan.notations.algebra import Operator
from endpoint_plan.notations.clues import parse_value
from endpoint_plan.notations.expression import read_expression
from endpoint_plan.notations.names import guess, tells_integer
from endpoint_plan.notations.prose import Clues, gather, settle
from endpoint_plan.notations.pseudojson import Listing, Member, Node, Object, Raw, parse
from endpoint_plan.notations.reading import Reading
from endpoint_plan.notations.typenames import STRING, formatted, is_type_name, word_set
from endpoint_plan.schema import Format, Kind, Property, Schema

_SHAPES = (
    (
        re.compile(
            r"[0-9a-z]{8}-[0-9a-z]{4}-[0-9a-z.…]|.*(?:^|[^a-z])uuid(?:[^a-z]|$)",
            re.IGNORECASE,
        ),
        Format.UUID,
    ),
    (re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}|\d{4}-\d{2}-\d{2}T"), Format.DATE_TIME),
    (re.compile(r"\d{4}-\d{2}-\d{2}$"), Format.DATE),
    (re.compile(r"[^\s@]{1,64}@[^\s@]{1,64}\.[a-z]{2,}$", re.IGNORECASE), Format.EMAIL),
    (re.compile(r"https?://", re.IGNORECASE), Format.URI),
)
_TYPE_FIRST = re.compile(
    r"(?:string|uuid|guid|number|integer|int|boolean|bool|float|decimal|double|timestamp|date-?time|iso[ -]?\d*|optional"
    r"|required|array|object|email|url|date|yyyy|null)(?!\w)"
)
_DOUBTFUL = word_set(
    "email url uri date time text list set file any record map image timestamp json object array"
)
_KEYS_OF_WORDS = word_set(
    "type kind sort order field mode category format name title label key source reason"
)
_FILLER = re.compile(r"[\s.…]*$")
_OR = re.compile(r"(?:lub|or|albo|\|)(?!\w)")


def read_json(code: str) -> Reading:
    """Return the shape of the first object or list in *code*."""
    node = parse(code)
    return Reading() if node is None else Reading(value=shape(node))


def shape(node: Node, name: str = "") -> Schema:
    """Return the schema of *node*, the value of a field called *name*."""
    match node:
        case Object():
            return _object(node)
        case Listing():
            return algebra.array(_items(node, name))
        case Raw():
            return _value(node.text, name)


def _object(node: Object) -> Schema:
    schema = algebra.record(
        _property(member) for member in node.members if member.name[:1] != "["
    )
    parts = [part for part in map(_spread, node.rest) if part is not None]
    if not parts:
        return schema
    return (
        algebra.apply(Operator.BOTH, *parts, schema) if schema.properties else parts[0]
    )


def _spread(text: str) -> Schema | None:
    """`...CardDto`: the fields of another type; anything else without a key says nothing."""
    name = text.strip(". …<>()[]")
    return (
        algebra.reference(name) if name.isidentifier() and is_type_name(name) else None
    )


def _items(node: Listing, name: str) -> Schema | None:
    shapes = [shape(item, name.removesuffix("s")) for item in node.items]
    return common(shapes) if shapes else None


def common(shapes: Sequence[Schema]) -> Schema:
    """Return the schema that all examples *shapes* fit; a field that one lacks is optional."""
    first, *others = shapes
    for other in others:
        first = _joined(first, other)
    return first


def _joined(one: Schema, other: Schema) -> Schema:
    nullable = one.nullable or other.nullable
    if one.kind is Kind.ANY or other.kind is Kind.ANY:
        known = other if one.kind is Kind.ANY else one
        return known.but(nullable=nullable)
    if one.kind is other.kind is Kind.OBJECT:
        return one.but(
            properties=_joined_properties(one.properties, other.properties),
            nullable=nullable,
        )
    if one.kind is other.kind:
        form = one.format if one.format is other.format else None
        values = tuple(dict.fromkeys((*(one.enum or ()), *(other.enum or ()))))
        return one.but(
            format=form,
            nullable=nullable,
            enum=values if one.enum and other.enum else None,
        )
    if {one.kind, other.kind} == {Kind.INTEGER, Kind.NUMBER}:
        return Schema(kind=Kind.NUMBER, nullable=nullable)
    return Schema(nullable=nullable)


def _joined_properties(
    ours: Sequence[Property], theirs: Sequence[Property]
) -> tuple[Property, ...]:
    others = {field.name: field for field in theirs}
    names = {field.name for field in ours}
    joined = [
        (
            field.but(type=_joined(field.type, others[field.name].type))
            if field.name in others
            else field.but(required=False)
        )
        for field in ours
    ]
    return (
        *joined,
        *(field.but(required=False) for field in theirs if field.name not in names),
    )


def _property(member: Member) -> Property:
    schema = shape(member.value, member.name)
    inside = _phrase_of(member.value)
    required = inside.required if inside and _is_type(inside, member.name) else None
    comment = gather(member.comment) if member.comment else None
    field = Property(
        name=member.name,
        type=schema,
        required=False if member.optional else required,
        example=_example(member.value, schema),
        description=member.comment,
        line=member.line,
    )
    return field if comment is None else _commented(field, comment, member)


def _commented(field: Property, comment: Clues, member: Member) -> Property:
    """Return *field* with what the comment beside it tells."""
    if (
        comment.choices is not None
        and comment.choices.enum
        and _OR.match(words.fold(member.comment))
    ):
        values = (field.example, *comment.choices.enum)
        choices = algebra.literal(
            *(value for value in values if isinstance(value, str | int | float))
        )
        schema = settle(field.type.but(enum=None), replace(comment, choices=choices))
    else:
        schema = settle(field.type, comment)
    if (
        comment.type.kind is Kind.NUMBER
        and schema.kind is Kind.INTEGER
        and not tells_integer(field.name)
    ):
        schema = schema.but(kind=Kind.NUMBER)
    told = False if member.optional else comment.required
    default = comment.default
    return field.but(
        type=schema,
        required=field.required if told is None else told,
        default=default.value if default else None,
        has_default=default is not None,
    )


def _value(text: str, name: str) -> Schema:
    content = _quoted(text)
    if content is not None:
        return _string(content, name)
    if _FILLER.match(text) or not text:
        return Schema()
    known = parse_value(text)
    if known is None:
        told = guess(name)
        return (Schema() if told.kind is Kind.NUMBER else told).but(nullable=True)
    if not isinstance(known, str):
        return Schema(kind=algebra.kind_of(known))
    return _expression(text.strip("<> ") if text[:1] == "<" else text, name)


def _expression(text: str, name: str) -> Schema:
    """A type, written without quotes; the name of the field makes a number an integer."""
    checked = zod.read_inline(text)
    schema = checked.type if checked else read_expression(text)
    if schema is None:
        clues = gather(text)
        schema = settle(Schema(), clues)
    return _narrowed(schema, name)


def _narrowed(schema: Schema, name: str) -> Schema:
    integer = schema.kind is Kind.NUMBER and schema.enum is None and tells_integer(name)
    return schema.but(kind=Kind.INTEGER) if integer else schema


def _quoted(text: str) -> str | None:
    if (
        len(text) > 1
        and text[0] == text[-1]
        and text[0] in "\"'`"
        and text[0] not in text[1:-1]
    ):
        return text[1:-1]
    return None


def _string(content: str, name: str) -> Schema:
    """The content of a string: the name of a type, or a value."""
    bare = content.strip(" <>{}")
    if bare != content.strip() and bare.isidentifier() and is_type_name(bare):
        return algebra.reference(bare)
    clues = gather(bare)
    if _is_type(clues, name, bare):
        return _narrowed(settle(Schema(), clues), name)
    form = next(
        (form for pattern, form in _SHAPES if pattern.match(content.strip())), None
    )
    if (
        form is None
        and content.endswith(("...", "…"))
        and guess(name).kind is Kind.STRING
    ):
        form = guess(name).format
    return formatted(form) if form else STRING


def _phrase_of(node: Node) -> Clues | None:
    content = _quoted(node.text) if isinstance(node, Raw) else None
    return None if content is None else gather(content.strip(" <>{}"))


def _is_type(clues: Clues, name: str, content: str | None = None) -> bool:
    """Tell whether a string stands for a type: it is understood whole, or begins with a type."""
    schema = settle(Schema(), clues)
    if schema.kind is Kind.ANY or schema.kind is Kind.REF:
        return False
    if content is None:
        return True
    folded = words.fold(content)
    if folded in _DOUBTFUL and name.lower() in _KEYS_OF_WORDS:
        return False
    understood = not any(character.isalnum() for character in clues.rest)
    if clues.choices is not None:
        return understood
    return _TYPE_FIRST.match(folded) is not None or (understood and " " in folded)


def _example(node: Node, schema: Schema) -> JsonValue:
    """Return the value as an example, unless it is the name of a type."""
    if not isinstance(node, Raw):
        return None
    content = _quoted(node.text)
    if content is None:
        known = parse_value(node.text)
        return None if isinstance(known, str) else known
    if _FILLER.match(content) or schema.kind is not Kind.STRING or schema.enum:
        return None
    clues = gather(content.strip(" <>{}"))
    return (
        None
        if settle(Schema(), clues).kind is not Kind.ANY and not _real(content)
        else content
    )


def _real(content: str) -> bool:
    return any(
        pattern.match(content) and "uuid" not in content.lower()
        for pattern, _ in _SHAPES
    )
