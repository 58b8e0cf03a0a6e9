"""How the tests see what answers tell of a record beside what it stores: with further records in seed data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from endpoint_plan.blueprint import DerivedCase, Operation
from endpoint_plan.blueprint import Kind as OperationKind
from endpoint_plan.blueprint.storage import collection_name
from endpoint_plan.blueprint.test_requests import Values
from endpoint_plan.design.classes import Classes
from endpoint_plan.design.field_naming import named
from endpoint_plan.design.generated_tests.formula_cases import formula_cases
from endpoint_plan.design.operations.parents import another_key
from endpoint_plan.design.records.parents import Parent
from endpoint_plan.design.records.record import RecordSchema
from endpoint_plan.model.behaviour import Derived, How
from endpoint_plan.model.schema import NUMERIC_KINDS, Kind, Property, Schema
from endpoint_plan.text.escape import literal
from endpoint_plan.text.identifiers import Identifier

EXPECTED = {How.SUM: "6", How.AVERAGE: "3", How.LEAST: "2", How.GREATEST: "4"}
"""What comes of 2 and 4."""

SOME_TEXT = '"Another name"'


@dataclass(frozen=True, slots=True)
class DerivedCases:
    """Makes the cases of one kind of record."""

    classes: Classes
    record: RecordSchema
    known: Mapping[str, Parent]
    """All that is stored."""
    example: str
    """Name of the constant that the tests have for a record."""

    def cases(self, prop: Property, derived: Derived) -> Iterator[DerivedCase]:
        """Yield how the tests see the value: with records beside the one that is read."""
        if derived.formula:
            yield from formula_cases(prop, derived.formula, self.record)
            return
        whole = self._case(prop, derived)
        if whole:
            yield replace(whole, wire=prop.name)
        if derived.how is How.REFERRED and not derived.of:
            yield from self._inner_cases(prop, derived)

    def _inner_cases(self, prop: Property, derived: Derived) -> Iterator[DerivedCase]:
        """Yield how the tests see what an object tells of the caller and the thing that it shows."""
        thing = self.known[derived.collection]
        key = self._in_tests(Identifier(derived.by))
        own = {name: how for name, _, how in thing.schema.derived}
        for name, part in named(self.classes.shapes.properties(prop.type)):
            inner = own.get(name)
            if inner and inner.how is How.EXISTS:
                child = self.known[inner.collection]
                wire = dict(child.schema.properties)[Identifier(inner.by)].name
                told = f"told[{literal(prop.name)}][{literal(part.name)}]"
                link: Values = ((wire, key), ("ownerId", "ALICE"))
                yield DerivedCase(
                    f"{Identifier(prop.name)}_{name}_tells_that_the_caller_has_one_of_the_{child.plural}",
                    ((collection_name(child.plural), link, 1),),
                    f"{told} is True",
                    f"{told} is False",
                )

    def _case(self, prop: Property, derived: Derived) -> DerivedCase | None:
        child = self.known[derived.collection]
        wires = {name: one.name for name, one in child.schema.properties}
        told = f"told[{literal(prop.name)}]"
        place = collection_name(child.plural)
        if derived.how is How.REFERRED:
            return self._referred_case(prop, derived, child)
        key = self._in_tests(self.record.reference)
        if derived.through:
            return self._linked_case(prop, derived, child, key)
        by = derived.by
        other = literal(another_key(dict(child.schema.properties)[Identifier(by)]))
        own: Values = ((wires[Identifier(by)], key),)
        foreign: Values = ((wires[Identifier(by)], other),)
        mine: Values = (("ownerId", "ALICE"),) if derived.mine else ()
        if derived.how is How.COUNT:
            beside = [(place, (*own, *mine), 2), (place, (*foreign, *mine), 1)]
            if derived.mine:
                beside.append((place, (*own, ("ownerId", "BOB")), 1))
            says = "counts_the" if not derived.mine else "counts_the_callers"
            return DerivedCase(
                f"{Identifier(prop.name)}_{says}_{child.plural}",
                tuple(beside),
                f"{told} == 2",
                f"{told} == 0" if derived.mine else "",
            )
        if derived.how in EXPECTED:
            of = wires[Identifier(derived.of)]
            low, high = ((*own, *mine, (of, number)) for number in ("2", "4"))
            beside = [
                (place, low, 1),
                (place, high, 1),
                (place, (*foreign, *mine, (of, "3")), 1),
            ]
            return DerivedCase(
                f"{Identifier(prop.name)}_is_made_of_the_{child.plural}",
                tuple(beside),
                f"{told} == {EXPECTED[derived.how]}",
            )
        theirs = (("ownerId", "BOB"),)
        if derived.how is How.EXISTS:
            return DerivedCase(
                f"{Identifier(prop.name)}_tells_that_the_caller_has_one_of_the_{child.plural}",
                ((place, (*own, *mine), 1), (place, (*foreign, *theirs), 1)),
                f"{told} is True",
                f"{told} is False" if derived.mine else "",
            )
        if derived.how is How.ONE and derived.of:
            want = self.classes.shapes.resolve(prop.type)
            if want.kind not in NUMERIC_KINDS:
                return None
            of = wires[Identifier(derived.of)]
            return DerivedCase(
                f"{Identifier(prop.name)}_is_that_of_the_caller",
                (
                    (place, (*own, *theirs, (of, "2")), 1),
                    (place, (*own, *mine, (of, "4")), 1),
                ),
                f"{told} == 4",
            )
        if derived.how is How.ALL:
            return DerivedCase(
                f"{Identifier(prop.name)}_are_the_{child.plural}_that_belong_to_it",
                ((place, own, 1), (place, foreign, 1)),
                f"len({told}) == 1",
            )
        return None

    def _in_tests(self, name: Identifier) -> str:
        """Return Python for what the tests have for the field *name* of the record."""
        if name == self.record.owner:
            return "ALICE"
        return f"{self.example}[{literal(dict(self.record.properties)[name].name)}]"

    def _referred_case(
        self, prop: Property, derived: Derived, child: Parent
    ) -> DerivedCase | None:
        named_by = self._in_tests(Identifier(derived.by))
        key = dict(child.schema.properties)[child.schema.reference].name
        of = self._shown(prop, derived, child)
        if of is None:
            return None
        wire = dict(child.schema.properties)[Identifier(of)].name
        way = (
            f"[{literal(prop.name)}]"
            if derived.of
            else f"[{literal(prop.name)}][{literal(self._inner(prop, of))}]"
        )
        return DerivedCase(
            f"{Identifier(prop.name)}_is_that_of_the_{child.noun}",
            ((collection_name(child.plural), ((key, named_by), (wire, SOME_TEXT)), 1),),
            f"told{way} == {SOME_TEXT}",
        )

    def _inner(self, prop: Property, name: str) -> str:
        parts = named(self.classes.shapes.properties(prop.type))
        return next(part.name for attribute, part in parts if attribute == name)

    def _shown(self, prop: Property, derived: Derived, child: Parent) -> str | None:
        """Return a text of a *child* that is told by *prop*."""
        names = (
            [derived.of]
            if derived.of
            else [n for n, _ in named(self.classes.shapes.properties(prop.type))]
        )
        for name in names:
            have = child.schema.get(name)
            shape = child.schema.shapes.resolve(have.type) if have else Schema()
            plain = shape.kind is Kind.STRING and not (
                shape.enum or shape.format or shape.max_length
            )
            if plain and name not in (child.schema.reference, child.schema.owner):
                return str(name)
        return None

    def _linked_case(
        self, prop: Property, derived: Derived, child: Parent, key: str
    ) -> DerivedCase | None:
        between = self.known[derived.through]
        fields = dict(between.schema.properties)
        far = fields[Identifier(derived.link)]
        other = literal(another_key(far))
        own_key = dict(child.schema.properties)[child.schema.reference].name
        link: Values = ((fields[Identifier(derived.by)].name, key), (far.name, other))
        thing: Values = ((own_key, other),)
        told = f"told[{literal(prop.name)}]"
        expected = f"len({told}) == 1"
        if derived.of:
            thing = (
                *thing,
                (dict(child.schema.properties)[Identifier(derived.of)].name, SOME_TEXT),
            )
            expected = f"{told} == [{SOME_TEXT}]"
        return DerivedCase(
            f"{Identifier(prop.name)}_are_those_of_the_{child.plural}_that_are_linked",
            (
                (collection_name(between.plural), link, 1),
                (collection_name(child.plural), thing, 1),
            ),
            expected,
        )


def with_shown_view(operations: list[Operation]) -> list[Operation]:
    """Return *operations*, of which the first that reads one record shows its view in the tests, or lists them."""
    kinds = (OperationKind.READ, OperationKind.LIST, OperationKind.ACTION_ON_ONE)
    having = [op for op in operations if op.view and op.kind in kinds and not op.empty]
    shown = min(having, key=lambda op: kinds.index(op.kind), default=None)
    return [replace(op, shows_view=True) if op is shown else op for op in operations]
