"""What keeps a step or a point from being ticked, though the layer that it belongs to is there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from endpoint_plan.blueprint import Kind, OpenPoint, Operation, Resource
from endpoint_plan.languages import book
from endpoint_plan.reading.passages.cues import find_statuses
from endpoint_plan.text.identifiers import fold_name, words
from endpoint_plan.text.words import fold_text

_STEM = 4
"""Letters by which words of a language that inflects are compared."""
_ALIKE = 2
"""Words that a step and a refusal have in common where it speaks of that."""
_METHOD = re.compile(r"(?<![\w.])(?:\w{1,60}\.){0,3}(?P<name>[a-z]\w{2,60})\(")
"""A method in code."""
_VALUE = re.compile(
    r"(?<!\w)(?:[A-Z]?\d{1,7}\s?(?:[-–]|\.\.)\s?[A-Z]?\d{1,7}|[<>≤≥]=?\s?\d{1,7}|\d{1,7})(?!\w)|['\"]\w{1,30}['\"]"
)
"""Numbers, ranges and quoted values."""
_RAISED = "is never raised."


class Doubts:
    """What is open in a service, held against what steps and points ask for."""

    def __init__(
        self,
        open_points: Iterable[OpenPoint],
        resources: Iterable[Resource],
        keeps: Callable[[str], bool],
    ) -> None:
        """Note the refusals among *open_points*, and what *resources* and their operations are called.

        *keeps* tells whether the plan has the limits and choices that a text states.
        """
        self._keeps = keeps
        served = tuple(resources)
        known = {stem for one in served for stem in _stems(_called(one))}
        self._refusals = [
            (_stems(point.text.replace(_RAISED, "")) - known, point.text)
            for point in open_points
            if point.comes_from_rule
        ]
        self._many = any(
            op.kind is Kind.CREATE_MANY for one in served for op in one.operations
        )
        self._methods = {fold_name(op.name) for one in served for op in one.operations}

    def about(self, point: str, *, limits: bool = False) -> Iterator[str]:
        """Yield what is open of *point*; *limits* where it says which values are valid."""
        if refusal := self.refusal_in(point):
            yield refusal
        if limits and _states_values(point) and not self._keeps(point):
            yield "the values that it names are not checked"
        told = book("checklist.more")
        if told.has("at_once", point) and not self._many:
            yield "nothing takes several at once"
        if told.has("other_hashes", point):
            yield "passwords are hashed with Argon2, `passwords.py`"

    def refusal_in(self, text: str) -> str:
        """Return the refusal that nothing raises of which *text* speaks; empty where it speaks of none."""
        said = _stems(text)
        return next(
            (told for stems, told in self._refusals if len(stems & said) >= _ALIKE), ""
        )

    def lacks_methods(self, text: str) -> bool:
        """Tell whether *text* asks in code for methods, none of which does what an operation does."""
        named = {fold_name(one["name"]) for one in _METHOD.finditer(text)}
        return bool(named) and self._methods.isdisjoint(named)


def _states_values(point: str) -> bool:
    """Tell whether *point* says which numbers or choices are valid; statuses and names of algorithms are none."""
    said = point
    for status in find_statuses(point):
        said = said.replace(str(status), "")
    return _VALUE.search(said) is not None


def _called(resource: Resource) -> str:
    return " ".join((resource.entity, *(_path(op) for op in resource.operations)))


def _path(operation: Operation) -> str:
    return operation.path


def _stems(text: str) -> set[str]:
    """Return how the words of *text* begin, those of names in code apart."""
    return {
        word[:_STEM]
        for word in fold_text(" ".join(words(text))).split()
        if len(word) >= _STEM and word.isalpha()
    }
