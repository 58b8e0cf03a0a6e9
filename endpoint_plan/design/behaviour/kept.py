"""All that is stored, as what is told of one kind of record finds it: references, fields and owners.

What no operation serves gets what the telling takes; what operations serve stays as they have it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from endpoint_plan.design.field_naming import named
from endpoint_plan.design.records.parents import Parent
from endpoint_plan.languages.groups import PEOPLE
from endpoint_plan.model.schema import Kind, Property, Schema
from endpoint_plan.text.identifiers import Identifier, words


@dataclass(slots=True)
class Kept:
    """One kind of record, and all others."""

    own: Parent
    known: dict[str, Parent]
    """All that is stored; what no operation serves gets the fields that it must have."""
    served: frozenset[str]
    user_id: Schema
    secured: bool
    made: bool
    """Whether callers make records."""
    links: Mapping[str, Identifier]
    """What operations on the record keep of their callers and it, with the fields that name it."""

    def owned(self, child: Parent) -> bool:
        """Tell whether things of the kind *child* have an owner; those that no operation serves get one."""
        child = self.known[child.plural]
        if child.schema.owner:
            return True
        if not self.secured or child.plural in self.served or child.schema.through:
            return False
        owner = Identifier("owner_id")
        held = Property(name=owner, type=self.user_id, required=True)
        self._put(child, owner, held, owner=owner)
        return True

    def reference(self, child: Parent) -> Identifier | None:
        """Return the field by which a *child* refers to the record."""
        child = self.known[child.plural]
        noun = words(self.own.noun)
        names = [Identifier("_".join((*noun[i:], "id"))) for i in range(len(noun))]
        if child.plural == self.own.plural:
            return None
        if child.plural in self.links:
            names = [self.links[child.plural]]
        return next(
            (n for n in names if _names(child, n, self.own, as_text=True)), None
        )

    def refer(self, child: Parent, thing: Parent) -> Identifier:
        """Give every *child* a field that names a *thing*, and return it."""
        name = Identifier(f"{thing.noun}_id")
        key = dict(thing.schema.properties)[thing.schema.key]
        told = key.but(name=self._spelled(name), type=key.type.but(nullable=True))
        self._put(child, name, told.but(required=False))
        return name

    def own_reference(self, noun: str, thing: Parent) -> Identifier | None:
        """Return the field by which the record refers to a *thing* that it calls *noun*."""
        name = Identifier(f"{noun}_id")
        if self.own.schema.get(name):
            return name if _names(self.own, name, thing) else None
        owner = self.own.schema.owner
        mine = owner and noun in PEOPLE and _names(self.own, owner, thing)
        return owner if mine else None

    def own_key(self, noun: str, key: Property) -> Identifier | None:
        """Return a new field by which the record refers to a *noun*; None where callers make records without it."""
        if self.made:
            return None
        name = Identifier(f"{noun}_id")
        plain = self.own.schema.shapes.resolve(key.type).but(nullable=False)
        self._put(
            self.own, name, key.but(name=self._spelled(name), type=plain, required=True)
        )
        return name

    def require(self, by: Identifier) -> None:
        """Let no record be without the field *by*, which no caller leaves out."""
        fields = tuple((n, _surely(p) if n == by else p) for n, p in self._stored)
        schema = replace(self.own.schema, properties=fields)
        self.own = self.known[self.own.plural] = replace(self.own, schema=schema)

    def field_of(self, child: Parent, name: str, schema: Schema) -> Identifier | None:
        """Return the field *name* of a *child*; what no operation serves gets it."""
        attribute = Identifier(name)
        known = self.known[child.plural].schema.get(attribute)
        untold = known is None or known.type.kind is Kind.ANY
        if not untold or child.plural in self.served:
            return attribute if known else None
        self._put(
            child,
            attribute,
            Property(
                name=self._spelled(attribute),
                type=schema.but(nullable=True),
                required=False,
            ),
        )
        return attribute

    def has_all(self, child: Parent, fields: Iterable[Property]) -> bool:
        """Tell whether a *child* has all *fields*, or tells them of others; what no operation serves then does.

        What an answer always tells, that always has: nothing is made up in its place.
        """
        child = self.known[child.plural]
        told = {name for name, _, _ in child.schema.derived}
        for name, prop in named(fields):
            have = child.schema.get(name)
            if name in told or (child.plural in self.served and have):
                continue
            if child.plural in self.served:
                return False
            if have is None or not (prop.type.nullable or prop.is_optional):
                self._put(child, name, _surely(have) if have else prop)
        return True

    def _spelled(self, name: Identifier) -> str:
        """Return *name* as the fields of the record are spelt."""
        camel = any("_" in str(n) and "_" not in p.name for n, p in self._stored)
        head, *tail = name.split("_")
        return head + "".join(map(str.capitalize, tail)) if camel else str(name)

    def _put(
        self,
        child: Parent,
        name: Identifier,
        prop: Property,
        owner: Identifier | None = None,
    ) -> None:
        known = self.known[child.plural]
        schema = replace(
            known.schema,
            properties=tuple((dict(known.schema.properties) | {name: prop}).items()),
            owner=owner or known.schema.owner,
        )
        self.known[child.plural] = replace(known, schema=schema)
        if child.plural == self.own.plural:
            self.own = self.known[child.plural]

    @property
    def _stored(self) -> tuple[tuple[Identifier, Property], ...]:
        return self.own.schema.properties


def _surely(prop: Property) -> Property:
    """Return *prop* as a field that is never missing."""
    return prop.but(type=prop.type.but(nullable=False), required=True)


def _names(
    holder: Parent, field: Identifier, thing: Parent, *, as_text: bool = False
) -> bool:
    """Tell whether the *field* of a *holder* can hold the key of a *thing*, written *as_text* as well."""
    prop, key = holder.schema.get(field), thing.schema.get(thing.schema.reference)
    if prop is None or key is None:
        return False
    shapes = holder.schema.shapes
    have, want = shapes.resolve(prop.type), shapes.resolve(key.type)
    if have.kind is Kind.STRING and not (have.format or have.enum) and as_text:
        return True
    return (have.kind, have.format) == (want.kind, want.format)
