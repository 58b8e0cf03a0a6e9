"""What is told of the clauses of a sentence that speak of access and are not understood, and which operations it closes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from endpoint_plan.reading.access.aim import Aim
from endpoint_plan.reading.access.deeds import (
    actions_or_writes,
    does_something_else,
    told_deeds,
    with_known_deeds,
    writes_among,
)
from endpoint_plan.reading.access.demands import forbids_own
from endpoint_plan.reading.access.labels import LABEL, is_label_of_roles, label_kind
from endpoint_plan.reading.access.marks import NAME, Marked, Targets
from endpoint_plan.reading.access.people import People
from endpoint_plan.reading.access.phrases import (
    ARTICLE,
    NOTHING,
    ROLE,
    Demand,
    alternatives,
    says,
)
from endpoint_plan.reading.access.restricted import keeps_to_somebody, needs_one
from endpoint_plan.reading.access.roles import keeps_out
from endpoint_plan.reading.access.strangers import (
    Kept,
    is_barring,
    strangers_in,
    without_refusal,
)
from endpoint_plan.reading.access.taken_up import taken_up
from endpoint_plan.reading.access.token_scopes import is_scope
from endpoint_plan.reading.access.told import Rank, Statement
from endpoint_plan.reading.access.turns import asks_in_value, is_on_condition
from endpoint_plan.reading.access.unmet import is_for_some, people_unmet
from endpoint_plan.reading.access.unread import (
    Unread,
    denies_more,
    goes_on_about,
    is_for_all,
    is_told_of_people,
    leaves_out,
    named_roles,
    plain_clause,
    reads_only,
    restricts,
    speaks_of_access,
    tells_deeds,
)
from endpoint_plan.reading.outline import Topic

_ARTICLE = re.compile(rf"^{ARTICLE} ")
_FEW = 14
"""Words of a value behind a label that begins with people and is no story."""
_WITH_NAME = re.compile(
    rf"(?P<who>[^\W\d_]{{3,}}) \( (?:{ROLE} )?(?P<name>{NAME}\d+) \)"
)
"""The word for people, and behind it the name of their role."""
_FULL_STOP = re.compile(r" \.(?: |$)")


_SEE_ALL = re.compile(
    rf"{alternatives('acts.seeing', 'acts.reading')} (?:\S+ )?{alternatives('people.everything')}(?= |$)"
)
"""Somebody sees all of something, which keeps nobody from it."""


@dataclass(slots=True)
class Telling(Aim):
    """The clauses of one sentence that are told."""

    roles: tuple[str, ...]
    unread: list[Unread] = field(default_factory=list)
    likes: list[tuple[str, Statement]] = field(default_factory=list)
    """Roles that may do what others may, as what is told of them says."""

    def tell(
        self,
        marked: Marked,
        part: str,
        *,
        before: str = "",
        partial: bool = False,
        restricting: bool = False,
        turned: Demand = NOTHING,
        writes: bool = False,
        whole: bool = False,
        never: bool = False,
        unknown: bool = False,
    ) -> None:
        """Note that the clause *part* speaks of access and was not understood; *writes*: it may be about all that do more than read; *whole*: it is about what the whole sentence says is done; *unknown*: by no known verb, so that it may be about any of them; *never*: whoever has what is demanded is not let in by that."""
        scopes = tuple(self.scopes)
        narrow = keeps_to_somebody(marked, part, scopes)
        kept = None if partial else self._kept(marked, part)
        closing = not partial and (
            restricting or restricts(part) or narrow or is_on_condition(part)
        )
        closing = (closing and not needs_one(part)) or kept is not None
        closing |= not partial and self._is_own_label(marked, part)
        closing |= not partial and self._lets_somebody_in(part)
        if turned:
            closing = turned.auth is not False and not turned.widening
        surely = self._surely_about(marked, part, before, kept)
        if whole:
            surely = surely or self._targets_in(marked)
        if writes:
            surely = surely or actions_or_writes(self.told.about, scopes)
        if unknown:
            surely = surely or writes_among(self.told.about, scopes)
        further = goes_on_about(marked, part, before)
        closing |= bool(further)
        never |= bool(further) and denies_more(part)
        named, clause = named_roles(marked, part) or further, plain_clause(part)
        called_by = says("people.called_by").search(part)
        others = marked.named(part) if called_by else ()
        scopes_of_token = tuple(filter(is_scope, marked.named(part)))
        about = marked.targets(part) or self.told.about
        self.unread.append(
            Unread(
                self.told.line,
                clause,
                named or scopes_of_token or others,
                about,
                scopes,
                self.roles,
                partial,
                always=never
                or (not partial and (is_barring(part) or forbids_own(part))),
                shut=not partial and keeps_out(part),
                closes=surely if closing else frozenset(),
                text=self.told.text,
                turned=bool(turned),
            )
        )

    def _lets_somebody_in(self, part: str) -> bool:
        """Tell whether the clause says in a section on security who may do something, and that is not everybody."""
        return self.told.topic is Topic.SECURITY and not (
            is_for_all(part)
            or reads_only(part)
            or says("if").search(part)
            or _SEE_ALL.search(part)
        )

    def _calls_people(self, marked: Marked, part: str) -> bool:
        """Tell whether a clause on security has the name of a role in brackets behind the word for those who have it."""
        match = _WITH_NAME.search(part)
        if match is None or self.told.topic is not Topic.SECURITY:
            return False
        people = People(marked, tuple(self.scopes))
        return people.is_person(match["who"]) and people.has(match["name"])

    def tell_of_people(
        self,
        marked: Marked,
        part: str,
        sentence: str,
        before: str,
        said: list[Statement],
        *,
        owned: bool,
    ) -> bool:
        """Note that the clause *part* on security names people of whom what is *said* has nothing; tell whether it does.

        What only owners may do (*owned*, as the clauses in front of it say) is not wider for it.
        """
        if self.told.own and not said and is_for_some(part):
            self.tell(marked, part, turned=Demand(auth=True), never=True)
            return True
        if self.told.topic is not Topic.SECURITY or _SEE_ALL.search(part):
            return False
        demands = [one.demand for one in said]
        if not people_unmet(marked, part, sentence, demands, self.scopes):
            return False
        owned = owned or any(one.of_owner for one in demands)
        unknown = does_something_else(part, tuple(self.scopes))
        self.tell(
            marked,
            part,
            before=before,
            turned=Demand(auth=True),
            unknown=unknown,
            whole=True,
            never=not owned,
        )
        return True

    def _targets_in(self, marked: Marked) -> Targets:
        """Return the operations that the whole sentence says are done."""
        done = self.acts(marked.text) or frozenset()
        return self.about_nouns(marked.text, done) if done else done

    def _is_own_label(self, marked: Marked, part: str) -> bool:
        """Tell whether the clause is a label of the operation itself, and whom it names is not everybody."""
        if not self.told.own or not marked.text.startswith(part) or is_for_all(part):
            return False
        if is_label_of_roles(marked.text):
            return True
        label = LABEL.match(part.strip())
        if label is None or label_kind(label["label"]) != "access":
            return False
        people = People(marked, tuple(self.scopes))
        whom = _ARTICLE.sub("", label["value"]).split()
        return len(whom) <= _FEW and any(map(people.is_person, whom[:2]))

    def _is_for_some(self, marked: Marked, part: str) -> bool:
        if self._kept(marked, part):
            return True
        if self.told.topic is not Topic.SECURITY:
            return False
        known = with_known_deeds(part, self.scopes)
        return is_told_of_people(known) or keeps_to_somebody(
            marked, part, tuple(self.scopes)
        )

    def _kept(self, marked: Marked, part: str) -> Kept | None:
        """Return what a clause on strangers is about; other parts of the plan than that on security tell stories of people, too."""
        elsewhere = self.told.topic is not Topic.SECURITY
        if elsewhere and not self.told.own:
            return None
        return strangers_in(marked, part, self.scopes, sure=elsewhere)

    def _surely_about(
        self, marked: Marked, part: str, before: str, kept: Kept | None
    ) -> Targets:
        """Return the operations that the clause names, or whose own it is; else those that do to a thing what it says."""
        explicit = marked.targets(part)
        if explicit is not None or self.told.own:
            return self.told.about if explicit is None else explicit
        if kept in (Kept.WRITES, Kept.READS):
            writes = writes_among(self.told.about, self.scopes)
            closed = writes if kept is Kept.WRITES else self.told.about - writes
            return self.about_nouns(part, closed, whole=True)
        said = before if kept is Kept.BEFORE else part
        done = self.acts(without_refusal(said))
        if done is None and kept:
            sentences = _FULL_STOP.split(marked.text)
            said = next((one for one in sentences if part in one), part)
            done = self.acts(without_refusal(said))
            done = marked.targets(said) if done is None else done
            done = self.told.about if done is None else done
            if kept is Kept.OTHER:
                done = actions_or_writes(done, self.scopes)
        done = done or told_deeds(part, self.told.about, self.scopes) or frozenset()
        about = self.about_nouns(said, done)
        return taken_up(part, before, about, Rank.ACT, self.scopes)[0]

    def note(
        self,
        marked: Marked,
        part: str,
        said: list[Statement],
        before: str,
        *,
        nothing: bool,
    ) -> None:
        """Note that the clause *part* speaks of access, and that not all of it was *said*."""
        partial = any(one.demand.partial for one in said)
        lost = not said or leaves_out((one.demand for one in said), marked, part)
        labelled = LABEL.match(part.strip())
        adding = not said and asks_in_value(marked, part)
        called = not said and self._calls_people(marked, part)
        spoken = (
            partial
            or adding
            or called
            or speaks_of_access(marked, with_known_deeds(part, self.scopes))
            or self._is_for_some(marked, part)
            or self._is_own_label(marked, part)
            or (says("people.neither").match(part) and tells_deeds(part))
            or goes_on_about(marked, with_known_deeds(part, self.scopes), before)
            or (
                labelled
                and (
                    is_label_of_roles(marked.text)
                    or (label_kind(labelled["label"]) and named_roles(marked, part))
                )
            )
        )
        if lost and not nothing and spoken:
            self.tell(
                marked,
                part,
                before=before,
                partial=partial,
                restricting=adding or called,
                whole=called,
            )
