"""In which fields the search of a list looks, and whether for each word by itself."""

import re

from endpoint_plan.languages import compile_words
from endpoint_plan.languages.names import SEARCH
from endpoint_plan.languages.plurals import singular
from endpoint_plan.model.plan import Location, Parameter
from endpoint_plan.model.schema import Format, Kind
from endpoint_plan.reading.behaviour.list_statements import list_statements
from endpoint_plan.reading.behaviour.subject import Subject
from endpoint_plan.reading.outline import Topic
from endpoint_plan.text.identifiers import fold_name

_WORD = re.compile(r"[A-Za-z]\w*")
_SEARCH = compile_words(r"\b(?:{searching})\b(?P<rest>.*)")
_BY_WORDS = compile_words(r"\b(?:{by_words})\b")
_AS_IT_STANDS = compile_words(r"\b(?:{as_it_stands|maybe_later})\b")
_WRITTEN = re.compile(
    r"(?<![\w>'])(\w{1,60})\s{1,4}i?like\s{1,4}['\"`:$?%@|(]"
    r"|\b(\w{1,60})\.i?like[.(]"
    r"|\bi?like\(\s{0,9}['\"`](\w{1,60})['\"`]\s{0,9},"
    r"|\b(\w{1,60}?)__icontains\b",
    re.IGNORECASE,
)
"""A comparison with what a text holds: SQL, filters of query builders and of object mappers."""
_ASIDE = (Topic.PERFORMANCE, Topic.SECURITY)
"""Sections that tell of indexes and of injections, not of what is found."""


def searched_fields(subject: Subject) -> tuple[str, ...]:
    """Return the texts in which a search of the list of *subject* looks, as far as the plan names them."""
    parameters = [
        one for one in subject.operation.parameters if one.location is Location.QUERY
    ]
    search = _search_of(subject)
    if search is None:
        return ()
    others = {fold_name(one.name) for one in parameters}
    sentences = [
        found["rest"]
        for one in subject.statements
        if not one.code and (found := _SEARCH.search(one.text))
    ]
    # The sentence that names most of them tells all.
    told = [
        _texts_in(subject, text, others) for text in (search.description, *sentences)
    ]
    told += [
        _texts_written(subject, one.code.text if one.code else one.text, others)
        for one in subject.statements
    ]
    return max(told, key=len)


def searches_words(subject: Subject) -> bool:
    """Tell whether the search of the list of *subject* looks for each word by itself, as the plan says."""
    search = _search_of(subject)
    if search is None:
        return False
    told = [one for one in list_statements(subject) if one.topic not in _ASIDE]
    if any(_WRITTEN.search(one.code.text if one.code else one.text) for one in told):
        return False
    texts = (search.description, *(one.text for one in told))
    return any(
        _BY_WORDS.search(text) and not _AS_IT_STANDS.search(text) for text in texts
    )


def _search_of(subject: Subject) -> Parameter | None:
    """Return the parameter that tells what is searched for."""
    return next(
        (
            one
            for one in subject.operation.parameters
            if one.location is Location.QUERY and fold_name(one.name) in SEARCH
        ),
        None,
    )


def _texts_written(subject: Subject, code: str, others: set[str]) -> tuple[str, ...]:
    """Return the fields that *code* compares with what is searched for; those that no message shows with one that it does."""
    found: dict[str, bool] = {}
    for match in _WRITTEN.finditer(code):
        name = next(filter(None, match.groups()))
        known = subject.known(name)
        if fold_name(name) in others or (known and not _is_text(subject, known)):
            return ()
        if known or name.islower():
            found[known or name] = bool(known)
    return tuple(found) if any(found.values()) else ()


def _texts_in(subject: Subject, text: str, others: set[str]) -> tuple[str, ...]:
    """Return the fields that *text* names; none where it names *others* too, which search for themselves."""
    found: dict[str, None] = {}
    for word in _WORD.findall(text):
        for spelling in (word, singular(word.lower())):
            name = subject.known(spelling)
            if name and fold_name(name) in others:
                return ()
            if name and _is_text(subject, name):
                found[name] = None
    return tuple(found)


def _is_text(subject: Subject, name: str) -> bool:
    shape = subject.shapes.resolve(subject.kept[name])
    return (
        shape.kind is Kind.STRING
        and shape.format in (None, Format.EMAIL)
        and not shape.enum
    )
