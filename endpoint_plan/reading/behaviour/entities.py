"""The things that a plan has kept beside the resources of its operations: tables that it names, and what fields refer to.

A thing is known by a query, by a table that the text names (``the table `results` ``, `households.user_id`),
or by a field that refers to it (`category_id`). Its fields are the columns that the plan names.
"""

import re
from collections.abc import Iterable
from itertools import chain

from endpoint_plan.languages import words as phrases
from endpoint_plan.languages.groups import PEOPLE
from endpoint_plan.languages.plurals import is_plural, plural_of, singular
from endpoint_plan.model.behaviour import Entity, Place
from endpoint_plan.model.id_lists import listed_ids, lists_uuids
from endpoint_plan.model.plan import Operation
from endpoint_plan.model.schema import Declaration, Kind, Property, Schema
from endpoint_plan.model.types import Shapes
from endpoint_plan.notations.prose.field_names import guess_type
from endpoint_plan.reading.behaviour.cascades import nested, read_dependants
from endpoint_plan.reading.behaviour.changes import named_columns
from endpoint_plan.reading.behaviour.group_places import add_places
from endpoint_plan.reading.behaviour.path_parents import add_parents
from endpoint_plan.reading.behaviour.soft_deletes import marking
from endpoint_plan.reading.behaviour.subject import Subject, collection, subjects
from endpoint_plan.reading.behaviour.table_names import (
    columns_in,
    counted_in,
    table_of,
    tables_in,
)
from endpoint_plan.reading.behaviour.tables_in_code import tables_in_code
from endpoint_plan.reading.behaviour.things import (
    LONGEST,
    Found,
    adopt_tables,
    aliases,
    demanded_in,
    entity,
    spellings,
    stems,
    usual_key,
)
from endpoint_plan.reading.operations.scopes import Scope
from endpoint_plan.text.identifiers import Identifier, fold_name, words

_SPAN = re.compile(r"`([^`]{1,200})`")
_MEMBER = re.compile(
    r"(?<![\w.])([A-Z](?=\w{0,58}[a-z])\w{0,59})\.([A-Z](?=\w{0,58}[a-z])\w{0,59})(?![\w.(])"
)
_REFERENCE = re.compile(r"(?<![\w.])([a-z]\w{0,59}?)\d?(?:_ids?|Ids?)(?![\w(])")

KEY_KINDS = {
    Kind.STRING: Kind.STRING,
    Kind.INTEGER: Kind.INTEGER,
    Kind.NUMBER: Kind.INTEGER,
}
"""What ids are, by how fields are declared that name them: `tag_ids: number[]` are whole numbers."""

CHOOSING = frozenset(phrases("names.fields.choosing"))
"""What the name of a field tells of how things were chosen, and no name of a thing: `selected_note_ids`."""

OUTSIDE = frozenset(phrases("names.people.outside"))
"""What a field names that another system keeps: a request, a session of a browser."""


def read_entities(
    operations: Iterable[Operation],
    declarations: Iterable[Declaration],
    scopes: tuple[Scope, ...],
) -> tuple[Entity, ...]:
    """Return what the plan has kept beside the resources of *operations*, each collection once."""
    told = tuple(declarations)
    about = tuple(subjects(tuple(operations), told, scopes))
    served = {fold_name(collection(one.operation.path)) for one in about}
    types = {fold_name(d.name): d.type for d in told}
    spelled = dict(aliases(one.operation.path for one in about))
    found = _Things(served, types, Shapes(told), usual_key(about), spelled)
    demanded = {r for one in about for r in (*one.operation.roles, *one.operation.also)}
    for subject in about:
        found.read_queries(subject)
        found.read_texts(subject, demanded)
    names = tuple(collection(one.operation.path) for one in about)
    adopt_tables(names, found.found, found.aliases, PEOPLE | CHOOSING)
    for subject in about:
        found.read_classes(subject)
    for subject in about:
        found.read_references(subject)
        add_parents(subject, served, found.thing)
    for subject in about:
        found.read_demands(subject)
        found.read_dependants(subject)
    for subject in about:
        found.read_counts(subject)
        found.read_entries(subject)
        found.read_profiles(subject)
        found.read_own(subject)
    for subject in about:
        add_places(subject, names, found.found.values, found.thing)
    return found.entities()


def _acts(subject: Subject) -> bool:
    """Tell whether the operation of *subject* is an act on one record, of which its messages show little."""
    path, method = subject.operation.path, subject.operation.method
    return "{" in path and not path.endswith("}") and method in ("POST", "PATCH", "PUT")


class _Things:
    """Everything that is found, by its folded name."""

    def __init__(
        self,
        served: set[str],
        declared: dict[str, Schema],
        shapes: Shapes,
        key: Schema,
        aliases: dict[tuple[str, ...], str],
    ) -> None:
        self.aliases = aliases
        self.key = key
        self.served = served
        self.declared = declared
        self.shapes = shapes
        self.found: dict[str, Found] = {}
        self.referred: dict[str, str] = {}
        """What operations serve and fields refer to, by its folded name."""

    def thing(self, name: str, line: int | None) -> Found:
        """Return what is called *name*, new where it was not met before."""
        plain = str(Identifier(name))
        plain = self.aliases.get(stems(plain), plain)
        return self.found.setdefault(fold_name(plain), Found(plain, line))

    def entities(self) -> tuple[Entity, ...]:
        """Return what was found, with the fields that types of the plan have under its names."""
        return tuple(
            entity(one, self._described(one), self.key) for one in self.found.values()
        )

    def _described(self, one: Found) -> tuple[Property, ...]:
        """Return the fields that types of the plan give *one*, under any of its names."""
        told = filter(None, map(self.declared.get, spellings(one)))
        return tuple(chain.from_iterable(map(self.shapes.properties, told)))

    def read_queries(self, subject: Subject) -> None:
        """Add the tables of the queries of *subject*, with the columns that they name."""
        for query in subject.operation.queries:
            if not words(query.table):
                continue
            thing = self.thing(query.table, query.line)
            named = [c.left.name for c in query.where]
            named += [change.field for change in query.sets]
            for name in (*query.columns, *named):
                if Identifier(name):
                    thing.add(name)

    def read_texts(self, subject: Subject, demanded: set[str]) -> None:
        """Add the tables that the text about *subject* names; what is *demanded* of tokens is no column."""
        fields = {fold_name(name) for name in (*subject.kept, *subject.sent)}
        for part in subject.statements:
            code = part.code.text if part.code else ""
            told = tables_in_code(code or part.text, whole=bool(code))
            for name in (*tables_in(part.text, fields), *told):
                self.thing(name, part.line)
            for name, column in columns_in(part.text):
                if f"{name}.{column}" not in demanded:
                    self.thing(name, part.line).add(column)
            for name, holder in counted_in(part.text, subject.operation.path):
                self.thing(name, part.line).add(f"{holder}_id")

    def read_classes(self, subject: Subject) -> None:
        """Add the columns that the text about *subject* writes as members of classes: `Deck.CardCount`.

        Frameworks have such names, too; what counts are things that are known, and classes of several
        members whose names tell what they hold.
        """
        members: dict[str, dict[str, int]] = {}
        for part in subject.statements:
            for span in _SPAN.findall(part.text):
                for name, column in _MEMBER.findall(span):
                    members.setdefault(name, {}).setdefault(column, part.line)
        for name, columns in members.items():
            plural = table_of(name)
            telling = [one for one in columns if guess_type(one).kind is not Kind.ANY]
            if len(telling) > 1 or self._is_known(name, plural):
                for column, line in columns.items():
                    self.thing(plural, line).add(column)

    def _is_known(self, name: str, plural: str) -> bool:
        keys = (f for one in self.found.values() for f in one.fields)
        reference = fold_name(f"{name}_id")
        known = {*self.found, *self.served, *map(fold_name, self.declared)}
        return fold_name(plural) in known or reference in map(fold_name, keys)

    def read_references(self, subject: Subject) -> None:
        """Add what the fields of *subject* refer to."""
        listed = listed_ids(subject.operation, self.shapes)
        for name, schema in (*subject.kept.items(), *subject.sent.items()):
            match = _REFERENCE.fullmatch(name)
            if match:
                self._refer("_".join(words(match[1])), schema, subject)
            elif is_plural(name) and (
                name in listed or lists_uuids(schema, self.shapes)
            ):
                self._refer(singular("_".join(words(name))), schema, subject)
        for part in subject.statements:
            for span in _SPAN.findall(part.text):
                match = _REFERENCE.fullmatch(span)
                if match and "_" in span:
                    self._refer("_".join(words(match[1])), self.key, subject)

    def read_dependants(self, subject: Subject) -> None:
        """Add what goes with the record that *subject* deletes, each with the field that refers to it."""
        names = (*(one.name for one in self.found.values()), *self.served)
        noun = singular("_".join(words(collection(subject.operation.path))))
        above = {fold_name(name) for name in (*subject.kept, *subject.sent)}
        below = [
            one.name
            for one in self.found.values()
            if singular(one.name) != noun
            and fold_name(f"{singular(one.name)}_id") not in above
            and (
                one.name.startswith(f"{noun}_")
                or fold_name(f"{noun}_id") in map(fold_name, one.fields)
            )
        ]
        for one in nested(read_dependants(subject, names, below), self._refers):
            thing = self.thing(one.collection, one.reference.line)
            thing.add(one.reference.field)
            spelled = next(
                name
                for name in thing.fields
                if fold_name(name) == fold_name(one.reference.field)
            )
            reference = one.reference.model_copy(update={"field": spelled})
            thing.references.setdefault(fold_name(spelled), reference)

    def _refers(self, collection: str) -> frozenset[str]:
        """Return, folded, the fields that a type of the plan has for the things *collection*."""
        thing = self.found.get(fold_name(collection), Found(collection, None))
        return frozenset(fold_name(prop.name) for prop in self._described(thing))

    def read_counts(self, subject: Subject) -> None:
        """Keep what rules of *subject* count below its record, with the field that refers to that."""
        noun = singular("_".join(words(collection(subject.operation.path))))
        counts = (one.left for rule in subject.operation.rules for one in rule.when)
        for count in counts:
            below = any(
                not one.left.name and one.right.place is Place.RECORD
                for one in count.where
            )
            if (
                below
                and fold_name(plural_of(Identifier(singular(count.name))))
                not in self.served
            ):
                self.thing(count.name, None).add(f"{noun}_id")

    def read_entries(self, subject: Subject) -> None:
        """Keep what *subject* adds to logs: a log without columns tells what was done to what."""
        noun = singular("_".join(words(collection(subject.operation.path))))
        for entry in subject.operation.entries:
            if fold_name(entry.collection) in self.served:
                continue
            thing = self.thing(entry.collection, entry.line)
            bare = not set(map(fold_name, thing.fields)) - {"id", "userid", "createdat"}
            for name in (
                ("action", f"{noun}_id", "message", "created_at") if bare else ()
            ):
                thing.add(name)
            for change in entry.sets:
                thing.add(change.field)

    def read_own(self, subject: Subject) -> None:
        """Keep the fields that *subject* sets or asks for on its record, or counts, and that no message shows."""
        for effect in subject.operation.effects:
            if fold_name(effect.collection) not in self.served:
                self.thing(effect.collection, effect.line).add(effect.field)
        deletes = subject.operation.method == "DELETE"
        set_ = {
            one.field
            for one in subject.operation.changes
            if not (deletes and marking(one.field))
        }
        asked = {
            one.left.name
            for rule in subject.operation.rules
            for one in rule.when
            if one.left.place is Place.RECORD
        }
        shown = {fold_name(name) for name in (*subject.kept, *subject.sent)}
        shown -= {fold_name(name) for name in subject.told}
        others = {fold_name(effect.field) for effect in subject.operation.effects}
        moments = {name for name in subject.told if words(name)[-1:] == ["at"]}
        for name in sorted(set_ | (asked & subject.told) | moments):
            if fold_name(name) not in shown:
                plural = collection(subject.operation.path)
                self.thing(plural, subject.operation.line).add(name)
        for name, schema in named_columns(subject) if _acts(subject) else ():
            of_another = fold_name(name) in others and not subject.given(name)
            if not of_another and (subject.given(name) or not subject.known(name)):
                plural = collection(subject.operation.path)
                self.thing(plural, subject.operation.line).add(name, schema)

    def read_profiles(self, subject: Subject) -> None:
        """Keep the record of the caller whom rules of *subject* ask for, with the fields that they ask of it."""
        profile = subject.operation.profile
        if not profile or fold_name(profile) in self.served:
            return
        asked = {
            one.left.name
            for rule in subject.operation.rules
            for one in rule.when
            if one.left.place is Place.PROFILE and one.left.name
        }
        thing = self.thing(profile, None)
        for name in sorted(asked):
            thing.add(name)

    def read_demands(self, subject: Subject) -> None:
        """Note which things must exist or belong to the caller, as the text about *subject* says."""
        for part in subject.statements:
            for text in (part.code.text if part.code else part.text).split("\n"):
                whose, demanded = demanded_in(text)
                if not (whose or demanded):
                    continue
                said = set(words(text[:LONGEST]))
                listed = listed_ids(subject.operation, self.shapes)
                for known in (n for n in self.referred.values() if demanded):
                    if set(words(singular(known))) <= said:
                        self.thing(known, part.line)
                for one in self.found.values():
                    named = set(words(singular(one.name)))
                    one.owned |= any(named <= owned for owned in whose)
                    one.demanded |= demanded and (
                        named <= said or one.name in listed & said
                    )

    def _refer(self, noun: str, schema: Schema, subject: Subject) -> None:
        shape = self.shapes.resolve(schema)
        if shape.kind is Kind.ARRAY:
            shape = self.shapes.items(shape)
        if shape.kind not in KEY_KINDS or shape.enum:
            return
        last = noun.rpartition("_")[2]
        if last in PEOPLE or OUTSIDE.intersection(noun.split("_")):
            return
        own = singular(str(Identifier(collection(subject.operation.path))))
        spelled = ("_".join(words(one)) for one in subject.operation.path.split("/"))
        plural = next((one for one in spelled if singular(one) == noun), "")
        plural = plural if is_plural(plural) else plural_of(noun)
        plain = Schema(kind=KEY_KINDS[shape.kind], format=shape.format)
        if own == noun and fold_name(plural) in self.found:
            self.thing(plural, None).identify(plain)
        itself = own.endswith(noun) or own.removeprefix(f"{noun}_").startswith(noun)
        if itself or last == "parent":
            return
        for known in (*self.found, *self.served):
            tail = fold_name(plural_of(last))
            if known in (fold_name(plural), fold_name(noun), tail):
                if known in self.served and known not in self.found:
                    self.referred.setdefault(known, plural)
                plural = self.found[known].name if known in self.found else ""
                break
        else:
            first, _, rest = plural.partition("_")
            plural = rest if rest and first in CHOOSING else plural
        if plural:
            self.thing(plural, None).identify(plain)
