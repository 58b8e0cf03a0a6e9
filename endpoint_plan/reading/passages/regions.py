"""The region of a passage: the part of the request or response that it describes.

Labels decide it: headings, and the items and paragraphs that introduce what follows them
("Query Parameters:", "- Wymagane:"). Each label changes the region of the text below it. A
label without a known word changes nothing; a heading without one ends the region.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum, auto

from endpoint_plan.languages import book
from endpoint_plan.reading.passages.cues import Cue, find_cues, find_statuses
from endpoint_plan.reading.passages.variants import variant_in


class Place(Enum):
    """A part of the request or response."""

    PATH = auto()
    QUERY = auto()
    HEADER = auto()
    BODY = auto()
    URL = auto()
    """Path or query; the plan does not say which."""
    PARAMETERS = auto()
    """Any part of the request; the plan does not say which."""
    RESPONSE = auto()
    ELSEWHERE = auto()
    """Neither request nor response: authentication, a future version, notes."""


FIELD_PLACES = frozenset(
    {Place.PATH, Place.QUERY, Place.HEADER, Place.BODY, Place.URL, Place.PARAMETERS}
)

_PLACES: tuple[tuple[Cue, Place], ...] = (
    (Cue.LATER, Place.ELSEWHERE),
    (Cue.RESPONSE, Place.RESPONSE),
    (Cue.HEADER, Place.HEADER),
    (Cue.BODY, Place.BODY),
    (Cue.FORM, Place.BODY),
    (Cue.QUERY, Place.QUERY),
    (Cue.URL, Place.URL),
    (Cue.PATH, Place.PATH),
    (Cue.PARAMETERS, Place.PARAMETERS),
)
"""The first row whose cue a label gives decides."""
_OF_CALLERS = frozenset({"access", "scopes", "roles", "least"})
"""Kinds of labels behind which callers stand, and no fields."""
_REQUIREMENTS = frozenset({Cue.REQUIRED, Cue.OPTIONAL})
_LONGEST_OUTCOME = 3
"""Words of a label that is about the outcome and nothing else: "On success"."""
_CONTINUING = frozenset({Cue.EXAMPLE, Cue.GOES_ON, Cue.SUCCESS, Cue.ERROR})


@dataclass(frozen=True, slots=True)
class Region:
    """What the labels above a passage say of it."""

    place: Place | None = None
    required: bool | None = None
    example: bool = False
    form: bool = False
    status: int | None = None
    """Of a response: its status, where a label names one."""
    success: bool | None = None
    """Of a response: whether it is a success; None when no label says so."""

    def below_heading(self, title: str, start: Region) -> Region:
        """Return the region below the heading *title* in a section whose region is *start*.

        A heading without a known word, such as `POST /api/decks`, goes back to *start*, unless it tells
        which of several bodies it is about.
        """
        found = find_cues(title)
        if self.place is Place.BODY and not _place(found) and variant_in(title):
            return replace(self, example=False)
        if _place(found) or found.isdisjoint(_CONTINUING | _REQUIREMENTS):
            return replace(start, example=False).under_label(title, heading=True)
        return replace(self, example=False).under_label(title, heading=True)

    def under_label(self, label: str, *, heading: bool = False) -> Region:
        """Return the region of the text that *label* introduces; whether it is a *heading*."""
        if _is_of_callers(label):
            return Region(Place.ELSEWHERE)
        found = find_cues(label)
        place = _place(found)
        if not heading and book("labels").whole(label) == "body":
            place = Place.BODY
        required = _required(found)
        if required is not None and self.place is None:
            place = place or Place.PARAMETERS
        if self.place is Place.RESPONSE and place:
            place = Place.ELSEWHERE if place is Place.HEADER else Place.RESPONSE
        base = self
        if place and place is not self.place:
            base = self._moved_to(place)
        elif not place and required is None and Cue.ELSEWHERE in found:
            base = Region(Place.ELSEWHERE)
        return replace(
            base,
            required=base.required if required is None else required,
            example=base.example or Cue.EXAMPLE in found,
            form=base.form or Cue.FORM in found,
        )._with_outcome(label, found, place)

    def answering(self, status: int) -> Region:
        """Return the region of what tells the answer of success, whose *status* is known."""
        return replace(
            self._moved_to(Place.RESPONSE), status=status, success=True, required=None
        )

    def _moved_to(self, place: Place) -> Region:
        """Return the region of *place* without what the labels said of the old place."""
        if place is Place.RESPONSE:
            return Region(place, status=self.status, success=self.success)
        return Region(place, form=self.form)

    def _with_outcome(
        self, label: str, found: frozenset[Cue], place: Place | None
    ) -> Region:
        """Return the region with the status or the kind of outcome that *label* names."""
        codes = find_statuses(label)
        if codes:
            where = place if place in FIELD_PLACES else Place.RESPONSE
            return replace(self, place=where, status=codes[0], success=codes[0] < 400)
        if Cue.SUCCESS in found:
            alone = len(label.split()) <= _LONGEST_OUTCOME
            answers = Place.RESPONSE if alone and self.place is None else self.place
            return replace(self, place=answers, success=True, status=None)
        if Cue.ERROR in found:
            return replace(self, success=False, status=None)
        return self


def _is_of_callers(label: str) -> bool:
    """Tell whether *label* stands in front of who may call: "Allowed", "Required scope"."""
    kind = book("access.labels").whole(label)
    return kind in _OF_CALLERS and "`" not in label


def _required(found: frozenset[Cue]) -> bool | None:
    if Cue.OPTIONAL in found:
        return None if Cue.REQUIRED in found else False
    return True if Cue.REQUIRED in found else None


def _place(found: frozenset[Cue]) -> Place | None:
    return next((place for cue, place in _PLACES if cue in found), None)


def names_place(heading: str) -> bool:
    """Tell whether *heading* names a part of the request or response, or an outcome by its status."""
    return _place(find_cues(heading)) is not None or bool(find_statuses(heading))
