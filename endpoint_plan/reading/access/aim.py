"""Which operations a clause of a sentence is about, by what it names and where it stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from endpoint_plan.languages import table, words
from endpoint_plan.languages.cardinals import CARDINALS
from endpoint_plan.languages.phrases import any_of
from endpoint_plan.reading.access.deeds import about_nouns, acts_of, behind_label
from endpoint_plan.reading.access.labels import LABEL, label_kind
from endpoint_plan.reading.access.marks import Marked, Targets
from endpoint_plan.reading.access.phrases import ARTICLE, alternatives, says
from endpoint_plan.reading.access.told import Rank, Told
from endpoint_plan.reading.operations.scopes import Scope

_ORDINALS = {word: int(n) for n, said in table("access.ordinals").items() for word in said}  # fmt: skip
_WHICH = re.compile(
    rf"^(?:{ARTICLE} )?(?P<which>{any_of(_ORDINALS)})(?: (?P<many>{any_of(CARDINALS)}))? (?:one|ones|{alternatives('reach.calls', 'reach.routes')})(?= |$)"
)
"""Operations by their place in the plan: "the first two operations", "the last one"."""
_LEADING = re.compile(r"^(?:§\d+ ?(?:, )?)+(?:\([^)]*\) )?(?:[-:→]|$)")


@dataclass(slots=True)
class Aim:
    """The operations that the clauses of one sentence are about."""

    told: Told
    scopes: Sequence[Scope]

    def targets(
        self, marked: Marked, part: str, named: Targets, before: Targets | None
    ) -> tuple[Targets, Rank]:
        """Return the operations that the clause is about."""
        about = self.told.about
        everyone = frozenset(range(len(self.scopes)))
        found = marked.targets(part)
        if found is not None:
            return self.narrowed(marked, part, found), Rank.NAMED
        if numbered := self._numbered(part):
            return numbered, Rank.NAMED
        if says("reach.rest").search(part):
            done = acts_of(part, everyone, self.scopes)
            return (done or everyone) - named, Rank.REST
        if says("reach.everything").search(part):
            return (about if not self.told.own else everyone), Rank.SHARED
        if (
            before is not None
            and part.split()[:1]
            and part.split()[0] in words("access.reach.which")
        ):
            return before, Rank.NAMED
        if self.told.own:
            return about, Rank.NAMED
        acts = self.acts(part)
        if acts is not None:
            return self.about_nouns(part, acts), Rank.ACT
        return about, Rank.SHARED if about == everyone else Rank.ACT

    def _numbered(self, part: str) -> Targets:
        """Return the operations that the clause names by their place among those that it may be about."""
        match = _WHICH.match(part.strip())
        if match is None:
            return frozenset()
        listed = sorted(self.told.about, key=lambda i: self.scopes[i].line)
        place, many = _ORDINALS[match["which"]], CARDINALS.get(match["many"] or "", 1)
        return frozenset(listed[place:][:many] if place >= 0 else listed[-many:])

    def narrowed(self, marked: Marked, part: str, found: Targets) -> Targets:
        """Return those of *found* that fit the words of the clause, where it names them by methods or paths alone."""
        if marked.is_named_by("path", part):
            return acts_of(part, found, self.scopes) or found
        return (
            self.about_nouns(part, found)
            if marked.is_named_by("method", part)
            else found
        )

    def behind_label(self, part: str) -> Targets:
        """Return the operations that the label of a clause names, which is none for who may call."""
        label = LABEL.match(part.strip())
        named = label["label"] if label and not label_kind(label["label"]) else ""
        return behind_label(named, self.scopes)

    def acts(self, part: str) -> Targets | None:
        """Return the operations that do what the clause says is done; None if it does not say."""
        return acts_of(part, self.told.about, self.scopes)

    def names_nothing(self, part: str) -> bool:
        """Tell whether the clause names none of the things that the operations are about."""
        return self.about_nouns(part, self.told.about, whole=True) == self.told.about

    def is_meant(self, part: str) -> bool:
        """Tell whether what the clause says is done is what the operations do."""
        return self.acts(part) != frozenset()

    def about_nouns(self, part: str, among: Targets, *, whole: bool = False) -> Targets:
        """Return those of *among* whose things the clause names."""
        return about_nouns(part, among, self.scopes, whole=whole)

    def makes(self, index: int) -> bool:
        """Tell whether the operation makes a record below no other, so that nobody owns anything of it yet."""
        one = self.scopes[index]
        return one.method == "POST" and "{" not in one.path


def leading(marked: Marked) -> Targets | None:
    """Return the operations with which the whole sentence begins, as a label."""
    match = _LEADING.match(marked.text)
    return marked.targets(match[0]) if match else None
