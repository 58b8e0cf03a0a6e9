"""Answers of lists of which the plan shows no more than a name, or an array of anything.

`FlashcardListResponse` that is described nowhere holds the records and the facts of the page: as the
text about the answer names them, else as another list of the plan has them, else under the usual names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from endpoint_plan.languages.names import (
    CURSOR,
    HOLDERS,
    LIST_WORDS,
    NEXT_CURSOR,
    OFFSET,
    PAGE,
    PAGE_FACTS,
    PAGE_INFO,
    SIZE,
)
from endpoint_plan.languages.plurals import is_plural
from endpoint_plan.markdown.lines import code_spans
from endpoint_plan.markdown.tree import walk_texts
from endpoint_plan.model.plan import Location, Operation, TypeName
from endpoint_plan.model.schema import Declaration, Kind, Property, Schema
from endpoint_plan.model.types import Shapes
from endpoint_plan.reading.facts.told_record import told_answers, told_list
from endpoint_plan.reading.operations.scopes import Scope
from endpoint_plan.reading.outline import Topic
from endpoint_plan.reading.types.roles import name_words
from endpoint_plan.reading.whole_plan.entity_types import noun_of, thing_of
from endpoint_plan.text.identifiers import fold_name, words

_TOLD_IN = (Topic.RESPONSE, Topic.DATA_FLOW, Topic.STEPS)
_PAGING = PAGE | SIZE | OFFSET | CURSOR
OPEN_ENDS = NEXT_CURSOR - CURSOR
_WORD = re.compile(r"(?<![\w-])[a-z]\w*(?![\w-])")
"""`content-type` names no content."""
_EMPTY = re.compile(r"(?<![\w.])([a-z]\w*)\"?\s*:\s*\[\s*\]")
"""An empty list: `data: []`."""
_PARTS = re.compile(r"\.\w|\??\s*:\s*\{")
"""Behind the name of an object, of which the parts follow."""
_NEAR = 80
"""How many characters behind the name of what describes the page name its parts."""

_NUMBER = Schema(kind=Kind.INTEGER)
_TYPES = {
    "has_next": Schema(kind=Kind.BOOLEAN),
    "has_previous": Schema(kind=Kind.BOOLEAN),
    "next_cursor": Schema(kind=Kind.STRING, nullable=True),
}


def tell_lists(
    operations: Iterable[Operation],
    declarations: Iterable[Declaration],
    types: Iterable[TypeName],
    scopes: Iterable[Scope],
) -> tuple[Operation, ...]:
    """Return *operations*, where lists whose answers are not described answer with an envelope of records.

    *types* are all that the plan names, *scopes* the passages about each of the operations.
    """
    operations, declarations = tuple(operations), tuple(declarations)
    shapes = Shapes(declarations)
    described = [one.name for one in declarations if shapes.properties(one.type)]
    names = (*described, *(one.name for one in types))
    usual = next((e for one in operations if (e := _envelope(one, shapes))), None)
    return tuple(
        _told(one, scope, usual, operations, shapes, names)
        for one, scope in zip(operations, scopes, strict=True)
    )


def with_open_ends(schema: Schema) -> Schema:
    """Return *schema*, in which a cursor to the next page may be null: nothing follows the last page."""

    def opened(prop: Property) -> Property:
        shape = prop.type.map(with_open_ends, opened)
        if fold_name(prop.name) in OPEN_ENDS and shape.kind is Kind.STRING:
            shape = shape.but(nullable=True)
        return prop.but(type=shape)

    return schema.map(with_open_ends, opened)


def _told(
    one: Operation,
    scope: Scope,
    usual: Schema | None,
    operations: tuple[Operation, ...],
    shapes: Shapes,
    names: tuple[str, ...],
) -> Operation:
    success = one.success
    if not _is_list(one) or success.bodiless or "json" not in success.media_type:
        return one
    shape = shapes.resolve(success.type) if success.type else None
    paged = any(
        p.location is Location.QUERY and fold_name(p.name) in _PAGING
        for p in one.parameters
    )
    told = told_list(scope) if shape is None or _is_record(shape, one) else ""
    if told == "array" or (told and not paged and usual is None):
        item = _item(one, operations, shapes, names)
        return _answering(one, Schema(kind=Kind.ARRAY, items=item))
    if shape is None or told:
        if not paged and usual is None:
            return one
        name = None
    elif shape.name and _is_bare(shape, shapes):
        if not paged and LIST_WORDS.isdisjoint(name_words(shape.name)):
            return one
        listing = not LIST_WORDS.isdisjoint(name_words(shape.name))
        name = shape.name if listing and "item" not in words(shape.name) else None
    else:
        item = _item(one, operations, shapes, names)
        filled = _filled(shape, item, shapes)
        return _answering(one, filled or success.type or shape)
    item = _item(one, operations, shapes, names)
    made = _written(one, scope) or usual or _default(one)
    whole = _filled(made.but(name=name), item, shapes) or made
    return _answering(one, whole)


def _is_record(shape: Schema, one: Operation) -> bool:
    """Tell whether *shape* is the type of one record of the list *one*."""
    return thing_of(shape.name or "") == noun_of(one.path)


def _answering(one: Operation, shape: Schema) -> Operation:
    success = one.success.model_copy(update={"type": with_open_ends(shape)})
    return one.model_copy(update={"success": success})


def _is_list(one: Operation) -> bool:
    """Tell whether *one* reads a collection, by its path: `/notes`, not `/notes/{id}` or `/notes/search`."""
    last = words(one.path.rsplit("/", 1)[-1])
    if one.method != "GET" or one.success.status != 200 or one.path.endswith("}"):
        return False
    asked = {fold_name(p.name) for p in one.parameters if p.location is Location.QUERY}
    paged = SIZE & asked and (PAGE | OFFSET | CURSOR) & asked
    return bool(last) and (is_plural(last[-1]) or bool(paged))


def _filled(shape: Schema, item: Schema, shapes: Shapes) -> Schema | None:
    """Return *shape*, whose only array has any elements, with one of *item*; None where there is no such array."""
    if shape.kind is Kind.ARRAY:
        return shape.but(items=item) if _is_open(shape, shapes) else None
    arrays = [p for p in shape.properties if shapes.resolve(p.type).kind is Kind.ARRAY]
    if len(arrays) != 1 or not _is_open(arrays[0].type, shapes):
        return None
    filled = arrays[0].but(type=shapes.resolve(arrays[0].type).but(items=item))
    return shape.but(
        properties=tuple(filled if p is arrays[0] else p for p in shape.properties)
    )


def _is_bare(shape: Schema, shapes: Shapes) -> bool:
    """Tell whether nothing is known of *shape*, or nothing but the facts of a page."""
    told = all(_tells_page(p, shapes) for p in shape.properties)
    return shape.kind in (Kind.REF, Kind.OBJECT) and told and shape.values is None


def _is_open(array: Schema, shapes: Shapes) -> bool:
    inner = shapes.items(shapes.resolve(array))
    unknown = inner.kind is Kind.OBJECT and not (inner.properties or inner.name)
    return inner.kind is Kind.ANY or (unknown and inner.values is None)


def _item(
    one: Operation,
    operations: tuple[Operation, ...],
    shapes: Shapes,
    names: tuple[str, ...],
) -> Schema:
    """Return one record of the list *one*: the type named like it, else what another operation answers, else any."""
    noun = noun_of(one.path)
    alike = [name for name in names if thing_of(name) == noun]
    if alike and shapes.is_object(Schema(kind=Kind.REF, name=alike[0])):
        return Schema(kind=Kind.REF, name=alike[0])
    for other in operations:
        below = other.path.rpartition("/")[0] == one.path and other.method == "GET"
        if below or (other.path == one.path and other.method == "POST"):
            record = _record(other, shapes)
            if record:
                return record
    if alike:
        return Schema(kind=Kind.REF, name=alike[0])
    name = "".join(word.capitalize() for word in noun) + "Response"
    return Schema(kind=Kind.OBJECT, name=name)


def _record(other: Operation, shapes: Shapes) -> Schema | None:
    """Return the record that *other* answers with, alone or as the only object in an envelope."""
    told = other.success.type
    if told is None:
        return None
    inner = [p.type for p in shapes.properties(told) if shapes.is_object(p.type)]
    candidates: list[Schema] = [told, *(inner if len(inner) == 1 else ())]
    for schema in candidates:
        if any(fold_name(p.name) == "id" for p in shapes.properties(schema)):
            return schema
    return None


def _envelope(one: Operation, shapes: Shapes) -> Schema | None:
    """Return the envelope of the described list *one*, without its name and its records."""
    if one.method != "GET" or one.success.type is None:
        return None
    shape = shapes.resolve(one.success.type)
    arrays = [p for p in shape.properties if shapes.is_array_of_objects(p.type)]
    others = [p for p in shape.properties if p not in arrays]
    if len(arrays) != 1 or fold_name(arrays[0].name) not in HOLDERS:
        return None
    if not all(_tells_page(p, shapes) for p in others):
        return None
    holder = arrays[0].but(type=Schema(kind=Kind.ARRAY))
    return Schema(
        kind=Kind.OBJECT,
        properties=tuple(holder if p is arrays[0] else p for p in shape.properties),
    )


def _tells_page(prop: Property, shapes: Shapes) -> bool:
    names = [fold_name(p.name) for p in shapes.properties(prop.type)]
    return all(any(n in known for known in PAGE_FACTS.values()) for n in names) and (
        bool(names) or any(fold_name(prop.name) in k for k in PAGE_FACTS.values())
    )


def _written(one: Operation, scope: Scope) -> Schema | None:
    """Return the envelope whose parts the text about *one* names; None where it does not name what holds the records."""
    holder, info, flat, nested = "", "", dict[str, str](), dict[str, str]()
    for _, text in _texts(scope, scope.own):
        empty = (n for span in code_spans(text) for n in _EMPTY.findall(span))
        holder = holder or next((n for n in empty if fold_name(n) in HOLDERS), "")
    for topic, text in _texts(scope):
        for span in code_spans(text):
            for found in _WORD.finditer(span):
                name = found[0]
                folded = fold_name(name)
                if folded in HOLDERS:
                    holder = holder or name
                elif folded in PAGE_INFO and (
                    folded not in PAGE or _PARTS.match(span, found.end())
                ):
                    info = info or name
                elif topic is Topic.RESPONSE:
                    flat |= _facts([name])
        if info:
            behind = text.partition(info)[2][:_NEAR]
            nested = nested or _facts(_WORD.findall(behind))
    if not holder:
        return None
    records = Property(name=holder, type=Schema(kind=Kind.ARRAY))
    if not info and flat:
        return Schema(kind=Kind.OBJECT, properties=(records, *_parts(flat)))
    known = nested or flat or _usual_facts(one)
    if not known:
        return Schema(kind=Kind.OBJECT, properties=(records,))
    about = Schema(kind=Kind.OBJECT, properties=tuple(_parts(known)))
    page = Property(name=info or "pagination", type=about)
    return Schema(kind=Kind.OBJECT, properties=(records, page))


def _texts(
    scope: Scope, topics: Iterable[Topic] = _TOLD_IN
) -> Iterator[tuple[Topic, str]]:
    for topic in topics:
        for passage in scope.own.get(topic, ()):
            yield from ((topic, text) for text, _ in walk_texts(passage.blocks))
    yield from ((Topic.RESPONSE, text) for text in told_answers(scope))


def _facts(names: Iterable[str]) -> dict[str, str]:
    """Return the facts of a page that *names* stand for, each with its name."""
    found: dict[str, str] = {}
    for name in names:
        for fact, known in PAGE_FACTS.items():
            if fold_name(name) in known:
                found.setdefault(fact, name)
    return found


def _default(one: Operation) -> Schema:
    """Return the usual envelope of a list with the parameters of *one*."""
    records = Property(name="data", type=Schema(kind=Kind.ARRAY))
    facts = _usual_facts(one)
    if not facts:
        return Schema(kind=Kind.OBJECT, properties=(records,))
    about = Schema(kind=Kind.OBJECT, properties=tuple(_parts(facts)))
    page = Property(name="pagination", type=about)
    return Schema(kind=Kind.OBJECT, properties=(records, page))


def _usual_facts(one: Operation) -> dict[str, str]:
    """Return what a list with the parameters of *one* tells of its page, under the names of these."""
    names = [p.name for p in one.parameters if p.location is Location.QUERY]
    camel = any(not name.islower() and "_" not in name for name in names)
    folded = {fold_name(name): name for name in names}
    dated = {fold_name(p.name) for p in one.parameters if p.type.format}
    if (CURSOR - dated) & folded.keys():
        return {"next_cursor": "nextCursor" if camel else "next_cursor"}
    roles = (("page", PAGE), ("offset", OFFSET), ("size", SIZE))
    facts = {
        role: folded[next(iter(known & folded.keys()))]
        for role, known in roles
        if known & folded.keys()
    }
    return {**facts, "total": "total"} if facts else {}


def _parts(facts: Mapping[str, str]) -> Iterator[Property]:
    for fact, name in facts.items():
        yield Property(name=name, type=_TYPES.get(fact, _NUMBER), required=True)
