"""What a resource keeps: the union of what its operations are given and give back."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from endpoint_plan.blueprint import ON_CREDENTIALS, Kind
from endpoint_plan.design.endpoints.credentials import login_of
from endpoint_plan.design.endpoints.endpoint import Endpoint
from endpoint_plan.design.endpoints.identity import password_of
from endpoint_plan.design.endpoints.request_bodies import bulk_items
from endpoint_plan.design.field_naming import named
from endpoint_plan.design.records.credentials import (
    HASH,
    are_registered,
    known_by_id,
    told_of_people,
    without_secrets,
    without_unkept,
)
from endpoint_plan.design.records.keys import key_name, key_property, looks_up
from endpoint_plan.design.records.usual_values import (
    chosen_fields,
    counted_moments,
    kept_to_fields,
    searched_texts,
    usual_conditions,
)
from endpoint_plan.languages import words as phrases
from endpoint_plan.languages.groups import PEOPLE
from endpoint_plan.languages.names import OWNER
from endpoint_plan.model.behaviour import Comparison, Derived
from endpoint_plan.model.plan import Parameter
from endpoint_plan.model.schema import Format, Property, Schema
from endpoint_plan.model.schema import Kind as SchemaKind
from endpoint_plan.model.types import Shapes
from endpoint_plan.text.aliases import to_camel
from endpoint_plan.text.identifiers import Identifier, fold_name
from endpoint_plan.text.identifiers import words as prop_words

STORING = (
    Kind.LIST,
    Kind.CREATE,
    Kind.CREATE_MANY,
    Kind.READ,
    Kind.REPLACE,
    Kind.UPDATE,
    Kind.DELETE,
    Kind.LOG_IN,
    *ON_CREDENTIALS,
)
"""Kinds of operations that need something to be stored."""

BY_AUTHORITY = (
    Kind.READ,
    Kind.CREATE,
    Kind.REPLACE,
    Kind.UPDATE,
    Kind.LIST,
    Kind.CREATE_MANY,
)
"""Whose response decides the type of a field, first to last."""

KEEPING_TO = (Kind.LIST, Kind.DELETE)
"""Kinds of operations that tell what records are like in the usual case, as all do that find only some."""

MEMBERS = frozenset(phrases("names.paths.members"))
"""What a `user_id` names without owning it: who may see it is decided by roles or rules."""

PERSON = "user"
"""A record that belongs to the person it describes."""


@dataclass(frozen=True)
class Rows:
    """A list of objects that bodies send, and that are kept as records of their own."""

    field: Identifier
    """Of the body, and of answers."""
    collection: Identifier
    by: Identifier
    """The field by which they name what they belong to."""
    position: Identifier | None
    """The field that tells their order; None where that is told by nothing."""


@dataclass(frozen=True)
class RecordSchema:
    """The fields of a record, before its class is made."""

    properties: tuple[tuple[Identifier, Property], ...]
    key: Identifier
    owner: Identifier | None
    shapes: Shapes = field(compare=False, repr=False)
    """The types of the plan, by which those of the fields are looked up."""
    through: Identifier | None = None
    """The field that names what it belongs to, where that has an owner and the record has none of its own."""
    usual: Mapping[Identifier, Comparison] = field(
        default_factory=dict, compare=False, repr=False
    )
    """What the lists of the plan keep to, by the field that it is about."""
    derived: tuple[tuple[Identifier, Property, Derived], ...] = ()
    """What answers tell of it that it does not store, and how that comes from other records."""

    rows: tuple[Rows, ...] = ()
    """What bodies send of it that is kept beside it."""
    registered: bool = False
    """Whether they are people who log in here."""
    of_callers: bool = False
    """Whether each is about the caller whose id is its key, though nobody owns it."""

    @property
    def reference(self) -> Identifier:
        """The field by which others refer to it: people who log in are known by their id, whatever a path has."""
        by_id = Identifier("id")
        return by_id if self.registered and self.get(by_id) else self.key

    def get(self, name: str) -> Property | None:
        """Return the property behind the attribute *name*."""
        return self._by_name.get(Identifier(name))

    @cached_property
    def _by_name(self) -> dict[Identifier, Property]:
        return dict(self.properties)


def needs_store(endpoints: list[Endpoint]) -> bool:
    """Tell whether any of *endpoints* keeps or finds records, or the plan names their table."""
    return any(
        e.entity is not None
        or e.route.kind in STORING
        or (e.route.kind is Kind.ACTION_ON_ONE and looks_up(e))
        for e in endpoints
    )


def record_schema(
    endpoints: list[Endpoint], shapes: Shapes, user_id: Schema
) -> RecordSchema:
    """Return what the resource of *endpoints* keeps."""
    fields: dict[Identifier, Property] = {}
    answering = [e for kind in BY_AUTHORITY for e in endpoints if e.route.kind is kind]
    # What an action answers is rarely the record; it counts where nothing else tells.
    acting = [e for e in endpoints if e.route.kind is Kind.ACTION_ON_ONE]
    for endpoint in answering or acting:
        if endpoint.envelope:
            _add(fields, shapes.properties(endpoint.envelope.item))
            _add(fields, endpoint.envelope.beside)
    fields = known_by_id(fields, endpoints)
    key = key_name(endpoints, fields)
    found = any(e.key for e in endpoints if looks_up(e))
    if any(e.of_caller for e in endpoints) and not (found or key in fields):
        fields[key] = Property(name=key, type=user_id, required=True)
    fields = {
        key: key_property(endpoints, key, fields, shapes),
        **{n: p for n, p in fields.items() if n != key},
    }
    through = _through(endpoints, fields)
    owner = None if through else _owner(endpoints, fields, shapes, user_id)
    if owner and owner not in fields:
        fields = {
            key: fields.pop(key),
            owner: Property(name=owner, type=user_id, required=True),
            **fields,
        }
    for endpoint in endpoints:
        _add(fields, (_settable(endpoint, prop) for prop in given(endpoint)))
        _keep_decimals(fields, given(endpoint), shapes)
    for endpoint in endpoints:
        _add(fields, told_of_people(endpoint))
        _add(fields, counted_moments(endpoint.operation, _spellings(fields)))
    for endpoint in endpoints:
        if endpoint.route.kind in STORING:
            _add(fields, (_of_path(endpoint, p) for p in endpoint.parents))
    lists = [
        e.operation for e in endpoints if e.route.kind in KEEPING_TO or e.operation.only
    ]
    for told in lists:
        _add(fields, kept_to_fields(told, _spellings(fields)))
    _add(fields, _columns(endpoints[0], owner, key))
    for told in lists:
        _add(fields, chosen_fields(told, _spellings(fields)))
        _add(fields, searched_texts(told, _spellings(fields)))
    fields = without_unkept(without_secrets(fields, endpoints, key), endpoints)
    known = {n: p for n, p in fields.items() if not holds_file(shapes, p.type)}
    usual = _usual(endpoints, known)
    return RecordSchema(
        tuple(known.items()),
        key,
        owner,
        shapes,
        through,
        usual,
        registered=are_registered(endpoints),
    )


def registered_id(groups: Mapping[str, list[Endpoint]]) -> Schema | None:
    """Return the type of the ids of those who log in here; None where nobody does."""
    uuid = Schema(kind=SchemaKind.STRING, format=Format.UUID)
    for endpoints in groups.values():
        if are_registered(endpoints):
            record = record_schema(endpoints, endpoints[0].shapes, uuid)
            known = record.get("id")
            return (
                Schema(kind=known.type.kind, format=known.type.format)
                if known
                else uuid
            )
    return None


def with_wire_name_of_hash(record: RecordSchema, *, camel: bool) -> RecordSchema:
    """Return *record*, whose hash of a password is called as its other fields are."""
    name = to_camel(HASH) if camel else HASH
    properties = tuple(
        (attribute, prop.but(name=name) if attribute == HASH else prop)
        for attribute, prop in record.properties
    )
    return replace(record, properties=properties)


def _spellings(fields: Mapping[Identifier, Property]) -> tuple[str, ...]:
    return (*fields, *(prop.name for prop in fields.values()))


def _through(
    endpoints: list[Endpoint], fields: Mapping[Identifier, Property]
) -> Identifier | None:
    """Return the field that names what owns the records of *endpoints*; None where they have an owner of their own."""
    entity, noun = endpoints[0].entity, endpoints[0].route.noun
    columns = {Identifier(p.name): p for p in entity.fields} if entity else {}
    told = {**columns, **fields}
    minded = any(e.operation.owned and e.operation.auth for e in endpoints)
    if not minded or noun == PERSON or noun in endpoints[0].owned_nouns:
        return None
    if any(fold_name(name) in OWNER and name not in columns for name in told):
        return None
    parents = [e.attribute(p) for e in endpoints for p in e.parents]
    shapes = endpoints[0].shapes
    for name in (*parents, *told):
        if (
            name.endswith("_id")
            and name.removesuffix("_id") in endpoints[0].owned_nouns
            and not (name in fields and _may_be_none(shapes, fields[name]))
        ):
            return name
    return None


def _may_be_none(shapes: Shapes, prop: Property) -> bool:
    """Tell whether a record need not have a value of *prop*, and so cannot tell by it whose it is."""
    return prop.is_optional or shapes.resolve(prop.type).nullable


def _keeps_to(endpoint: Endpoint) -> bool:
    """Tell whether *endpoint* tells what records are like in the usual case."""
    return endpoint.route.kind in KEEPING_TO or bool(endpoint.operation.only)


def _usual(
    endpoints: list[Endpoint], fields: dict[Identifier, Property]
) -> dict[Identifier, Comparison]:
    """Return what lists keep to by the field that it is about; the first list decides."""
    by_name = {fold_name(prop.name): name for name, prop in fields.items()}
    usual: dict[Identifier, Comparison] = {}
    for endpoint in endpoints:
        if _keeps_to(endpoint):
            for one in usual_conditions(endpoint.operation):
                name = by_name.get(fold_name(one.left.name))
                if name:
                    usual.setdefault(name, one)
    return usual


def names_person(column: str) -> bool:
    """Tell whether *column* names somebody who may be the owner of a record: `user_id`, `member_id`."""
    *noun, last = prop_words(column)
    return last == "id" and bool(noun) and noun[-1] in PEOPLE


def _columns(
    endpoint: Endpoint, owner: Identifier | None, key: Identifier
) -> Iterator[Property]:
    """Yield the columns that the plan names of the table behind *endpoint*, as far as it is told what they hold.

    Whose a record is, its *owner* tells, and which one it is, its *key*, whatever the columns are called.
    """
    for prop in endpoint.entity.fields if endpoint.entity else ():
        person = names_person(prop.name)
        named = (owner and person) or (key != "id" and Identifier(prop.name) == "id")
        if prop.type.kind is not SchemaKind.ANY and not named:
            yield prop


def holds_file(shapes: Shapes, schema: Schema) -> bool:
    """Tell whether a value of *schema* is a file, or a list of them."""
    shape = shapes.resolve(schema)
    item = shapes.items(shape) if shape.kind is SchemaKind.ARRAY else shape
    return item.format is Format.BINARY


def _settable(endpoint: Endpoint, prop: Property) -> Property:
    """Return *prop* as a record has it: what a change may set it to need not be all that it can be."""
    shape = endpoint.shapes.resolve(prop.type)
    if endpoint.route.kind not in (Kind.UPDATE, Kind.REPLACE) or not shape.enum:
        return prop
    return prop.but(type=shape.but(enum=None, name=None))


def _of_path(endpoint: Endpoint, parameter: Parameter) -> Parameter:
    """Return *parameter* under a name that says what it identifies, in the plan's spelling where that does."""
    name = endpoint.attribute(parameter)
    spelled = Identifier(parameter.name) == name
    return parameter if spelled else parameter.but(name=name)


def _add(fields: dict[Identifier, Property], properties: Iterable[Property]) -> None:
    for name, prop in named(properties):
        fields.setdefault(name, _kept(prop))


def _keep_decimals(
    fields: dict[Identifier, Property], sent: Iterable[Property], shapes: Shapes
) -> None:
    """Let *fields* have as many decimals as those that are *sent* with a limit of them: answers tell of no limits."""
    for name, prop in named(sent):
        step, known = shapes.resolve(prop.type).multiple_of, fields[name].type
        if step and known.kind is SchemaKind.NUMBER and known.multiple_of is None:
            fields[name] = fields[name].but(type=known.but(multiple_of=step))


def _kept(prop: Property) -> Property:
    optional = prop.is_optional and not prop.has_default
    return prop.but(type=prop.type.but(nullable=True)) if optional else prop


def given(endpoint: Endpoint) -> tuple[Property, ...]:
    """Return the fields that callers of *endpoint* give to the records that it makes or changes."""
    if endpoint.route.kind is Kind.CREATE_MANY:
        items = bulk_items(endpoint.operation, endpoint.shapes)
        return (
            endpoint.shapes.properties(
                endpoint.shapes.items(endpoint.shapes.resolve(items.type))
            )
            if items
            else ()
        )
    if endpoint.route.kind in (Kind.CREATE, Kind.REPLACE, Kind.UPDATE):
        return endpoint.body_properties()
    if endpoint.route.kind is Kind.LOG_IN:
        told = (login_of(endpoint), password_of(endpoint))
        return tuple(prop for prop in told if prop)
    if endpoint.route.kind in (Kind.REQUEST_RESET, Kind.RESET_PASSWORD):
        login = login_of(endpoint)
        return (login.but(type=login.type.but(nullable=True)),) if login else ()
    return ()


def _owner(
    endpoints: list[Endpoint],
    fields: dict[Identifier, Property],
    shapes: Shapes,
    user_id: Schema,
) -> Identifier | None:
    noun = endpoints[0].route.noun
    if are_registered(endpoints):
        return Identifier("id")
    owned = any(e.operation.owned for e in endpoints)
    given = {fold_name(e.operation.owner_field) for e in endpoints} - {""}
    bound = given or {
        fold_name(f) for e in endpoints for f in e.operation.caller_fields
    }
    if not (owned or bound) or noun in MEMBERS:
        return None
    if noun == PERSON:
        return _self_owner(endpoints, fields, user_id)
    for name, prop in fields.items():
        shape = shapes.resolve(prop.type)
        named = fold_name(name) in (bound or OWNER) and not shape.nullable
        if named and (shape.kind, shape.format) == (user_id.kind, user_id.format):
            return name
    if any(e.of_caller for e in endpoints):
        return _self_owner(endpoints, fields, user_id)
    return Identifier("owner_id") if owned else None


def _self_owner(
    endpoints: list[Endpoint], fields: dict[Identifier, Property], user_id: Schema
) -> Identifier | None:
    """Return the id of users, unless they are made by others or known by another kind of id."""
    key = key_name(endpoints, fields)
    shape = fields[key].type
    made = any(e.route.kind in (Kind.CREATE, Kind.CREATE_MANY) for e in endpoints)
    alike = (shape.kind, shape.format) == (user_id.kind, user_id.format)
    return key if alike and not made else Identifier("owner_id")
