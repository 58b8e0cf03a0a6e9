"""What answers tell of a record that comes from other records: counts, averages, names of what it refers to.

Formulas of the plan say it (`formulas.py`), and the names of fields: `flashcardCount` of a collection counts the `flashcards` that name it,
`seller_name` is what the user is called whom `seller_id` names. It takes a collection that the plan
has, and a field that no caller sends.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from endpoint_plan.blueprint import Kind as OperationKind
from endpoint_plan.design.behaviour.formulas import code_of, formulas_of
from endpoint_plan.design.behaviour.kept import Kept
from endpoint_plan.design.behaviour.summaries import only_number, summed_up
from endpoint_plan.design.endpoints.endpoint import Endpoint
from endpoint_plan.design.field_naming import named
from endpoint_plan.design.records.parents import Parent
from endpoint_plan.design.records.record import given
from endpoint_plan.languages import words as phrases
from endpoint_plan.languages.groups import PEOPLE
from endpoint_plan.languages.plurals import is_plural, plural_of, singular
from endpoint_plan.model.behaviour import Derived, How
from endpoint_plan.model.calculations import Formula
from endpoint_plan.model.schema import NUMERIC_KINDS, Kind, Property, Schema
from endpoint_plan.text.identifiers import Identifier, fold_name, words

COUNT = frozenset(phrases("names.derived.count"))
TOTAL = frozenset(phrases("names.derived.total"))
OWN = frozenset(phrases("names.derived.own"))
FLAG = frozenset(phrases("names.derived.flag"))
LABEL = phrases("names.derived.label")
"""What things are called by: `name` of `seller_name`."""
REDUCED = {
    word: how
    for how, name in (
        (How.AVERAGE, "average"),
        (How.LEAST, "least"),
        (How.GREATEST, "greatest"),
    )
    for word in phrases(f"names.derived.{name}")
}

QUANTITY = Identifier("quantity")
"""How often a number counts; a sum of the number alone would be wrong."""

KEY = Identifier("id")

MAKING = (OperationKind.CREATE, OperationKind.CREATE_MANY)


@dataclass(slots=True)
class _Reader(Kept):
    """Finds what is told of one resource."""

    mine: frozenset[str]
    """Folded names of fields that the plan tells of the caller alone."""
    formulas: Mapping[str, Formula]
    """How fields are worked out from others, by their folded names."""

    def read(self, name: Identifier, prop: Property) -> Derived | None:
        """Return how the field *name* comes from other records; None where it does not."""
        if worked_out := self._worked_out(prop):
            return worked_out
        shape = self.own.schema.shapes.resolve(prop.type)
        parts = words(name)
        if shape.kind in NUMERIC_KINDS and not shape.enum:
            return self._number(prop, parts)
        if shape.kind is Kind.BOOLEAN:
            return self._flag(prop, parts)
        if shape.kind is Kind.ARRAY:
            return self._several(name, prop, shape)
        if shape.kind is Kind.STRING and not shape.enum and shape.format is None:
            return self._label(prop, parts)
        return self._object(name, prop, shape)

    def _worked_out(self, prop: Property) -> Derived | None:
        """Return how *prop* is worked out from other fields of the record, none of which is worked out itself."""
        formula = self.formulas.get(fold_name(prop.name))
        if formula is None or self.formulas.keys() & map(
            fold_name, formula.value.names
        ):
            return None
        if not code_of(formula.value, self.own.schema, prop, "one"):
            return None
        how = How.WORKED_OUT
        return Derived(field=prop.name, how=how, formula=formula.value)

    def _number(self, prop: Property, parts: list[str]) -> Derived | None:
        mine = fold_name(prop.name) in self.mine
        if parts[-1] in COUNT and len(parts) > 1:
            return self._counted(prop, parts[:-1], mine=mine)
        first, *rest = parts
        rest = rest[1:] if rest[:1] == ["of"] else rest
        if not rest:
            return None
        plural = first in TOTAL and is_plural(rest[-1])
        if plural and (counted := self._counted(prop, rest, mine=mine)):
            return counted
        if first in REDUCED:
            return self._reduced(prop, REDUCED[first], rest, mine=mine)
        if parts[-1] in REDUCED:
            return self._reduced(prop, REDUCED[parts[-1]], parts[:-1], mine=mine)
        if first in TOTAL:
            return self._reduced(prop, How.SUM, rest, mine=mine)
        return self._of_caller(prop, parts)

    def _counted(
        self, prop: Property, noun: list[str], *, mine: bool
    ) -> Derived | None:
        found = self._children("_".join(noun))
        if found is None:
            return None
        child, by = found
        return self._derived(prop, How.COUNT, child, by, mine=mine)

    def _reduced(
        self, prop: Property, how: How, noun: list[str], *, mine: bool
    ) -> Derived | None:
        """Return how *prop* is made of a number that the children have: that of the *noun*."""
        name = "_".join(noun)
        found = self._children(name)
        if found:
            child, by = found
            of = self.field_of(child, name, Schema(kind=Kind.NUMBER)) or only_number(
                child, by
            )
        else:
            having = [
                (one, to, number)
                for one in self.known.values()
                if (to := self.reference(one)) and (number := _number(one, name))
            ]
            if len(having) != 1:
                return None
            child, by, of = having[0]
        if not of or child.schema.get(QUANTITY):
            return None
        return self._derived(prop, how, child, by, of=of, mine=mine)

    def _of_caller(self, prop: Property, parts: list[str]) -> Derived | None:
        """Return what the caller's own one holds: `user_rating`."""
        if parts[0] not in OWN or len(parts) < 2:
            return None
        noun = "_".join(parts[1:])
        found = self._children(noun)
        if found is None:
            return None
        child, by = found
        of = self.field_of(child, noun, prop.type.but(nullable=True))
        if not of:
            return None
        return self._derived(prop, How.ONE, child, by, of=of, mine=True)

    def _flag(self, prop: Property, parts: list[str]) -> Derived | None:
        """Return whether the caller has one: `isFavourite`, or `favorited` of what callers favor by an operation."""
        marked = [one for one in parts if one not in FLAG]
        flagged = parts[0] in FLAG or parts[-1] in FLAG
        if len(marked) != 1:
            return None
        for child in self.known.values():
            if not flagged and child.plural not in self.links:
                continue
            by = self.reference(child)
            last = words(singular(child.plural))[-1]
            if by and _alike(last, marked[0]):
                return self._derived(prop, How.EXISTS, child, by, mine=True)
        return None

    def _several(
        self, name: Identifier, prop: Property, shape: Schema
    ) -> Derived | None:
        """Return the labels of all things that are linked, or the things: `tags`."""
        shapes = self.own.schema.shapes
        inner = shapes.items(shape)
        thing = self._named(name)
        if thing is None or inner.enum:
            return None
        link = self._link(thing)
        of: str | None = ""
        if inner.kind is Kind.STRING and link:
            of = next((one for one in LABEL if thing.schema.get(one)), None) or (
                self.field_of(thing, "name", Schema(kind=Kind.STRING))
            )
            if of is None:
                return None
        elif not shapes.properties(inner):
            return None
        if link:
            between, by, far = link
            return Derived(
                field=prop.name,
                how=How.ALL,
                collection=thing.plural,
                of=of or "",
                by=by,
                through=between.plural,
                link=far,
            )
        to = self.reference(thing) if not of else None
        if to is None or not self.has_all(thing, shapes.properties(inner)):
            return None
        return self._derived(prop, How.ALL, thing, to)

    def _label(self, prop: Property, parts: list[str]) -> Derived | None:
        """Return what something is called that the record refers to: `seller_name`."""
        if parts[-1] not in LABEL or len(parts) < 2:
            return None
        noun = "_".join(parts[:-1])
        thing = self._thing(noun)
        by = self.own_reference(noun, thing) if thing else None
        if by is None or thing is None:
            return None
        of = self.field_of(thing, parts[-1], Schema(kind=Kind.STRING))
        if not of:
            return None
        return self._derived(prop, How.REFERRED, thing, by, of=of)

    def _object(
        self, name: Identifier, prop: Property, shape: Schema
    ) -> Derived | None:
        """Return what the record refers to, or what the caller has: `facility`, `user_status`."""
        inner = self.own.schema.shapes.properties(shape)
        parts = words(name)
        if not inner:
            return None
        if parts[0] in OWN and len(parts) > 1:
            found = self._children("_".join(parts[1:]))
            if found and shape.nullable and self.has_all(found[0], inner):
                return self._derived(prop, How.ONE, *found, mine=True)
            return None
        thing = self._thing(name)
        key = next((one for one in inner if Identifier(one.name) == KEY), None)
        by = self.own_reference(name, thing) if thing else None
        if thing is None or (key is None and by is None):
            return None
        if not self.has_all(thing, inner):
            return None
        if key and by is None and self.own.schema.get(Identifier(f"{name}_id")) is None:
            by = self.own_key(name, key)
        if by is None:
            return None
        if not shape.nullable and not self.made:
            self.require(by)
        return self._derived(prop, How.REFERRED, thing, by)

    def _derived(
        self,
        prop: Property,
        how: How,
        child: Parent,
        by: str,
        *,
        of: str = "",
        mine: bool = False,
    ) -> Derived | None:
        if mine and not self.owned(child):
            return None
        return Derived(
            field=prop.name, how=how, collection=child.plural, of=of, by=by, mine=mine
        )

    def _children(self, noun: str) -> tuple[Parent, Identifier] | None:
        """Return the things called *noun* that refer to the record, and the field by which they do."""
        wanted = plural_of(Identifier(singular(noun)))
        exact = self.known.get(wanted)
        ending = (
            one for one in self.known.values() if one.plural.endswith(f"_{wanted}")
        )
        for child in (*([exact] if exact else []), *ending):
            by = self.reference(child)
            if by:
                return child, by
        named = self.known.get(f"{self.own.noun}_{wanted}", exact)
        if named is None or named.plural in self.served or named is self.own:
            return None
        by = self.refer(named, self.own)
        return self.known[named.plural], by

    def _thing(self, noun: str) -> Parent | None:
        """Return the things that are called *noun*: people are users."""
        found = self.known.get(plural_of(Identifier(noun)))
        if found is None and noun in PEOPLE:
            found = self.known.get("users")
        return None if found is None or found.plural == self.own.plural else found

    def _named(self, plural: Identifier) -> Parent | None:
        """Return the things called *plural*, with or without the name of the record before it."""
        found = None
        if is_plural(plural):
            found = self.known.get(plural, self.known.get(f"{self.own.noun}_{plural}"))
        return None if found is None or found.plural == self.own.plural else found

    def _link(self, thing: Parent) -> tuple[Parent, str, str] | None:
        """Return the records between the record and a *thing*, with the fields that name both."""
        far = Identifier(f"{thing.noun}_id")
        for one in self.known.values():
            by = self.reference(one)
            if by and one is not thing and one.schema.get(far):
                return one, by, far
        between = self.known.get(f"{self.own.noun}_{thing.plural}")
        if between is None or between.plural in self.served:
            return None
        by = self.reference(between) or self.refer(between, self.own)
        if not self.known[between.plural].schema.get(far):
            self.refer(between, thing)
        return self.known[between.plural], by, far


def with_derived(
    groups: Mapping[str, list[Endpoint]],
    parents: Mapping[str, Parent],
    user_id: Schema,
) -> dict[str, Parent]:
    """Return *parents* without the fields that come from other records, of which they tell how.

    What no operation of *groups* serves has all fields that this takes.
    """
    known = dict(parents)
    # What is told of people is told of whatever shows its author as well.
    people = sorted(groups, key=lambda one: not _are_people(known.get(one)))
    for plural in people:
        endpoints, own = groups[plural], known.get(plural)
        if own is None:
            continue
        reader = _Reader(
            own=own,
            known=known,
            served=frozenset(groups),
            user_id=user_id,
            mine=frozenset(
                fold_name(name) for one in endpoints for name in one.operation.mine
            ),
            secured=any(one.operation.auth for one in endpoints),
            made=any(one.route.kind in MAKING for one in endpoints),
            formulas=formulas_of(endpoints),
            links={
                one.link.collection: one.link.field for one in endpoints if one.link
            },
        )
        fixed = {own.schema.key, own.schema.owner, *_sent(endpoints)}
        found = [
            (name, prop, derived)
            for name, prop in (*own.schema.properties, *summed_up(own, endpoints))
            if name not in fixed and (derived := reader.read(name, prop))
        ]
        known[plural] = _without(known[plural], found)
    return known


def _are_people(kept: Parent | None) -> bool:
    return kept is not None and kept.schema.registered


def _sent(endpoints: Iterable[Endpoint]) -> Iterator[Identifier]:
    for endpoint in endpoints:
        yield from (name for name, _ in named(given(endpoint)))


def _without(
    parent: Parent, found: list[tuple[Identifier, Property, Derived]]
) -> Parent:
    names = {name for name, _, _ in found}
    stored = tuple(one for one in parent.schema.properties if one[0] not in names)
    told = (*parent.schema.derived, *found)
    schema = replace(parent.schema, properties=stored, derived=told)
    return replace(parent, schema=schema)


def _number(child: Parent, name: str) -> Identifier | None:
    """Return the number *name* of a *child*."""
    prop = child.schema.get(name)
    if prop is None:
        return None
    shape = child.schema.shapes.resolve(prop.type)
    return Identifier(name) if shape.kind in NUMERIC_KINDS else None


def _alike(noun: str, flag: str) -> bool:
    """Tell whether a *flag* says that there is a *noun*: favourited and favorite, following and follow, member."""
    noun, flag = noun.replace("our", "or"), flag.replace("our", "or")
    endings = ("d", "ed", "ing")
    return noun == flag or noun in (flag.removesuffix(one) for one in endings)
