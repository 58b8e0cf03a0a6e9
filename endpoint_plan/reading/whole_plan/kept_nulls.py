"""Fields of answers that may be null, because callers may leave them out where records are made.

An example shows a value for each field. That a record can be without one, the body tells: what it
may leave out, or send as null, is null in answers unless something stands in for it.
"""

from collections.abc import Iterable, Iterator

from endpoint_plan.languages import book
from endpoint_plan.model.plan import Operation
from endpoint_plan.model.schema import Declaration, Kind, Property, Schema
from endpoint_plan.model.types import Shapes
from endpoint_plan.reading.whole_plan.entity_types import noun_of
from endpoint_plan.text.identifiers import fold_name, words

CALLED = frozenset({"name", "title", "slug"})
"""What nothing is without: a service makes up one that nobody sends."""


def with_kept_nulls(
    operations: Iterable[Operation], declarations: Iterable[Declaration]
) -> tuple[tuple[Operation, ...], tuple[Declaration, ...]]:
    """Return *operations* and *declarations*, in which answers may be null where records have no value."""
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
    empty = {_thing(one): dict[str, Property]() for one in operations}
    for one in operations:
        empty[_thing(one)].update((fold_name(p.name), p) for p in _missing(one, shapes))
    told: list[Operation] = []
    for one in operations:
        names = empty[_thing(one)]
        answer = one.success.type
        if not names or answer is None:
            told.append(one)
            continue
        for name in _reached(answer, by_name):
            known = by_name[name]
            if name not in sent:
                shape = _opened(known.type, names)
                by_name[name] = known.model_copy(update={"type": shape})
        success = one.success.model_copy(update={"type": _opened(answer, names)})
        told.append(one.model_copy(update={"success": success}))
    return tuple(told), tuple(by_name.values())


def _thing(operation: Operation) -> tuple[str, ...]:
    """Return the words of the record that *operation* makes, changes or reads."""
    head, _, last = operation.path.rpartition("/")
    return noun_of(head if last.startswith("{") else operation.path)


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
        shown = prop.required is None and prop.example is not None
        if shown and shape.is_plain_text and _may_be_empty(prop, empty):
            shape = shape.but(nullable=True)
        return prop.but(type=shape)

    return schema.map(lambda part: _opened(part, empty), opened)


def _may_be_empty(prop: Property, empty: dict[str, Property]) -> bool:
    sent = empty.get(fold_name(prop.name))
    return sent is not None and sent.type.kind in (Kind.STRING, Kind.ANY)
