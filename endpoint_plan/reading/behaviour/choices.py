"""What callers of a list ask for by its parameters, beside equality with the field of the same name."""

import re
from collections.abc import Iterator

from endpoint_plan.languages import book, compile_words
from endpoint_plan.languages import words as phrases
from endpoint_plan.languages.names import (
    CREATED,
    CURSOR,
    OFFSET,
    ORDER,
    PAGE,
    SEARCH,
    SIZE,
    SORT,
    UPDATED,
)
from endpoint_plan.languages.plurals import plural_of, singular
from endpoint_plan.model.behaviour import (
    Choice,
    Comparison,
    Given,
    Operand,
    Operator,
    Place,
    record,
    value_of,
)
from endpoint_plan.model.plan import Location, Parameter
from endpoint_plan.model.schema import NUMERIC_KINDS, Format, Kind, Schema
from endpoint_plan.reading.behaviour.choice_words import (
    begins_with,
    is_strict,
    several_of,
    told_bound,
)
from endpoint_plan.reading.behaviour.state_words import is_state, unless_state
from endpoint_plan.reading.behaviour.subject import Subject, collection
from endpoint_plan.text.identifiers import fold_name, words

COUNTED = PAGE | SIZE | OFFSET
PAGING = COUNTED | SORT | ORDER | SEARCH | CURSOR

LOWER = frozenset(phrases("names.bounds.lower"))
UPPER = frozenset(phrases("names.bounds.upper"))
FILLER = frozenset(phrases("names.bounds.filler"))
PARTS = frozenset(phrases("names.bounds.parts"))
INCLUDING = frozenset(phrases("names.bounds.including"))
WITHOUT = frozenset(phrases("names.bounds.without"))
DAYS = frozenset(phrases("names.bounds.days"))
VIEWS = frozenset(phrases("names.bounds.views"))

KEYS = ("id", "ids")

_PARTLY = compile_words(r"\b{partly}\b")
_FILTERING = compile_words(r"\b{filtering}")
_CODE = re.compile(r"`?\b([A-Za-z]\w*)\b`?")


MOMENTS = (Format.DATE, Format.DATE_TIME)


def asked_conditions(subject: Subject) -> Iterator[Choice]:
    """Yield what the parameters of the list of *subject* ask for."""
    for parameter in subject.operation.parameters:
        named = parameter.location is Location.QUERY and bool(words(parameter.name))
        if named and not _is_paging(subject, parameter):
            yield from _choices(subject, parameter)


def _is_paging(subject: Subject, parameter: Parameter) -> bool:
    """Tell whether *parameter* cuts or sorts the list."""
    shape = subject.shapes.resolve(parameter.type)
    kinds = NUMERIC_KINDS if fold_name(parameter.name) in COUNTED else {Kind.STRING}
    return fold_name(parameter.name) in PAGING and (
        shape.kind in kinds and shape.format is None
    )


def _choices(subject: Subject, parameter: Parameter) -> Iterator[Choice]:
    kind = subject.shapes.resolve(parameter.type).kind
    if kind is Kind.BOOLEAN:
        yield from _switch(subject, parameter)
        return
    of_day = tuple(_of_day(subject, parameter))
    if of_day:
        yield from of_day
        return
    holds = (
        _one_of(subject, parameter)
        or _member(subject, parameter)
        or _part(subject, parameter)
        or _bound(subject, parameter)
        or _told_bound(subject, parameter)
        or _of_noun(subject, parameter)
        or _reference(subject, parameter)
        or _unshown(subject, parameter)
    )
    if holds:
        yield Choice(holds=holds, parameter=parameter.name)


def _of_day(subject: Subject, parameter: Parameter) -> Iterator[Choice]:
    """Yield the conditions that a moment is within the day that is sent."""
    name = fold_name(parameter.name)
    if subject.shapes.resolve(parameter.type).format is not Format.DATE:
        return
    known = subject.known(parameter.name)
    moment = known or (_the_moment(subject) if name in DAYS else "")
    if not moment:
        return
    if subject.shapes.resolve(subject.kept[moment]).format is Format.DATE:
        if not known:
            same = _equals(moment, parameter)
            yield Choice(holds=same, parameter=parameter.name)
        return
    for operator in (Operator.GE, Operator.LE):
        within = Comparison(
            left=record(moment), operator=operator, right=_sent(parameter)
        )
        yield Choice(holds=within, parameter=parameter.name)


def _member(subject: Subject, parameter: Parameter) -> Comparison | None:
    """Return the condition that a list of the record holds what is sent: `tag` of `tags` or of a `tagList`."""
    name = "_".join(words(parameter.name))
    known = subject.known(plural_of(name)) or subject.known(f"{name}_list")
    if not known or subject.known(parameter.name):
        return None
    own = subject.shapes.resolve(subject.kept[known])
    sent = subject.shapes.resolve(parameter.type)
    plain = sent.kind is Kind.STRING and sent.format is None
    if not plain or own.kind is not Kind.ARRAY or own.nullable:
        return None
    item = subject.shapes.items(own)
    if item.kind not in (Kind.STRING, Kind.ANY) or item.format:
        return None
    return Comparison(left=record(known), operator=Operator.HAS, right=_sent(parameter))


def _of_noun(subject: Subject, parameter: Parameter) -> Comparison | None:
    """Return equality with the field that is called like the record and what is sent: `type` of `category_type`."""
    noun = singular("_".join(words(collection(subject.operation.path))))
    known = subject.known(f"{noun}_{'_'.join(words(parameter.name))}")
    if not known or subject.known(parameter.name):
        return None
    return _equals(known, parameter)


def _unshown(subject: Subject, parameter: Parameter) -> Comparison | None:
    """Return the condition on a field of a record of which the plan shows nothing, where it tells that there is one.

    Choices tell that, and sentences that name the parameter as a filter.
    """
    told = subject.shapes.resolve(parameter.type).enum or ()
    wild = any(book("wildcards").whole(str(one)) for one in told)
    views = VIEWS.intersection(words(parameter.name))
    if wild or views or not subject.shows_nothing or subject.known(parameter.name):
        return None
    about = [parameter.description, *_texts_on(subject, parameter)]
    if len(told) < 2 and not any(_FILTERING.search(text) for text in about):
        return None
    equal = _equals(parameter.name, parameter)
    partly = _is_text(subject, parameter.type) and any(map(_PARTLY.search, about))
    return equal.model_copy(update={"operator": Operator.CONTAINS}) if partly else equal


def _texts_on(subject: Subject, parameter: Parameter) -> Iterator[str]:
    """Yield the sentences that name *parameter*."""
    name = words(parameter.name)
    for part in subject.statements:
        said = words(part.text) if part.own else []
        if any(said[i : i + len(name)] == name for i in range(len(said))):
            yield part.text


def _equals(field: str, parameter: Parameter) -> Comparison:
    return Comparison(left=record(field), operator=Operator.EQ, right=_sent(parameter))


def _switch(subject: Subject, parameter: Parameter) -> Iterator[Choice]:
    """Yield what a parameter that is true or false asks for."""
    if subject.known(parameter.name):
        return
    first, *rest = words(parameter.name)
    state = "_".join(rest)
    if first in INCLUDING | WITHOUT and rest:
        kept = unless_state(subject, state) or _past(subject, state)
        if kept:
            given = Given.NOT_TRUE if first in INCLUDING else Given.TRUE
            yield Choice(holds=kept, parameter=parameter.name, given=given)
        return
    if first == "has" and rest:
        present = subject.known(state)
        if present and subject.shapes.resolve(subject.kept[present]).nullable:
            for given, operator in (
                (Given.TRUE, Operator.NE),
                (Given.FALSE, Operator.EQ),
            ):
                yield Choice(
                    holds=Comparison(
                        left=record(present), operator=operator, right=value_of(None)
                    ),
                    parameter=parameter.name,
                    given=given,
                )
        return
    name = "_".join(words(parameter.name))
    if name == "upcoming":
        coming = _past(subject, "past")
        if coming:
            yield Choice(holds=coming, parameter=parameter.name, given=Given.TRUE)
        return
    told = is_state(subject, name.removeprefix("is_"))
    if told:
        yield Choice(holds=told, parameter=parameter.name, given=Given.TRUE)


def _past(subject: Subject, state: str) -> Comparison | None:
    """Return the condition that a record is not past, where *state* is just that."""
    if state != "past":
        return None
    coming = _the_moment(subject)
    if not coming:
        return None
    return Comparison(
        left=record(coming), operator=Operator.GT, right=Operand(place=Place.NOW)
    )


def _one_of(subject: Subject, parameter: Parameter) -> Comparison | None:
    """Return the condition that a field has one of several values, or holds some of them."""
    kind = subject.shapes.resolve(parameter.type).kind
    name = "_".join(words(parameter.name))
    known = subject.known(parameter.name) or subject.known(name.removesuffix("s"))
    if not known or kind not in (Kind.ARRAY, Kind.STRING):
        return None
    return several_of(subject, parameter, known)


def _part(subject: Subject, parameter: Parameter) -> Comparison | None:
    """Return the condition that a text holds the one that is sent."""
    if not _is_text(subject, parameter.type) or parameter.type.enum:
        return None
    name = "_".join(one for one in words(parameter.name) if one not in PARTS)
    known = subject.known(name)
    named_so = name != "_".join(words(parameter.name))
    if not known or not _is_text(subject, subject.kept[known]):
        return None
    begins = begins_with(parameter)
    if not named_so and not begins and not _PARTLY.search(parameter.description):
        return None
    operator = Operator.STARTS if begins else Operator.CONTAINS
    return Comparison(left=record(known), operator=operator, right=_sent(parameter))


def _is_text(subject: Subject, type_: Schema) -> bool:
    shape = subject.shapes.resolve(type_)
    return (
        shape.kind is Kind.STRING
        and shape.format in (None, Format.EMAIL)
        and not shape.enum
    )


def _bound(subject: Subject, parameter: Parameter) -> Comparison | None:
    """Return the condition that a field is within the bound that is sent."""
    names = words(parameter.name)
    lower, upper = LOWER.intersection(names), UPPER.intersection(names)
    rest = [one for one in names if one not in lower | upper]
    if len(lower) + len(upper) != 1 or (rest and subject.known(parameter.name)):
        return None
    shape = subject.shapes.resolve(parameter.type)
    if is_moment(subject, parameter.type):
        bounded = _bounded_moment(subject, parameter, rest)
    elif shape.kind in NUMERIC_KINDS and rest:
        bounded = subject.known("_".join(rest))
        numeric = bounded and subject.shapes.resolve(subject.kept[bounded]).kind
        bounded = bounded if numeric in NUMERIC_KINDS else ""
    else:
        return None
    if not bounded:
        return None
    if is_strict(subject, parameter):
        operator = Operator.GT if lower else Operator.LT
    else:
        operator = Operator.GE if lower else Operator.LE
    return Comparison(left=record(bounded), operator=operator, right=_sent(parameter))


def _told_bound(subject: Subject, parameter: Parameter) -> Comparison | None:
    own = subject.known(parameter.name)
    return None if own else told_bound(subject, parameter)


def _bounded_moment(subject: Subject, parameter: Parameter, rest: list[str]) -> str:
    """Return the date or time that *parameter* bounds; *rest* are the words of its name that may name it."""
    known = moments(subject)
    named = [one for one in rest if one not in FILLER]
    for name in ("_".join(rest), "_".join(named)):
        if name and subject.known(name) in known:
            return subject.known(name)
    if named:
        fitting = [one for one in known if words(one)[: len(named)] == named]
        return fitting[0] if len(fitting) == 1 else ""
    told = {
        subject.known(word)
        for word in _CODE.findall(parameter.description)
        if subject.known(word) in known
    }
    if len(told) == 1:
        return told.pop()
    return _the_moment(subject)


def _the_moment(subject: Subject) -> str:
    """Return the date or time that a list is about: the only one, or the one that it is sorted by."""
    known = moments(subject)
    own = [one for one in known if fold_name(one) not in CREATED | UPDATED]
    if len(own) == 1:
        return own[0]
    created = [one for one in known if fold_name(one) in CREATED]
    if not own:
        return created[0] if created else ""
    sorted_by = [one.field for one in subject.operation.order if one.field in own]
    if sorted_by:
        return sorted_by[0]
    beginning = [one for one in own if LOWER.intersection(words(one))]
    return beginning[0] if len(beginning) == 1 else ""


def _reference(subject: Subject, parameter: Parameter) -> Comparison | None:
    """Return the condition that a record refers to the thing whose id is sent."""
    first, *rest = words(parameter.name)
    if not rest or rest[-1] != "id" or subject.known(parameter.name):
        return None
    if first in LOWER | UPPER | WITHOUT or first in ("last", "next", "cursor"):
        return None
    return _equals(parameter.name, parameter)


def _sent(parameter: Parameter) -> Operand:
    return Operand(place=Place.SENT, name=parameter.name)


def moments(subject: Subject) -> list[str]:
    """Return the fields of the record that are dates or times."""
    return [name for name, type_ in subject.kept.items() if is_moment(subject, type_)]


def is_moment(subject: Subject, type_: Schema) -> bool:
    """Tell whether *type_* is a date or a time of a day."""
    return subject.shapes.resolve(type_).format in MOMENTS
