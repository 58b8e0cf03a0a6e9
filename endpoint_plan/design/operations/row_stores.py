"""Methods that keep the rows of bodies as records of their own, and where operations call them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from endpoint_plan.blueprint import FieldAssignment, Kind, Operation
from endpoint_plan.blueprint.rows import KeptRows, RowStore, RowValues, StoredRows
from endpoint_plan.design.behaviour.removals import dependants_of, removals
from endpoint_plan.design.endpoints.endpoint import Endpoint
from endpoint_plan.design.field_naming import named
from endpoint_plan.design.operations.context import ResourceContext
from endpoint_plan.design.operations.field_sources import NOW, adapt, new_record
from endpoint_plan.design.operations.request import Request, Value, free_variable
from endpoint_plan.design.records.parents import Parent
from endpoint_plan.design.records.record import RecordSchema, Rows
from endpoint_plan.design.records.rows import KEY, WRITING
from endpoint_plan.languages.names import UPDATED
from endpoint_plan.model.schema import Format, Property, Schema
from endpoint_plan.model.schema import Kind as SchemaKind
from endpoint_plan.text.identifiers import Identifier, fold_name

ROW = Identifier("row")
NUMBER = Identifier("position")
VERBS = {Kind.CREATE: "add", Kind.REPLACE: "replace", Kind.UPDATE: "change"}
"""What the methods do with rows, by what calls them: two bodies may have rows of two types."""

TAKEN = (ROW, NUMBER, Identifier("rows"), Identifier("known"), Identifier("sent"))


def kept_rows(
    endpoint: Endpoint, setting: ResourceContext, request: Request
) -> KeptRows:
    """Return how *endpoint* keeps the lists that it is sent, without its tests."""
    record = setting.record
    if record is None or endpoint.route.kind not in WRITING:
        return KeptRows()
    maker = _Maker(setting, endpoint.route.kind)
    given = dict(named(endpoint.body_properties()))
    calls = []
    for rows in record.rows:
        prop = given.get(rows.field)
        if prop is None:
            continue
        holder, plural = setting.names.record, endpoint.route.plural
        method = maker.make(rows, prop, record, holder, Identifier(plural))
        code = f"{request.source}.{rows.field}"
        calls.append(StoredRows(method, code, _condition(endpoint, prop, code)))
    return KeptRows(tuple(calls), tuple(maker.made))


def _condition(endpoint: Endpoint, prop: Property, code: str) -> str:
    """Return code for when the rows *prop* are sent; empty where they always are."""
    shape = endpoint.shapes.resolve(prop.type)
    if endpoint.route.kind is Kind.UPDATE and prop.is_optional:
        # What is not sent is no list, whatever stands for it.
        return f"isinstance({code}, list)"
    untold = prop.is_optional and not prop.has_default
    return f"{code} is not None" if untold or shape.nullable else ""


@dataclass(slots=True)
class _Maker:
    """Makes the methods for the rows of one operation."""

    setting: ResourceContext
    kind: Kind
    made: list[RowStore] = field(default_factory=list)

    def make(
        self,
        rows: Rows,
        prop: Property,
        owner: RecordSchema,
        holder: Identifier,
        plural: Identifier,
    ) -> Identifier:
        """Return the name of the method that keeps the *rows* of the field *prop*, which belong to an *owner*."""
        shapes = self.setting.classes.shapes
        item = shapes.items(shapes.resolve(prop.type))
        child = self.setting.parents[rows.collection]
        variable = free_variable(child.noun, (*TAKEN, holder))
        values = tuple(
            Value(name, f"{ROW}.{name}", _sent(part))
            for name, part in named(item.properties)
        )
        made = self._values(rows, child, owner, holder, values)
        fixed = {rows.by, child.schema.owner}
        changed = [one for one in made.assignments if one.name not in fixed]
        key = next((v for v in values if v.name == KEY), None)
        own = dict(child.schema.properties)[child.schema.key]
        row_key = ""
        if key and child.schema.key == KEY:
            bare = key.schema.but(nullable=False)
            row_key = adapt(self.setting.classes, key.code, bare, own)
        inner = []
        for below in child.schema.rows:
            part = dict(named(item.properties)).get(below.field)
            if part is not None:
                method = self.make(below, part, child.schema, variable, child.plural)
                code = f"{ROW}.{below.field}"
                optional = part.is_optional and not part.has_default
                none = optional or shapes.resolve(part.type).nullable
                asked = f"{code} is not None" if none else ""
                inner.append(StoredRows(method, code, asked))
        numbered = any(
            NUMBER in one.code.split() or one.code == NUMBER for one in made.assignments
        )
        store = RowStore(
            method=Identifier(f"{VERBS[self.kind]}_{rows.field}"),
            plural=child.plural,
            variable=variable,
            holder=holder,
            holder_plural=plural,
            row_type=self.setting.classes.class_name(item),
            by=rows.by,
            by_code=f"{holder}.{owner.reference}",
            replaces=self.kind is not Kind.CREATE,
            made=made,
            changed=RowValues((*changed, *self._times(child)), made.spread),
            key=row_key,
            counted=own.type.kind is SchemaKind.INTEGER,
            numbered=numbered,
            first=self._first(rows, values),
            refused=self.setting.invalid_input.name if row_key else "",
            removals=tuple(
                removals(
                    dependants_of(child.schema, self.setting),
                    self.setting.parents,
                    variable,
                    child.schema,
                    self.setting.classes,
                )
            ),
            inner=tuple(inner),
        )
        self.made.append(store)
        return store.method

    def _values(
        self,
        rows: Rows,
        child: Parent,
        owner: RecordSchema,
        holder: Identifier,
        values: tuple[Value, ...],
    ) -> RowValues:
        """Return what the record of a new row has."""
        schema = child.schema
        told = {rows.by: f"{holder}.{owner.reference}"}
        if schema.owner and owner.owner:
            told[schema.owner] = f"{holder}.{owner.owner}"
        if rows.position:
            told[rows.position] = str(NUMBER)
        apart = {schema.key, rows.by, schema.owner} | {KEY}
        offered = tuple(v for v in values if v.name not in (rows.by, schema.owner))
        inner = tuple(p for p in schema.properties if p[0] not in apart)
        plain = replace(schema, properties=inner, owner=None)
        sources = new_record(
            self.setting.classes,
            plain,
            offered,
            source=ROW,
            sent=values,
            owned=False,
            told={n: c for n, c in told.items() if n == rows.position},
        )
        fixed = [
            FieldAssignment(name, told[name])
            for name in (rows.by, schema.owner)
            if name and name in told
        ]
        assignments = [self._placed(one, rows, values) for one in sources.assignments]
        return RowValues((*fixed, *assignments), sources.spread)

    def _placed(
        self, one: FieldAssignment, rows: Rows, values: tuple[Value, ...]
    ) -> FieldAssignment:
        """Return *one*, of which the place of a row that tells none is that in the list."""
        sent = next((v for v in values if v.name == rows.position), None)
        if one.name != rows.position or sent is None or not sent.schema.nullable:
            return one
        code = f"{NUMBER} if {sent.code} is None else {sent.code}"
        return FieldAssignment(one.name, code)

    def _first(self, rows: Rows, values: tuple[Value, ...]) -> int:
        """Return the place of the first row: as the limits of what is sent have it, else 1, of an index 0."""
        sent = next((v for v in values if v.name == rows.position), None)
        least = (
            self.setting.classes.shapes.resolve(sent.schema).minimum if sent else None
        )
        if least is not None:
            return int(least)
        return 0 if "ind" in (rows.position or "") else 1

    def _times(self, child: Parent) -> Iterator[FieldAssignment]:
        for name, prop in child.schema.properties:
            if fold_name(name) in UPDATED and prop.type.format is Format.DATE_TIME:
                yield FieldAssignment(name, NOW)


def _sent(prop: Property) -> Schema:
    """Return the type of a field of a row as it is read: None where it may be left out."""
    untold = prop.is_optional and (not prop.has_default or prop.default is None)
    return prop.type.but(nullable=prop.type.nullable or untold)


def with_shared_stores(operations: Iterable[Operation]) -> list[Operation]:
    """Return *operations*, of which those that change rows of one type in one way have one method for it."""
    known = tuple(operations)
    replacing = {
        store for one in known if one.kind is Kind.REPLACE for store in one.rows.stores
    }
    made = []
    for one in known:
        renamed = tuple(map(_replacing, one.rows.stores))
        if one.kind is Kind.UPDATE and replacing.issuperset(renamed):
            calls = tuple(map(_renamed, one.rows.calls))
            one = replace(one, rows=replace(one.rows, calls=calls, stores=renamed))
        made.append(one)
    return made


def _replacing(store: RowStore) -> RowStore:
    inner = tuple(map(_renamed, store.inner))
    return replace(store, method=_replacing_name(store.method), inner=inner)


def _renamed(call: StoredRows) -> StoredRows:
    return replace(call, method=_replacing_name(call.method))


def _replacing_name(method: Identifier) -> Identifier:
    fields = method.removeprefix(f"{VERBS[Kind.UPDATE]}_")
    return Identifier(f"{VERBS[Kind.REPLACE]}_{fields}")
