"""Limits told by what is refused: "400: `name` longer than 150 characters", "empty `title`"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from endpoint_plan.languages import table
from endpoint_plan.languages.phrases import any_of
from endpoint_plan.reading.facts.errors import told_errors
from endpoint_plan.reading.facts.field_rules import named_subjects
from endpoint_plan.reading.passages.context import Context
from endpoint_plan.reading.passages.cues import Cue, has_cue
from endpoint_plan.text.words import fold_letters

_OF_INPUT = frozenset({400, 422})
_WORDS = table("refused_values")
_NUMBER = r"-?\d[\d ,.]{0,12}\d|-?\d"
_UNIT = r"(?P<unit>(?:\s[^\W\d]{2,12}){0,1})"
_SIDES = tuple(
    (
        limit,
        re.compile(
            rf"(?:{'|'.join((any_of(_WORDS[words]), *map(re.escape, signs)))})[\s`(~>]{{0,4}}(?P<number>{_NUMBER})`?{_UNIT}"
        ),
    )
    for limit, words, signs in (
        ("max {number}{unit}", "over", (">",)),
        ("min {number}{unit}", "under", ("<",)),
    )
)
_OUTSIDE = re.compile(
    rf"{any_of(_WORDS['outside'])}[\s`(\[]{{1,4}}(?P<low>{_NUMBER})\s?(?:-|–|—|\.\.\.?|…|,|{any_of(_WORDS['to'])})\s?(?P<high>{_NUMBER}){_UNIT}"
)
_BLANK = re.compile(any_of(_WORDS["blank"]))
_NEGATIVE = re.compile(any_of(_WORDS["negative"]))
_PART = re.compile(r"[;,\n]|\.\s|\s[-–—]\s")


def refused_values(context: Context, names: Iterable[str]) -> Mapping[str, str]:
    """Return what the errors of bad input tell about each of *names*, in the words of a rule.

    A part of a sentence counts that names one field, or follows one that does, and says what of it is refused.
    """
    wanted = frozenset(names)
    found: dict[str, list[str]] = {}
    for text, statuses in told_errors(context):
        if not set(statuses) <= _OF_INPUT:
            continue
        subjects: tuple[str, ...] = ()
        for part in _PART.split(text):
            # "`title` is empty, not a text, or too short (<10)"
            before = () if has_cue(part, Cue.BODY) else subjects
            subjects = tuple(named_subjects(part, wanted)) or before
            if len(subjects) == 1:
                found.setdefault(subjects[0], []).extend(_limits(fold_letters(part)))
    return {name: "; ".join(texts) for name, texts in found.items() if texts}


def _limits(folded: str) -> Iterator[str]:
    """Yield the limits that are left when what the folded part of a sentence tells is refused."""
    outside = _OUTSIDE.search(folded)
    if outside:
        yield "{low}-{high}{unit}".format(**outside.groupdict())
        return
    least = dict(_SIDES)["min {number}{unit}"].search(folded)
    if _BLANK.search(folded) and not least:
        yield "non-empty"
    if _NEGATIVE.search(folded):
        yield "min 0"
    for limit, pattern in _SIDES:
        if match := pattern.search(folded):
            yield limit.format(**match.groupdict())
