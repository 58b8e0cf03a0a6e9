"""Code for what answers tell of a record beside what it stores, and how the tests see it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from endpoint_plan.blueprint import DerivedValue, Field, View, types
from endpoint_plan.design.behaviour.formulas import code_of
from endpoint_plan.design.classes import Classes
from endpoint_plan.design.directions import Direction
from endpoint_plan.design.endpoints.endpoint import Endpoint
from endpoint_plan.design.field_naming import named
from endpoint_plan.design.generated_tests.derived_cases import DerivedCases
from endpoint_plan.design.literals import made_of
from endpoint_plan.design.operations.field_sources import OWNER_ID, adapt
from endpoint_plan.design.operations.request import CALLER, free_variable
from endpoint_plan.design.records.parents import Parent
from endpoint_plan.design.records.record import RecordSchema
from endpoint_plan.languages.plurals import is_plural, plural_of
from endpoint_plan.model.behaviour import Derived, How
from endpoint_plan.model.schema import NUMERIC_KINDS, Kind, Property, Schema
from endpoint_plan.text.identifiers import Identifier

REDUCING = {
    How.SUM: "sum({0})",
    How.AVERAGE: "sum({0}) / len({0})",
    How.LEAST: "min({0})",
    How.GREATEST: "max({0})",
}
BLANKS = {Kind.STRING: '""', Kind.INTEGER: "0", Kind.NUMBER: "0", Kind.BOOLEAN: "False"}


@dataclass(frozen=True, slots=True)
class _Code:
    """Code for a value, and what it is made of."""

    code: str
    schema: Schema
    variable: Identifier | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Views:
    """Makes the view of one kind of record."""

    classes: Classes
    kept: RecordSchema | None
    """None where nothing is stored."""
    variable: Identifier
    """Name of the variable for a record."""
    known: Mapping[str, Parent]
    """All that is stored."""
    entity: str
    package: str
    guests: bool
    """Whether it is told to callers who need not say who they are."""

    def view(self, example: str) -> View | None:
        """Return the view; None where everything that is told is stored.

        *example* is the name of the constant that the tests have for a record.
        """
        values = tuple(self._values(example)) if self.kept else ()
        if not values:
            return None
        return View(
            name=self.classes.reserve(f"{self.entity}View"),
            variable=Identifier(f"{self.variable}_view"),
            values=values,
            guests=self.guests,
        )

    @property
    def record(self) -> RecordSchema:
        """What is stored."""
        assert self.kept
        return self.kept

    def _values(self, example: str) -> Iterator[DerivedValue]:
        cases = DerivedCases(self.classes, self.record, self.known, example)
        for name, prop, derived in self.record.derived:
            hint = self.classes.hint(self.entity, prop)
            type_ = self.classes.annotate(
                prop.type, hint, Direction.RESPONSE, self.package, limits=False
            )
            found = self._code(prop, derived)
            if found is None or (type_.uses(types.MONEY) and not derived.formula):
                continue
            if self.classes.shapes.resolve(found.schema).nullable:
                type_ = type_.optional()
            yield DerivedValue(
                field=Field(
                    name=name,
                    wire=prop.name,
                    type=type_.stored(),
                    schema=found.schema,
                    required=True,
                ),
                derived=derived,
                variable=found.variable,
                source=found.source,
                code=found.code,
                cases=tuple(cases.cases(prop, derived)),
            )

    def _code(self, prop: Property, derived: Derived) -> _Code | None:
        if derived.formula:
            code = code_of(derived.formula, self.record, prop, self.variable)
            return _Code(code, prop.type)
        child = self.known[derived.collection]
        if derived.how is How.ALL:
            return self._all(prop, derived, child)
        if derived.how is How.REFERRED:
            source = f"find({child.schema.reference}={self.variable}.{derived.by})"
            return self._of_one(prop, derived, child, source)
        key = self._key_for(child, derived.by)
        if derived.how in (How.COUNT, How.EXISTS):
            return _Code(self._told_of_children(derived, key), prop.type)
        given = _given(derived, child, key)
        if derived.how is How.ONE:
            return self._of_one(prop, derived, child, f"find({given})")
        return self._reduced(prop, derived, child, f"find_all({given})")

    def _told_of_children(self, derived: Derived, key: str) -> str:
        """Return code for how many refer to what has the *key*, or whether any does."""
        child = self.known[derived.collection]
        given = _given(derived, child, key)
        unsure = derived.mine and self.guests
        if derived.how is How.COUNT:
            counted = f"await tx.{child.plural}.count({given})"
            return f"{counted} if {CALLER} else 0" if unsure else counted
        found = f"await tx.{child.plural}.find({given}) is not None"
        return f"{CALLER} is not None and {found}" if unsure else found

    def _asked(self, derived: Derived, told: str, otherwise: str) -> str:
        """Return code that asks for what is *told*, where it is known of whom."""
        unsure = derived.mine and self.guests
        return f"{told} if {CALLER} else {otherwise}" if unsure else told

    def _of_one(
        self, prop: Property, derived: Derived, child: Parent, source: str
    ) -> _Code | None:
        """Return code for what one record of another kind holds: a field of it, or several."""
        variable = self._free(child.noun)
        told = self._asked(derived, f"await tx.{child.plural}.{source}", "None")
        want = self.classes.shapes.resolve(prop.type)
        if derived.of:
            have = child.schema.get(derived.of)
            if have is None or not _alike(child, have.type, want):
                return None
            code, nullable = (
                f"{variable}.{derived.of}",
                child.schema.shapes.resolve(have.type).nullable,
            )
            if want.nullable or derived.how is How.ONE:
                whole = f"{code} if {variable} else None"
                return _Code(whole, prop.type.but(nullable=True), variable, told)
            blank = BLANKS.get(want.kind)
            if blank is None:
                return None
            sure = f"({code} or {blank})" if nullable else code
            return _Code(
                f"{sure} if {variable} else {blank}", prop.type, variable, told
            )
        return self._object(prop, derived, child, variable, told)

    def _object(
        self,
        prop: Property,
        derived: Derived,
        child: Parent,
        variable: Identifier,
        told: str,
    ) -> _Code | None:
        want = self.classes.shapes.resolve(prop.type)
        arguments = {}
        for name, part in named(self.classes.shapes.properties(want)):
            have = child.schema.get(name)
            inner = _derived_of(child, name) if derived.how is How.REFERRED else None
            if inner and inner.how in (How.COUNT, How.EXISTS):
                key = f"{self.variable}.{derived.by}"
                arguments[name] = self._told_of_children(inner, key)
                continue
            if have is None:
                return None
            code = self._part(f"{variable}.{name}", have.type, part)
            if not code:
                return None
            if not want.nullable and derived.how is How.REFERRED:
                code = self._even_without(name, part, derived, child, variable)
                if not code:
                    return None
            arguments[name] = code
        made = made_of(self.classes, prop.type, arguments)
        if not want.nullable and derived.how is How.REFERRED:
            return _Code(made, prop.type, variable, told)
        code = f"{made} if {variable} else None"
        return _Code(code, prop.type.but(nullable=True), variable, told)

    def _even_without(
        self,
        name: Identifier,
        part: Property,
        derived: Derived,
        child: Parent,
        variable: Identifier,
    ) -> str:
        """Return code for the field *name* of something that may be missing; empty where nothing stands for it."""
        if name == child.schema.reference:
            by = self.record.get(derived.by)
            return (
                adapt(self.classes, f"{self.variable}.{derived.by}", by.type, part)
                if by
                else ""
            )
        have = child.schema.get(name)
        want = self.classes.shapes.resolve(part.type)
        blank = "None" if want.nullable else BLANKS.get(want.kind)
        if (
            have is None
            or blank is None
            or want.enum
            or (want.format and not want.nullable)
        ):
            return ""
        if not _alike(child, have.type, want):
            return ""
        code = f"{variable}.{name}"
        if child.schema.shapes.resolve(have.type).nullable and not want.nullable:
            code = f"({code} or {blank})"
        return f"{code} if {variable} else {blank}"

    def _reduced(
        self, prop: Property, derived: Derived, child: Parent, source: str
    ) -> _Code | None:
        have = child.schema.get(derived.of)
        if have is None:
            return None
        shape, want = child.schema.shapes.resolve(
            have.type
        ), self.classes.shapes.resolve(prop.type)
        if shape.kind not in NUMERIC_KINDS:
            return None
        variable = self._free(_plural(derived.of))
        given = f" if one.{derived.of} is not None" if shape.nullable else ""
        told = f"[one.{derived.of} for one in await tx.{child.plural}.{source}{given}]"
        told = self._asked(derived, told, "[]")
        code = REDUCING[derived.how].format(variable)
        whole = derived.how is not How.AVERAGE and shape.kind is Kind.INTEGER
        if want.kind is Kind.INTEGER and not whole:
            code = f"round({code})"
        if derived.how is not How.SUM:
            code = f"{code} if {variable} else {'None' if want.nullable else '0'}"
        return _Code(code, prop.type, variable, told)

    def _all(self, prop: Property, derived: Derived, child: Parent) -> _Code | None:
        want = self.classes.shapes.items(self.classes.shapes.resolve(prop.type))
        noun = self._free(child.noun)
        between = self.known[derived.through or child.plural]
        key = self._key_for(between, derived.by)
        if derived.through:
            link = self._free(between.noun)
            found = f"({noun} := await tx.{child.plural}.find({child.schema.reference}={link}.{derived.link}))"
            loop = f"for {link} in await tx.{between.plural}.find_all({derived.by}={key}) if {found}"
        else:
            loop = f"for {noun} in {found_rows(derived, key)}"
        if not derived.of:
            parts = self._parts(want, child, noun)
            return _Code(f"tuple([{parts} {loop}])", prop.type) if parts else None
        have = child.schema.get(derived.of)
        if have is None or not _alike(child, have.type, want):
            return None
        sure = (
            f" and {noun}.{derived.of}"
            if child.schema.shapes.resolve(have.type).nullable
            else ""
        )
        return _Code(f"tuple([{noun}.{derived.of} {loop}{sure}])", prop.type)

    def _parts(self, want: Schema, child: Parent, noun: Identifier) -> str:
        """Return code for one object of a list made of a *child*; empty where that lacks something."""
        arguments = {}
        for name, part in named(self.classes.shapes.properties(want)):
            have = child.schema.get(name)
            code = (
                self._part(f"{noun}.{name}", have.type, part)
                if have
                else self._rows_of(child, name, part, noun)
            )
            if not code:
                return ""
            arguments[name] = code
        return made_of(self.classes, want, arguments)

    def _rows_of(
        self, child: Parent, name: Identifier, part: Property, holder: Identifier
    ) -> str:
        """Return code for the rows *name* of a *child*, which is in the variable *holder*; empty where it has none."""
        rows = _derived_of(child, name)
        if rows is None or rows.how is not How.ALL or rows.through or rows.of:
            return ""
        inner = self.known[rows.collection]
        noun = free_variable(inner.noun, (self.variable, holder))
        want = self.classes.shapes.items(self.classes.shapes.resolve(part.type))
        parts = self._parts(want, inner, noun)
        key = f"{holder}.{child.schema.reference}"
        return f"[{parts} for {noun} in {found_rows(rows, key)}]" if parts else ""

    def _part(self, code: str, have: Schema, part: Property) -> str:
        """Return code for *part* made of *code*, a *have*: blank where that is None and *part* may not be; empty where nothing fits."""
        want = self.classes.shapes.resolve(part.type)
        plain = not (want.enum or want.format)
        blank = BLANKS.get(want.kind, "") if plain else ""
        return adapt(self.classes, code, have, part, blank)

    def _key_for(self, child: Parent, by: str) -> str:
        """Return code for the key of the record, as the field *by* of a *child* has it."""
        key = f"{self.variable}.{self.record.reference}"
        holder, own = child.schema.get(by), self.record.get(self.record.reference)
        assert holder
        assert own
        return adapt(
            self.classes,
            key,
            own.type,
            holder.but(type=holder.type.but(nullable=False)),
        )

    def _free(self, name: Identifier) -> Identifier:
        """Return *name*, or one like it that stands for nothing else."""
        return free_variable(name, (self.variable,))


def shown_to_guests(endpoints: Iterable[Endpoint], kept: RecordSchema) -> bool:
    """Tell whether any of *endpoints* tells what *kept* does not store, and asks nobody who they are."""
    told = {name for name, _, _ in kept.derived}
    return any(
        not one.operation.auth
        and one.envelope is not None
        and any(
            name in told for name, _ in named(one.shapes.properties(one.envelope.item))
        )
        for one in endpoints
    )


def found_rows(derived: Derived, key: str) -> str:
    """Return code for all that refer to what has the *key*, in their order."""
    found = f"await tx.{derived.collection}.find_all({derived.by}={key})"
    if not derived.sorted_by:
        return found
    return f"sorted({found}, key=lambda one: one.{derived.sorted_by})"


def _given(derived: Derived, child: Parent, key: str) -> str:
    """Return code for what the records of a *child* have that refer to what has the *key*."""
    whose = f", {child.schema.owner}={OWNER_ID}" if derived.mine else ""
    return f"{derived.by}={key}{whose}"


def _derived_of(child: Parent, name: Identifier) -> Derived | None:
    """Return how the field *name* of a *child* comes from other records; None where it is stored."""
    return next((how for one, _, how in child.schema.derived if one == name), None)


def _plural(name: str) -> Identifier:
    return Identifier(name if is_plural(name) else plural_of(Identifier(name)))


def _alike(child: Parent, have: Schema, want: Schema) -> bool:
    """Tell whether a value of *have* can stand where one of *want* does, null aside."""
    shape = child.schema.shapes.resolve(have)
    if (shape.kind, shape.format) == (Kind.INTEGER, None) and want.kind is Kind.NUMBER:
        return True
    return (shape.kind, shape.format, shape.enum) == (want.kind, want.format, want.enum)
