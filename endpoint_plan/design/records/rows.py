"""Which lists of objects in bodies are kept as records of their own: the lines of an order, the questions of a quiz.

Rows that have an id are known by it, and those whose table or operations the plan tells are found
there. All others are values, which the record holds as they were sent.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from endpoint_plan.blueprint import Kind as OperationKind
from endpoint_plan.design.endpoints.endpoint import Endpoint
from endpoint_plan.design.field_naming import named
from endpoint_plan.design.operations.field_sources import time_default
from endpoint_plan.design.records.parents import Parent
from endpoint_plan.design.records.record import RecordSchema, Rows
from endpoint_plan.languages import words as phrases
from endpoint_plan.languages.plurals import is_plural, singular
from endpoint_plan.model.behaviour import Derived, How
from endpoint_plan.model.schema import Kind, Property, Schema
from endpoint_plan.model.types import Shapes
from endpoint_plan.text.identifiers import Identifier, fold_name

KEY = Identifier("id")
PLACE = Identifier("position")
POSITIONS = frozenset(phrases("names.fields.position"))
"""What the number of a row among its like is called."""

WRITING = (OperationKind.CREATE, OperationKind.REPLACE, OperationKind.UPDATE)

MAX_LEVELS = 3
"""Rows of rows of rows; a type that contains itself has no last one."""


@dataclass(frozen=True, slots=True)
class _List:
    """A list of objects as bodies send it and answers tell it."""

    name: Identifier
    prop: Property
    sent: tuple[Schema, ...]
    """Its objects in each body."""
    new: tuple[Schema, ...]
    """Those of creates, which name nothing that is there by an id of its own."""
    told: Schema | None
    """Its objects in answers; None where none tells them."""
    open: bool
    """Whether an answer that is not described tells all there is."""


@dataclass(slots=True)
class _Tables:
    """All that is stored, to which rows may add."""

    known: dict[str, Parent]
    served: frozenset[str]
    made: list[Identifier]
    """Collections that the plan names nowhere."""
    shapes: Shapes

    def keep(self, owner: Parent, lists: Iterable[_List], depth: int = 0) -> Parent:
        """Return *owner* with those of its *lists* as records of their own that are such."""
        for one in lists:
            child = self._collection(owner, one)
            fields = self._fields(owner, one, child) if child else None
            if child is None or fields is None or depth > MAX_LEVELS:
                continue
            by, position = Identifier(f"{owner.noun}_id"), _position(fields)
            rows = Rows(one.name, child.plural, by, position)
            child = replace(
                child, schema=replace(child.schema, properties=tuple(fields.items()))
            )
            self.known[child.plural] = child
            inner = list(self._inner(one, child))
            child = self.keep(child, inner, depth + 1)
            self.known[child.plural] = child
            owner = self._with_rows(owner, one, rows)
        self.known[owner.plural] = owner
        return owner

    def _collection(self, owner: Parent, one: _List) -> Parent | None:
        """Return where the rows are kept; None where they are values of the record."""
        if not is_plural(one.name):
            return None
        keys = [_key(schema) for schema in one.sent]
        told = _key(one.told) if one.told else None
        # What a create names by its id is there already: these rows are links.
        if any(_key(schema) for schema in one.new) or any(
            key and not key.is_optional and not self._nullable(key) for key in keys
        ):
            return None
        own = Identifier(f"{owner.noun}_{one.name}")
        thing = Identifier(f"{singular(one.name)}_id")
        names = [own] if _names_thing(one, thing) else [own, one.name]
        found = next((self.known[n] for n in names if n in self.known), None)
        if found is not None and found.plural != owner.plural:
            return found if self._belongs(owner, found) else None
        if not (told or any(keys)):
            return None
        key = told or next(key for key in keys if key)
        return self._new(owner, names[-1], key)

    def _nullable(self, prop: Property) -> bool:
        return self.shapes.resolve(prop.type).nullable

    def _belongs(self, owner: Parent, child: Parent) -> bool:
        """Tell whether records of the kind *child* belong to an *owner*: what operations serve must name it."""
        by = child.schema.get(f"{owner.noun}_id")
        whose = child.schema.owner is None or owner.schema.owner is not None
        return whose and (by is not None or child.plural not in self.served)

    def _new(self, owner: Parent, plural: Identifier, key: Property) -> Parent:
        self.made.append(plural)
        known = self.shapes.resolve(key.type).but(nullable=False, enum=None)
        held = Property(name="id", type=known, required=True)
        schema = RecordSchema(((KEY, held),), KEY, None, owner.schema.shapes)
        return Parent(Identifier(singular(plural)), plural, schema)

    def _fields(
        self, owner: Parent, one: _List, child: Parent
    ) -> dict[Identifier, Property] | None:
        """Return the fields of a *child*; None where rows lack what a child must have."""
        fields = dict(child.schema.properties)
        by = Identifier(f"{owner.noun}_id")
        key = owner.schema.get(owner.schema.reference)
        if key is None:
            return None
        sent = {n: p for schema in one.sent for n, p in named(schema.properties)}
        if child.plural in self.served:
            fixed = {child.schema.key, child.schema.owner, by}
            needed = {n: p for n, p in fields.items() if n not in fixed}
            fits = all(
                n in sent
                or _is_position(n, p)
                or time_default(p)
                or self._nullable(p)
                or p.is_optional
                or p.has_default
                for n, p in needed.items()
            )
            return fields if fits else None
        told = dict(named(one.told.properties)) if one.told else {}
        for name, prop in fields.items():
            fields[name] = prop if name in (KEY, child.schema.owner) else _free(prop)
        for name, prop in told.items():
            fields[name] = prop
        for name, prop in sent.items():
            if name not in told:
                fields[name] = _free(prop) if prop.is_optional else prop
        if KEY in told or KEY in sent:
            typed = told.get(KEY, sent.get(KEY))
            assert typed
            plain = self.shapes.resolve(typed.type).but(nullable=False)
            fields[KEY] = Property(name="id", type=plain, required=True)
        parent_key = self.shapes.resolve(key.type).but(nullable=False)
        wire = fields[by].name if by in fields else _spelled(by, owner)
        fields[by] = Property(name=wire, type=parent_key, required=True)
        if not any(_is_position(name, prop) for name, prop in fields.items()):
            # The order of rows is that in which they were sent, whatever the store does.
            number = Schema(kind=Kind.INTEGER)
            fields[PLACE] = Property(name=str(PLACE), type=number, required=True)
        for name, prop in fields.items():
            if _is_position(name, prop):
                plain = self.shapes.resolve(prop.type).but(nullable=False)
                fields[name] = prop.but(type=plain, required=True)
        return {KEY: fields.pop(KEY), by: fields.pop(by), **fields}

    def _inner(self, one: _List, child: Parent) -> Iterator[_List]:
        """Yield the lists of objects in the rows of *one*, which are those of a *child*."""
        told = dict(named(one.told.properties)) if one.told else {}
        for name, prop in child.schema.properties:
            if not self.shapes.is_array_of_objects(prop.type):
                continue
            yield _List(
                name,
                prop,
                sent=tuple(self._items(schema, name) for schema in one.sent),
                new=tuple(self._items(schema, name) for schema in one.new),
                told=self._object(told[name].type) if name in told else None,
                open=one.open,
            )

    def _items(self, schema: Schema, name: Identifier) -> Schema:
        prop = dict(named(schema.properties)).get(name)
        return self._object(prop.type) if prop else Schema()

    def _object(self, array: Schema) -> Schema:
        return self.shapes.items(self.shapes.resolve(array))

    def _with_rows(self, owner: Parent, one: _List, rows: Rows) -> Parent:
        """Return *owner*, which stores *rows* no more and tells them where an answer does."""
        derived = Derived(
            field=one.prop.name,
            how=How.ALL,
            collection=rows.collection,
            by=rows.by,
            sorted_by=rows.position or "",
        )
        # Where none are kept, there are none.
        prop = one.prop.but(type=one.prop.type.but(nullable=False), required=True)
        told = [(one.name, prop, derived)] if one.told or one.open else []
        schema = owner.schema
        stored = tuple(p for p in schema.properties if p[0] != one.name)
        schema = replace(
            schema,
            properties=stored,
            derived=(*schema.derived, *told),
            rows=(*schema.rows, rows),
        )
        return replace(owner, schema=schema)


def with_rows(
    groups: Mapping[str, list[Endpoint]],
    parents: Mapping[str, Parent],
    referenced: Iterable[Parent],
) -> tuple[dict[str, Parent], list[Parent]]:
    """Return *parents* and those that are *referenced* alone, with what rows of bodies are kept as."""
    shapes = next(iter(groups.values()))[0].shapes
    tables = _Tables(dict(parents), frozenset(groups), [], shapes)
    for plural, endpoints in groups.items():
        if plural in tables.known:
            owner = tables.known[plural]
            tables.keep(owner, _lists(owner, endpoints, shapes))
    others = [tables.known[one.plural] for one in referenced]
    return tables.known, [*others, *(tables.known[name] for name in tables.made)]


def _lists(
    owner: Parent, endpoints: Iterable[Endpoint], shapes: Shapes
) -> Iterator[_List]:
    """Yield the lists of objects that bodies of *endpoints* send."""
    for name, prop in owner.schema.properties:
        if not shapes.is_array_of_objects(prop.type):
            continue
        sent: list[Schema] = []
        new: list[Schema] = []
        told: Schema | None = None
        open_ = False
        for one in endpoints:
            given = dict(named(one.body_properties()))
            if one.route.kind in WRITING and name in given:
                item = shapes.items(shapes.resolve(given[name].type))
                sent.append(item)
                new += [item] if one.route.kind is OperationKind.CREATE else []
            if one.envelope:
                answered = dict(named(one.told_properties()))
                open_ = open_ or not answered
                if name in answered and told is None:
                    told = shapes.items(shapes.resolve(answered[name].type))
        plain = all(one.properties and not one.members for one in sent)
        if sent and plain and not (told and told.members):
            yield _List(name, prop, tuple(sent), tuple(new), told, open_)


def _key(schema: Schema) -> Property | None:
    return next((p for n, p in named(schema.properties) if n == KEY), None)


def _names_thing(one: _List, thing: Identifier) -> bool:
    """Tell whether the rows name a *thing* that is called as their list: the exercises of a workout, by `exercise_id`."""
    every = (*one.sent, *((one.told,) if one.told else ()))
    return any(n == thing for schema in every for n, _ in named(schema.properties))


def _free(prop: Property) -> Property:
    """Return *prop* as a field that a record need not have."""
    return prop.but(type=prop.type.but(nullable=True), required=False)


def _is_position(name: Identifier, prop: Property) -> bool:
    return fold_name(name) in POSITIONS and prop.type.kind in (
        Kind.INTEGER,
        Kind.NUMBER,
    )


def _position(fields: Mapping[Identifier, Property]) -> Identifier | None:
    """Return the only field that tells the place of a row."""
    found = [name for name, prop in fields.items() if _is_position(name, prop)]
    return found[0] if len(found) == 1 else None


def _spelled(name: Identifier, owner: Parent) -> str:
    """Return *name* as the fields of *owner* are spelt."""
    known = owner.schema.properties
    camel = any("_" in str(n) and "_" not in p.name for n, p in known)
    head, *tail = name.split("_")
    return head + "".join(map(str.capitalize, tail)) if camel else str(name)
