"""One thing that a plan has kept, as far as it is read, and what tells things apart: names of tables and ids."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from endpoint_plan.languages import book
from endpoint_plan.languages.plurals import singular
from endpoint_plan.model.behaviour import Entity, Reference
from endpoint_plan.model.schema import Format, Kind, Property, Schema
from endpoint_plan.notations.prose.field_names import guess_type
from endpoint_plan.reading.access.phrases import says
from endpoint_plan.reading.behaviour.subject import Subject
from endpoint_plan.reading.facts.field_rules import split_sentences
from endpoint_plan.text.identifiers import fold_name, words
from endpoint_plan.text.words import fold_text

LONGEST = 500
"""Characters of a line in which demands are looked for."""


@dataclass(slots=True)
class Found:
    """A thing, as far as it is read."""

    name: str
    line: int | None
    names: tuple[str, ...] = ()
    """Under which types of the plan may describe it, where it has others than its own."""
    fields: dict[str, Property] = field(default_factory=dict)
    references: dict[str, Reference] = field(default_factory=dict)
    key: Schema | None = None
    owned: bool = False
    demanded: bool = False

    def add(self, name: str, schema: Schema | None = None) -> None:
        """Add the column *name*, of the type *schema* or that which its name implies."""
        if fold_name(name) not in map(fold_name, self.fields):
            known = schema or guess_type(name)
            self.fields[name] = Property(name=name, type=known.but(nullable=True))

    def identify(self, key: Schema) -> None:
        """Note that its ids are of the type *key*, as the first field says that refers to it."""
        if self.key is None:
            self.key = key
            for name in {"Id", "ID"} & set(self.fields):
                del self.fields[name]  # As classes write it.
            self.fields["id"] = Property(name="id", type=key)


_ENDINGS = ("", "entity", "dto", "row", "model", "response")
"""Of the names of types that describe a thing."""


def spellings(one: Found) -> Iterator[str]:
    """Yield, folded, what types are called that may describe *one*, the likeliest first."""
    for name in one.names or (one.name,):
        yield from (fold_name(singular(name)) + ending for ending in _ENDINGS)


def entity(one: Found, described: Iterable[Property], key: Schema) -> Entity:
    """Return *one* with the fields that types *described* it with; ids without a type are of the type *key*."""
    for prop in described:
        known = next(
            (n for n in one.fields if fold_name(n) == fold_name(prop.name)), ""
        )
        one.fields.pop(known, None)
        one.fields[prop.name] = prop.but(
            type=prop.type.but(nullable=True), required=False
        )
    return Entity(
        collection=one.name,
        fields=tuple(_with_key(prop, key) for prop in one.fields.values()),
        key=key,
        references=tuple(one.references.values()),
        owned=one.owned,
        demanded=one.demanded,
        line=one.line,
    )


def _with_key(prop: Property, key: Schema) -> Property:
    """Return *prop* as a *key*, where it is one of no other type."""
    *_, last = words(prop.name) or [""]
    bare = prop.type.kind in (Kind.ANY, Kind.STRING) and prop.type.format is None
    if last != "id" or not bare or prop.type.enum:
        return prop
    return prop.but(type=key.but(nullable=prop.type.nullable))


def aliases(paths: Iterable[str]) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield how tables may be called that *paths* serve: `ai_suggestion_events` is `/ai/suggestions/{id}/events`."""
    for path in paths:
        fixed = [s for s in path.strip("/").split("/") if s and not s.startswith("{")]
        for end, last in enumerate(fixed):
            for start in range(end):
                run = [stem for s in fixed[start : end + 1] for stem in stems(s)]
                yield tuple(run), "_".join(words(last))


def adopt_tables(
    served: Iterable[str],
    known: dict[str, Found],
    aliases: dict[tuple[str, ...], str],
    apart: frozenset[str],
) -> None:
    """Call *known* tables as the *served* paths that are short for them, and note it in *aliases*: `exercise_sessions` is `/sessions`.

    A path is short for no table whose first word is the noun of another thing, as in tables that link two, or one of *apart*.
    """
    paths = {fold_name(one): "_".join(words(one)) for one in served}
    names = (*paths.values(), *(one.name for one in known.values()))
    apart = apart.union(map(singular, names), *aliases)
    for folded, path in paths.items():
        ending = f"_{singular(path)}"
        longer = [
            (key, one)
            for key, one in known.items()
            if key not in paths and singular(one.name).endswith(ending)
        ]
        if folded in known or len(longer) != 1:
            continue
        [(key, one)] = longer
        parts = one.name.split("_")[:-1]
        refers = fold_name(f"{singular(path)}_id") in map(fold_name, one.fields)
        if not (refers or apart.intersection(parts)):
            aliases[stems(one.name)] = path
            one.names, one.name = (path, one.name), path
            known[folded] = known.pop(key)


def stems(name: str) -> tuple[str, ...]:
    """Return the words of *name* in the singular, a membership as the member that it makes."""
    parts = (singular(word) for word in words(name))
    return tuple(part.removesuffix("ship") for part in parts)


def usual_key(about: Iterable[Subject]) -> Schema:
    """Return the type that most ids of the operations *about* have; UUID where they are texts."""
    kinds = Counter(
        subject.shapes.resolve(schema).kind
        for subject in about
        for name, schema in (*subject.kept.items(), *subject.sent.items())
        if words(name)[-1:] == ["id"]
    )
    if kinds[Kind.INTEGER] > kinds[Kind.STRING]:
        return Schema(kind=Kind.INTEGER)
    return Schema(kind=Kind.STRING, format=Format.UUID)


@lru_cache(maxsize=20_000)
def demanded_in(text: str) -> tuple[tuple[frozenset[str], ...], bool]:
    """Return the words of each sentence of a line *text* that asks for an owner, and whether the line demands that something is there."""
    whose = tuple(
        frozenset(words(one))
        for one in split_sentences(text[:LONGEST])
        if book("ownership").has("owner", one)
        and not says("people.membership").search(fold_text(one))
    )
    return whose, book("tables").has("exists", text)
