"""In which fields the search of a list looks."""

import re

from endpoint_plan.languages import compile_words
from endpoint_plan.languages.names import SEARCH
from endpoint_plan.languages.plurals import singular
from endpoint_plan.model.plan import Location
from endpoint_plan.model.schema import Format, Kind
from endpoint_plan.reading.behaviour.subject import Subject
from endpoint_plan.text.identifiers import fold_name

_WORD = re.compile(r"[A-Za-z]\w*")
_SEARCH = compile_words(r"\b(?:{searching})\b(?P<rest>.*)")


def searched_fields(subject: Subject) -> tuple[str, ...]:
    """Return the texts in which a search of the list of *subject* looks, as far as the plan names them."""
    parameters = [
        one for one in subject.operation.parameters if one.location is Location.QUERY
    ]
    search = next((one for one in parameters if fold_name(one.name) in SEARCH), None)
    if search is None:
        return ()
    others = {fold_name(one.name) for one in parameters}
    sentences = [
        found["rest"]
        for one in subject.statements
        if not one.code and (found := _SEARCH.search(one.text))
    ]
    # The sentence that names most of them tells all.
    return max(
        (_texts_in(subject, text, others) for text in (search.description, *sentences)),
        key=len,
    )


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
