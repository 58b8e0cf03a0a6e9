"""Which classes stand for the shapes of a plan, and how an annotation names them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from endpoint_plan.blueprint import Alias, Field, Model, types
from endpoint_plan.blueprint.types import Form, Marker, PyType
from endpoint_plan.design import python_types
from endpoint_plan.design.directions import BASES, BODIES, READS, Direction
from endpoint_plan.design.field_docs import field_doc
from endpoint_plan.design.field_naming import attribute_names, named
from endpoint_plan.design.literals import construct
from endpoint_plan.design.sent_parts import NOTHING_SENT, Sent, object_key
from endpoint_plan.design.unions import discriminator, member_names
from endpoint_plan.design.used_first import used_first
from endpoint_plan.languages.plurals import singular
from endpoint_plan.model.schema import Kind, Property, Schema
from endpoint_plan.model.types import Shapes
from endpoint_plan.text.aliases import to_camel
from endpoint_plan.text.identifiers import ClassName, Identifier, unique, words

PARSED_INTEGER = Marker("BeforeValidator(int)", "pydantic.BeforeValidator")
"""Makes a number of the text that stands in a query."""


@dataclass(slots=True, eq=False)
class Entry:
    """A class to be, with all that use it; compared by identity."""

    name: ClassName
    shape: Schema
    doc: str
    uses: set[Direction] = field(default_factory=set)
    owners: set[str] = field(default_factory=set)
    """Packages of the resources that use it."""


class Classes:
    """The classes that the wire needs, each made once."""

    def __init__(
        self,
        shapes: Shapes,
        *,
        camel: bool,
        reserved: Iterable[str] = (),
        sent: Sent = NOTHING_SENT,
    ) -> None:
        self.shapes = shapes
        self.camel = camel
        self._taken = set(reserved)
        self._sent = sent
        self._entries: dict[object, Entry] = {}
        self._waiting: (
            list[Iterator[tuple[ClassName, Property, Direction, str]]] | None
        ) = None
        self._ranks: dict[ClassName, int] = {}
        self._answered: set[object] = set()

    def annotate(
        self,
        schema: Schema,
        hint: str,
        use: Direction,
        owner: str,
        *,
        limits: bool = True,
        doc: str = "",
    ) -> PyType:
        """Return the type of *schema*, making the classes that it names.

        *hint* names a class for which the plan has no name; *owner* is the package that uses it.
        """
        shape = self.shapes.resolve(schema)
        if shape.kind is Kind.ARRAY:
            inner = self.annotate(
                shape.items or Schema(),
                _item_name(hint),
                use,
                owner,
                limits=limits,
                doc=doc,
            )
            bare = types.list_of(inner)
        elif _has_class(shape):
            bare = types.class_type(self._enter(shape, hint, use, owner, doc).name)
        else:
            bare = python_types.scalar(shape)
        if limits:
            bare = self._limited(bare, shape, use)
        return bare.optional() if shape.nullable else bare

    @staticmethod
    def _limited(bare: PyType, shape: Schema, use: Direction) -> PyType:
        """Return *bare* as it is read, with the limits of *shape*."""
        strict = use in (Direction.UPDATE, Direction.REQUEST)
        markers = python_types.STRICT_NUMBERS.get(bare, ()) if strict else ()
        read = READS[use].get(bare, bare)
        if use is not Direction.RESPONSE:
            read = python_types.request_text(read, shape)
            plain = python_types.made_plain(read, shape)
            markers = (*python_types.bounds(bare, shape), *plain, *markers)
        return python_types.limited(read, shape, *markers)

    def class_name(self, schema: Schema) -> ClassName:
        """Return the class that stands for *schema*, which was annotated before."""
        return self._entries[self._key(self.shapes.resolve(schema))].name

    def answer(self, schema: Schema) -> None:
        """Let what *schema* is have a class of its own, which can be made of a record."""
        self._answered.add(self._key(self.shapes.resolve(schema)))

    def is_answered(self, schema: Schema) -> bool:
        """Tell whether *schema* has a class of its own that is made of records, which no command can be."""
        return self._key(schema) in self._answered

    def is_sent(self, schema: Schema) -> bool:
        """Tell whether the class of *schema* is one of commands, which is read as JSON alone."""
        key = object_key(self.shapes, schema)
        answered = self.is_answered(self.shapes.resolve(schema))
        return key in self._sent.parts or (key in self._sent.bodies and not answered)

    def publish(self, name: str) -> None:
        """Make a class for the type *name*, which no operation uses."""
        self.annotate(
            Schema(kind=Kind.REF, name=name),
            name,
            Direction.RESPONSE,
            "",
            doc="Named in the plan; no operation uses it yet.",
        )

    def free(self, name: str) -> ClassName:
        """Return *name*, or the next one like it that no class has."""
        return ClassName(unique(ClassName(name), self._taken))

    def reserve(self, name: str) -> ClassName:
        """Take *name*, or the next free one like it, for a class that is made elsewhere."""
        taken = self.free(name)
        self._taken.add(taken)
        return taken

    def entries(self) -> tuple[Entry, ...]:
        """Return every class, those that others use first."""
        return tuple(used_first(self._entries.values(), self._all_used))

    def shared(self) -> tuple[Entry, ...]:
        """Return the classes that belong to no single resource, with all that they use."""
        roots = [e for e in self._entries.values() if len(e.owners) != 1]
        found = {id(entry) for entry in used_first(roots, self._all_used)}
        return tuple(entry for entry in self.entries() if id(entry) in found)

    def is_body(self, entry: Entry) -> bool:
        """Tell whether only requests use *entry*, so that it stands in `commands.py`."""
        return bool(entry.uses) and entry.uses <= BODIES

    def build(self, entry: Entry) -> Model | Alias:
        """Return the class for *entry*, when all uses are known."""
        if entry.shape.enum:
            return Alias(entry.name, types.literal(entry.shape.enum), entry.doc)
        if entry.shape.members:
            answered = self.is_answered(entry.shape)
            return Alias(entry.name, self._one_of(entry), entry.doc, answered)
        use = next(use for use in Direction if use in entry.uses)
        return Model(
            name=entry.name,
            base=BASES[use],
            doc=entry.doc,
            fields=self._fields(entry, use),
            open=not entry.shape.properties,
        )

    def _one_of(self, entry: Entry) -> PyType:
        """Return the type of one of the members of *entry*, told apart by a field where one does that."""
        parts = tuple(types.class_type(one.name) for one in self._members(entry))
        name = discriminator(self.shapes, entry.shape)
        attributes = attribute_names(entry.shape.members[0].properties)
        told = f"discriminator={attributes[name]!r}" if name else ""
        either = PyType(Form.UNION, parts=parts)
        return either.annotated(*([python_types.field(told)] if told else []))

    def _members(self, entry: Entry) -> list[Entry]:
        """Return the classes of which *entry* is one."""
        return [used for one in entry.shape.members for used in self._used(one)]

    def _fields(self, entry: Entry, use: Direction) -> tuple[Field, ...]:
        return tuple(
            self._field(prop, name, entry.name, entry, use)
            for name, prop in named(entry.shape.properties)
        )

    def _field(
        self, prop: Property, name: Identifier, owner: str, entry: Entry, use: Direction
    ) -> Field:
        shape = self.shapes.resolve(prop.type)
        shown = prop.type
        if use is Direction.FORM and prop.is_required and shape.kind is Kind.STRING:
            # FastAPI takes an empty text of a form for one that was left out.
            shown = shown.but(min_length=shown.min_length or 1)
        type_ = self.annotate(
            shown.but(nullable=False),
            self.hint(owner, prop),
            use.of_parts,
            "",
            limits=use is not Direction.RESPONSE,
        )
        if use is Direction.QUERY and shape.enum and shape.kind is Kind.INTEGER:
            type_ = type_.annotated(PARSED_INTEGER)
        if use is Direction.FORM and shape.kind is Kind.OBJECT:
            type_ = type_.annotated(types.JSON_TEXT)
        read = type_.failing_fast() if use in BODIES else type_
        type_, default = self._with_default(prop, shape, read, entry, use)
        travels_as = to_camel(name) if self.camel else name
        if travels_as != prop.name:
            type_ = type_.annotated(python_types.field(f"alias={prop.name!r}"))
        return Field(
            name=name,
            wire=prop.name,
            type=type_.quoted() if self._is_ahead(owner, prop) else type_,
            schema=prop.type,
            required=prop.is_required,
            default=default,
            note="No type was found in the plan." if shape.kind is Kind.ANY else "",
            doc=field_doc(prop.description),
        )

    def _with_default(
        self, prop: Property, shape: Schema, type_: PyType, entry: Entry, use: Direction
    ) -> tuple[PyType, str]:
        """Return *type_* with null and what stands for a missing field, and code for its default."""
        empty = not prop.is_required and prop.default is None
        partial = Direction.UPDATE in entry.uses and _may_be_missing(prop)
        if shape.nullable or (empty and not partial):
            # A form cannot hold null: what it leaves out is None here, and the contract tells no null.
            none = types.NO_NULL if use is Direction.FORM else types.NONE
            type_ = type_.optional(none)
        if partial:
            return type_.missing(), str(types.MISSING)
        default = "" if prop.is_required else construct(self, prop.type, prop.default)
        return python_types.showing(type_, shape, prop.default), default

    def _is_ahead(self, owner: str, prop: Property) -> bool:
        """Tell whether *prop* names a class that is not yet there when the class *owner* is made."""
        used = [entry.name for entry in self._used(prop.type)]
        if not used:
            return False
        if len(self._ranks) != len(self._entries):
            self._ranks = {e.name: rank for rank, e in enumerate(self.entries())}
        own = self._ranks[ClassName(owner)]
        return any(self._ranks[name] >= own for name in used)

    @staticmethod
    def hint(owner: str, prop: Property) -> str:
        """Return a name for the class of *prop*, a field of the class *owner*."""
        return owner + "".join(word.capitalize() for word in words(prop.name))

    def _enter(
        self, shape: Schema, hint: str, use: Direction, owner: str, doc: str
    ) -> Entry:
        if use is Direction.UPDATE and not any(map(_may_be_missing, shape.properties)):
            use = Direction.REQUEST
        # What an update leaves out stays as it is: no other use of its type can leave it out so.
        updates = use is Direction.UPDATE
        key = (self._key(shape), updates) if updates else self._key(shape)
        if key not in self._entries:
            plain = self._plain_name(shape, hint)
            taken = updates and self.free(plain) != ClassName(plain)
            name = self.reserve(hint if taken else plain)
            self._entries[key] = Entry(
                name, shape, doc or f"{' '.join(words(name)).capitalize()}."
            )
        entry = self._entries[key]
        if use not in entry.uses or (owner and owner not in entry.owners):
            entry.uses.add(use)
            entry.owners |= {owner} - {""}
            self._enter_parts(entry, use, owner)
        return entry

    def _enter_parts(self, entry: Entry, use: Direction, owner: str) -> None:
        """Make the classes of the fields of *entry*, and of theirs.

        In the order of a recursion, which would take a frame for each class of a chain.
        """
        inner = use.of_parts
        for member, hint in zip(
            entry.shape.members,
            member_names(self.shapes, entry.shape, entry.name),
            strict=True,
        ):
            self.annotate(member, hint, use, owner, doc=f"One of `{entry.name}`.")
        if entry.shape.members:
            return
        parts = ((entry.name, prop, inner, owner) for prop in entry.shape.properties)
        if self._waiting is not None:
            self._waiting.append(parts)
            return
        self._waiting = [parts]
        while self._waiting:
            part = next(self._waiting[-1], None)
            if part is None:
                self._waiting.pop()
                continue
            name, prop, of_use, of_owner = part
            self.annotate(
                prop.type,
                self.hint(name, prop),
                of_use,
                of_owner,
                doc=self._part(prop, name),
            )
        self._waiting = None

    def _part(self, prop: Property, owner: str) -> str:
        """Return what is said of the class of *prop*, a field of the class *owner*."""
        many = self.shapes.resolve(prop.type).kind is Kind.ARRAY
        return f"{'One of' if many else 'What'} `{owner}.{prop.name}`{'' if many else ' holds'}."

    def _plain_name(self, shape: Schema, hint: str) -> str:
        """Return the plan's name; with what it is applied to where another use has it already."""
        name = shape.name or hint
        if not shape.arguments or self.free(name) == ClassName(name):
            return name
        return name + "".join(_argument_name(argument) for argument in shape.arguments)

    def _key(self, shape: Schema) -> object:
        if shape.name:
            return self.shapes.type_key(shape)
        return self.shapes.key(shape.but(nullable=False))

    def _all_used(self, entry: Entry) -> Iterator[Entry]:
        wraps = Direction.WRAPPED_UPDATE in entry.uses
        parts = entry.shape.members or (p.type for p in entry.shape.properties)
        return (used for part in parts for used in self._used(part, wraps=wraps))

    def _used(self, schema: Schema, *, wraps: bool = False) -> list[Entry]:
        """Return the class of *schema*; *wraps*: as an update has it that wraps a thing."""
        shape = self.shapes.resolve(schema)
        if shape.kind is Kind.ARRAY:
            return self._used(shape.items or Schema())
        if not _has_class(shape):
            return []
        key = self._key(shape.but(nullable=False))
        entry = self._entries.get((key, True)) if wraps else None
        entry = entry or self._entries.get(key)
        return [entry] if entry else []


def _has_class(shape: Schema) -> bool:
    """Tell whether a class stands for *shape*, which is no array."""
    if shape.kind is Kind.OBJECT:
        return bool(shape.properties or shape.name)
    return shape.kind is Kind.REF or bool(shape.enum and shape.name)


def _may_be_missing(prop: Property) -> bool:
    return prop.is_optional and not prop.has_default


def _argument_name(argument: Schema) -> str:
    if argument.kind is Kind.ARRAY:
        return f"{_argument_name(argument.items or Schema())}List"
    return ClassName(argument.name or argument.kind)


def _item_name(hint: str) -> str:
    parts = words(hint)
    return (
        "".join(part.capitalize() for part in [*parts[:-1], singular(parts[-1])])
        if parts
        else hint
    )
