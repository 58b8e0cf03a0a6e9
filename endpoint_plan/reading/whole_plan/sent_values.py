"""Fields of answers that take what callers send, because only an example shows what they are.

An example shows one value for each field. What else a field may hold, the bodies of its record tell:
numbers where the example is a whole one, texts where a list is empty. What a body may leave out, or
send as null, is null in answers unless something stands in for it.
"""

from collections.abc import Iterable, Iterator

from endpoint_plan.languages import book
from endpoint_plan.languages.names import names_of_file
from endpoint_plan.model.merging import generalize
from endpoint_plan.model.plan import Operation
from endpoint_plan.model.schema import (
    NUMERIC_KINDS,
    SCALAR_KINDS,
    Declaration,
    Format,
    Kind,
    Property,
    Schema,
)
from endpoint_plan.model.types import Shapes
from endpoint_plan.reading.whole_plan.entity_types import noun_of
from endpoint_plan.reading.whole_plan.widening import is_shown, widened
from endpoint_plan.text.identifiers import fold_name, words

CALLED = frozenset({"name", "title", "slug"})
"""What nothing is without: a service makes up one that nobody sends."""


def with_sent_values(
    operations: Iterable[Operation], declarations: Iterable[Declaration]
) -> tuple[tuple[Operation, ...], tuple[Declaration, ...]]:
    """Return *operations* and *declarations*, in which answers take what callers send."""
    operations, declarations = tuple(operations), tuple(declarations)
    shapes = Shapes(declarations)
    by_name = {one.name: one for one in declarations}
    sent = {
        name
        for one in operations
        if one.body
        for name in (one.body.type.name, *one.body.type.references())
        if name
    }
    given = {_thing(one): dict[str, Property]() for one in operations}
    empty = {_thing(one): dict[str, Property]() for one in operations}
    for one in operations:
        _add(given[_thing(one)], _sent(one, shapes))
        empty[_thing(one)].update((fold_name(p.name), p) for p in _missing(one, shapes))

    def fitted(schema: Schema, thing: tuple[str, ...]) -> Schema:
        return _opened(_widened(schema, given[thing], shapes), empty[thing])

    told: list[Operation] = []
    for one in operations:
        names, answer = given[_thing(one)], one.success.type
        if not names or answer is None:
            told.append(one)
            continue
        for name in _reached(answer, by_name):
            known = by_name[name]
            if name not in sent:
                shape = fitted(known.type, _thing(one))
                by_name[name] = known.model_copy(update={"type": shape})
        success = one.success.model_copy(update={"type": fitted(answer, _thing(one))})
        told.append(one.model_copy(update={"success": success}))
    return tuple(told), tuple(by_name.values())


def _thing(operation: Operation) -> tuple[str, ...]:
    """Return the words of the record that *operation* makes, changes or reads."""
    head, _, last = operation.path.rpartition("/")
    return noun_of(head if last.startswith("{") else operation.path)


def _add(known: dict[str, Property], sent: Iterable[Property]) -> None:
    """Add to *known* what is *sent*: a type that all bodies fit where several have one field."""
    for prop in sent:
        name = fold_name(prop.name)
        before = (known[name].type,) if name in known else ()
        known[name] = prop.but(type=generalize((*before, prop.type)))


def _sent(operation: Operation, shapes: Shapes) -> Iterator[Property]:
    """Yield the fields of the body of *operation*."""
    body = operation.body
    for prop in shapes.properties(body.type) if body else ():
        yield prop.but(type=shapes.resolve(prop.type))


def _widened(schema: Schema, given: dict[str, Property], shapes: Shapes) -> Schema:
    """Return *schema*, whose fields take what callers give under their names."""

    def within(part: Schema) -> Schema:
        return _widened(part, given, shapes)

    def field(prop: Property) -> Property:
        sent = given.get(fold_name(prop.name))
        return widened(prop, sent, shapes) if sent else prop.map(within)

    return schema.map(within, field)


def _missing(operation: Operation, shapes: Shapes) -> Iterator[Property]:
    """Yield the fields of the body of *operation* of which records need have no value."""
    body = operation.body
    for prop in shapes.properties(body.type) if body else ():
        shape = shapes.resolve(prop.type)
        filled = book("texts").has("filled", prop.description)
        filled = filled or bool(CALLED & set(words(prop.name)))
        left_out = operation.method == "POST" and prop.is_optional and not filled
        if not prop.has_default and (shape.nullable or left_out):
            yield prop.but(type=shape)
            # Where there need be no file, there need be no name of one.
            if shape.format is Format.BINARY:
                text = Schema(kind=Kind.STRING)
                for name in names_of_file(prop.name):
                    yield prop.but(name=name, type=text)


def _reached(answer: Schema, known: dict[str, Declaration]) -> Iterator[str]:
    """Yield the names of the types of which *answer* is made."""
    met: set[str] = set()
    names = list(answer.references())
    while names:
        name = names.pop()
        if name not in met and name in known:
            met.add(name)
            names += known[name].type.references()
            yield name


def _opened(schema: Schema, empty: dict[str, Property]) -> Schema:
    """Return *schema* with null for those of its fields that only an example shows and that may be *empty*."""

    def opened(prop: Property) -> Property:
        shape = prop.type.map(lambda part: _opened(part, empty), opened)
        if (
            is_shown(prop)
            and prop.required is None
            and _may_be_empty(shape, prop.name, empty)
        ):
            shape = shape.but(nullable=True)
        return prop.but(type=shape)

    return schema.map(lambda part: _opened(part, empty), opened)


def _may_be_empty(shape: Schema, name: str, empty: dict[str, Property]) -> bool:
    sent = empty.get(fold_name(name))
    if sent is None or shape.kind not in SCALAR_KINDS:
        return False
    alike = {shape.kind, sent.type.kind}
    return len(alike) == 1 or Kind.ANY in alike or alike == NUMERIC_KINDS
