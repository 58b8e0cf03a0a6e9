"""Which operations a rule of a whole plan is about, that names none: "confirmed boats cannot be moved", "at most 3 boats for each member"."""

from __future__ import annotations

import re
from functools import lru_cache

from endpoint_plan.languages import compile_words, words
from endpoint_plan.languages.phrases import any_of
from endpoint_plan.languages.plurals import is_plural
from endpoint_plan.reading.access.actions import nouns_of
from endpoint_plan.reading.access.deeds import acts_of, things_of
from endpoint_plan.reading.access.marks import Targets
from endpoint_plan.reading.passages.context import Siblings
from endpoint_plan.text.words import fold_text

_BRACKETS = re.compile(r"\([^()]{1,300}\)")
_DONE = re.compile(
    rf"^(?P<things>.{{2,120}}?) {any_of(words('laws.may'))} (?:\w+ ){{0,2}}?{any_of(words('laws.be'))} (?P<deed>[^\W\d_]+)"
)
"""Something of which it is said whether something may be done to it."""
_MANY = re.compile(any_of(words("laws.many")))
_LONGEST = 300


_SUBJECT = compile_words(r"\W{0,4}`(?P<field>[A-Za-z_]\w*)`\s+{is_or_must}\b")


def subject_of(text: str) -> str:
    """Return the field that the rule *text* is about: "`startsAt` must be in the future"; empty where it is about none."""
    match = _SUBJECT.match(text)
    return match["field"] if match else ""


@lru_cache(maxsize=2_000)
def law_targets(text: str, siblings: Siblings) -> Targets:
    """Return the operations that the rule *text* can refuse: what does what it speaks of, or makes what it counts."""
    if len(text) > _LONGEST:
        return frozenset()
    scopes = siblings.scopes
    every = frozenset(range(len(scopes)))
    said = fold_text(_BRACKETS.sub(" ", text)).strip()
    if match := _DONE.match(said):
        things = things_of(match["things"], scopes)
        done = acts_of(" ".join((match["deed"], *things)), every, scopes) or ()
        return frozenset(
            i for i in done if things & nouns_of(scopes[i].path, whole=True)
        )
    many = _MANY.search(said)
    things = things_of(said[many.end() :], scopes) if many else frozenset()
    return frozenset(
        i
        for i in every
        if scopes[i].method == "POST"
        and is_plural(scopes[i].path.rsplit("/", 1)[-1])
        and things & nouns_of(scopes[i].path, whole=False)
    )
