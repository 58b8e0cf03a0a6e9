"""Rules that keep the last record of its kind: "the last admin stays", "an order must have at least one item"."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from endpoint_plan.languages import book
from endpoint_plan.languages.groups import PEOPLE, names_person
from endpoint_plan.languages.phrases import Match
from endpoint_plan.languages.plurals import plural_of
from endpoint_plan.model.behaviour import (
    Comparison,
    Operand,
    Operator,
    Place,
    record,
    value_of,
)
from endpoint_plan.model.schema import Schema
from endpoint_plan.notations.prose.field_names import guess_type
from endpoint_plan.reading.behaviour.named_things import nouns_of, places_of
from endpoint_plan.reading.behaviour.other_records import (
    LONGEST,
    counted,
    own_segment,
    scope_of,
    speaks_of_state,
)
from endpoint_plan.reading.behaviour.state_sentences import When
from endpoint_plan.reading.behaviour.state_words import meaning, state_among
from endpoint_plan.reading.behaviour.subject import Subject
from endpoint_plan.text.identifiers import Identifier, fold_name, words
from endpoint_plan.text.words import folded_words

FAR = 2
"""Words between "last" and what it is the last of."""
ENDING = 3
"""Letters by which Polish bends a noun at most: admin, adminami."""


def read_last(text: str, subject: Subject) -> Iterator[When]:
    """Yield that there is no other record of the kind that *text* says there must be one of."""
    said = folded_words(text)
    takes = subject.operation.method in ("DELETE", "PATCH", "PUT")
    if not takes or len(said) > LONGEST:
        return
    for number, start in _demands(text, said):
        if found := _of_kind(said[start : start + FAR + 1], text, number, subject):
            yield found
            return
        if found := _of_parent(said[start:], text, number, subject):
            yield found
            return


def is_of_last(text: str, subject: Subject) -> bool:
    """Tell whether *text* is about the last of the records of *subject*: what else it says holds of that alone."""
    said, nouns = folded_words(text), nouns_of(own_segment(subject))
    return _deletes_one(subject) and any(
        _behind(said[start:], nouns) is not None for _, start in _demands(text, said)
    )


def _deletes_one(subject: Subject) -> bool:
    """Tell whether *subject* deletes one record: of several it may be asked that "at least one" is named."""
    return subject.operation.method == "DELETE" and subject.operation.path.endswith("}")


def _demands(text: str, said: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Yield how many *text* says there must be, and the place of the word behind that: "last", "at least one"."""
    longest = sorted(book("counting").matches(text), key=lambda one: one.length)
    told = {one.start: one for one in longest}
    for match in told.values():
        end = match.start + match.length
        if match.meaning == "last":
            yield 1, end
        elif match.meaning == "least" and end < len(said):
            if said[end].isdigit():
                yield int(said[end]), end + 1
            elif _is_one(told.get(end)):
                yield 1, end + 1


def _is_one(match: Match | None) -> bool:
    return match is not None and match.meaning == "one"


def _of_kind(
    behind: tuple[str, ...], text: str, number: int, subject: Subject
) -> When | None:
    """Return that the record is one of the last of the kind that the words *behind* name, in its group."""
    kind = _kind(behind, subject)
    group = _group(text, subject)
    if kind is None or group is None or speaks_of_state(text):
        return None
    alone = counted(own_segment(subject), [*group, kind], Operator.LE, number)
    if subject.operation.method == "DELETE":
        return kind, alone
    given = subject.given(kind.left.name)
    if not given:
        return None
    sent = Operand(place=Place.SENT, name=given)
    other = kind.model_copy(update={"left": sent, "operator": Operator.NE})
    return kind, other, alone


def _group(text: str, subject: Subject) -> list[Comparison] | None:
    """Return what the records have in common of which one must stay: nothing where they are all people; None where that is not sure."""
    scope = scope_of(subject)
    if scope is not None and scope.right.place is Place.SENT:
        return [scope]
    if named := _named_wholes(text, subject):
        return [_same(named[0])] if len(named) == 1 else None
    return [] if nouns_of(own_segment(subject)) & PEOPLE else None


def _kind(said: Collection[str], subject: Subject) -> Comparison | None:
    """Return what makes a record one of the kind that *said* names: `role` is "admin"."""
    for word in said:
        for name, shape in subject.kept.items():
            for value in subject.shapes.resolve(shape).enum or ():
                if isinstance(value, str) and _is_form(word, fold_name(value)):
                    return Comparison(
                        left=record(name), operator=Operator.EQ, right=value_of(value)
                    )
    return None


def _is_form(word: str, noun: str) -> bool:
    return word.startswith(noun) and len(word) - len(noun) <= ENDING


def _of_parent(
    behind: tuple[str, ...], text: str, number: int, subject: Subject
) -> When | None:
    """Return that nothing else is left of what the record belongs to, which may have to be in a state: "of a draft invoice"."""
    rest = _behind(behind, nouns_of(own_segment(subject)))
    scope = scope_of_whole(text, subject) if rest is not None else None
    if rest is None or scope is None or not _deletes_one(subject):
        return None
    alone = counted(own_segment(subject), [scope], Operator.LE, number)
    plural = _whole(scope, subject)
    named = next(iter(sorted(places_of(" ".join(rest), nouns_of(plural)))), 0)
    told = _without(rest[:named], "of_it")
    if not told:
        return None if speaks_of_state(text) else (alone,)
    state = _state(told, plural, subject)
    return (state, alone) if state else None


def _behind(said: tuple[str, ...], nouns: frozenset[str]) -> tuple[str, ...] | None:
    """Return the words behind the first of *nouns*, before which only such stand as say nothing more; None without it."""
    places = sorted(places_of(" ".join(said[: FAR + 1]), nouns))
    if not places or _without(said[: places[0]], "left"):
        return None
    return said[places[0] + 1 :]


def _without(said: tuple[str, ...], meaning: str) -> list[str]:
    """Return the words *said* that are none of this *meaning*."""
    return [one for one in said if not book("counting").has(meaning, one)]


def _state(said: list[str], plural: str, subject: Subject) -> Comparison | None:
    """Return what a thing kept as *plural* is like in the state *said*; None where that is not known."""
    fields = {
        name: subject.shapes.resolve(type_)
        for name, type_ in fields_of(plural, subject).items()
    }
    found = state_among(fields, meaning(said[0]) or said[0])
    if found is None or len(said) > 1:
        return None
    if found.right.value is False:  # What is not told counts as not so.
        update = {"operator": Operator.NE, "right": value_of(True)}
        found = found.model_copy(update=update)
    left = {"place": Place.OTHER, "of": "_".join(words(plural))}
    return found.model_copy(update={"left": found.left.model_copy(update=left)})


def _whole(scope: Comparison, subject: Subject) -> str:
    """Return what keeps that to which the records of one *scope* belong."""
    if scope.right.place is Place.SENT:
        segments = subject.operation.path.strip("/").split("/")
        return segments[segments.index(f"{{{scope.right.name}}}") - 1]
    return _plural(scope.left.name)


def scope_of_whole(text: str, subject: Subject) -> Comparison | None:
    """Return what the records have in common that make up one whole: their parent in the path, or that which they name."""
    scope = scope_of(subject)
    if scope is not None and scope.right.place is Place.SENT:
        return scope
    fitting = _named_wholes(text, subject) or list(_wholes(subject))
    return _same(fitting[0]) if len(fitting) == 1 else None


def _wholes(subject: Subject) -> Iterator[str]:
    """Yield the fields by which the record names what it belongs to."""
    for name in fields_of(own_segment(subject), subject):
        parts = words(name)
        if len(parts) > 1 and parts[-1] == "id" and not names_person(name):
            yield name


def _named_wholes(text: str, subject: Subject) -> list[str]:
    """Return those of these fields of which *text* names what they are about."""
    return [
        name
        for name in _wholes(subject)
        if any(places_of(text, nouns_of(_plural(name))))
    ]


def _plural(name: str) -> str:
    """Return what keeps that which the field *name* names."""
    return plural_of(Identifier("_".join(words(name)[:-1])))


def _same(name: str) -> Comparison:
    """Return that other records have what the record has in the field *name*."""
    return Comparison(left=record(name), operator=Operator.EQ, right=record(name))


def fields_of(plural: str, subject: Subject) -> Mapping[str, Schema]:
    """Return the fields of what is kept as *plural*: those that operations show, and those that queries of *subject* name."""
    peer = subject.peers.by_collection.get(fold_name(plural))
    found = dict(peer.kept) if peer else {}
    for query in subject.operation.queries:
        if fold_name(query.table) != fold_name(plural):
            continue
        where = (one.left.name for one in query.where)
        for name in (*query.columns, *where):
            if name and name not in found:
                found[name] = guess_type(name).but(nullable=True)
    return found
