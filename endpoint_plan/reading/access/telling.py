"""What the reading of a sentence on access tells that it did not understand, and from whom that closes operations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from endpoint_plan.reading.access.deeds import (
    about_nouns as nouns_about,
)
from endpoint_plan.reading.access.deeds import (
    acts_of,
    names_unknown_thing,
)
from endpoint_plan.reading.access.labels import (
    LABEL,
    is_label_of_roles,
    label_kind,
)
from endpoint_plan.reading.access.marks import Marked, Targets
from endpoint_plan.reading.access.people import (
    asks_for_scope,
    done_by,
    keeps_somebody,
    names_people,
)
from endpoint_plan.reading.access.restricted import keeps_to_somebody, needs_one
from endpoint_plan.reading.access.roles import is_scope, keeps_out
from endpoint_plan.reading.access.taken_up import taken_up
from endpoint_plan.reading.access.told import (
    Rank,
    Statement,
    Told,
)
from endpoint_plan.reading.access.unread import (
    Unread,
    is_for_all,
    is_told_of_people,
    leaves_out,
    named_roles,
    plain_clause,
    reads_only,
    restricts,
    speaks_of_access,
)
from endpoint_plan.reading.operations.scopes import Scope
from endpoint_plan.reading.outline import Topic


@dataclass(slots=True)
class Telling:
    """A sentence, and the clauses of it that were not understood."""

    told: Told
    scopes: Sequence[Scope]
    roles: tuple[str, ...]
    unread: list[Unread] = field(default_factory=list)
    reached: Targets = frozenset()
    """The operations of which its other clauses say who may call them."""

    def tell(
        self,
        marked: Marked,
        part: str,
        *,
        before: str = "",
        partial: bool = False,
        restricting: bool = False,
    ) -> None:
        """Note that the clause *part* speaks of access and was not understood."""
        narrow = self._is_narrow(marked, part)
        closing = not partial and (restricting or restricts(part) or narrow)
        on_access = self.told.topic is Topic.SECURITY and not keeps_out(part)
        limited = keeps_somebody(marked, marked.text, self.scopes)
        named = on_access and limited and not partial and named_roles(marked, part)
        closing = closing or bool(named)
        closing = closing and not reads_only(part) and not is_for_all(marked.text)
        closing = closing or (self.told.own and asks_for_scope(marked, part))
        closing = closing and not needs_one(part)
        named, clause = named_roles(marked, part), plain_clause(part)
        scopes_of_token = tuple(filter(is_scope, marked.named(part)))
        about = marked.targets(part) or self.told.about
        scopes = tuple(self.scopes)
        self.unread.append(
            Unread(
                self.told.line,
                clause,
                named or scopes_of_token,
                about,
                scopes,
                self.roles,
                partial,
                shut=not partial and keeps_out(part),
                closes=(
                    self._surely_about(marked, part, before)
                    if closing
                    else self.reached if self._goes_on(marked, part) else frozenset()
                ),
                text=self.told.text,
                vague=closing and self._keeps_a_role(marked, part),
            )
        )

    def _goes_on(self, marked: Marked, part: str) -> bool:
        """Tell whether a clause says nothing but of which role something else is to be said than the clauses before it say."""
        labelled = " : " in marked.text
        on_access = self.told.topic is Topic.SECURITY and not labelled
        on_access = on_access and bool(self.reached)
        named = on_access and named_roles(marked, part)
        done = self.acts(part) or "§" in part or keeps_out(part)
        return bool(named) and not done

    def _keeps_a_role(self, marked: Marked, part: str) -> bool:
        """Tell whether a clause on access keeps something to a role that the plan knows."""
        shared = self.told.topic is Topic.SECURITY and not self.told.own
        named = shared and named_roles(marked, part)
        return bool(named) and keeps_somebody(marked, part, self.scopes)

    def _is_narrow(self, marked: Marked, part: str) -> bool:
        scopes = tuple(self.scopes)
        told = keeps_to_somebody(marked, part, scopes)
        return told or keeps_somebody(marked, part, scopes)

    def _is_for_some(self, marked: Marked, part: str) -> bool:
        return is_told_of_people(part) or self._is_narrow(marked, part)

    def _surely_about(self, marked: Marked, part: str, before: str) -> Targets:
        """Return the operations that the clause names, or whose own it is; else those that do to a thing what it says."""
        explicit = marked.targets(part)
        if explicit is not None or self.told.own:
            return self.told.about if explicit is None else explicit
        done = self.acts(part) or done_by(part, self.told.about, self.scopes)
        if names_unknown_thing(part, done, self.scopes):
            return frozenset()
        about = self.about_nouns(part, done)
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
        spoken = (
            partial
            or speaks_of_access(marked, part)
            or (
                self.told.topic is Topic.SECURITY
                and (
                    self._is_for_some(marked, part)
                    or names_people(marked, part, self.scopes)
                    or self._goes_on(marked, part)
                )
            )
            or (self.told.own and asks_for_scope(marked, part))
            or (
                labelled
                and (
                    is_label_of_roles(marked.text)
                    or (label_kind(labelled["label"]) and named_roles(marked, part))
                )
            )
        )
        if lost and not nothing and spoken:
            self.tell(marked, part, before=before, partial=partial)

    def acts(self, part: str) -> Targets | None:
        """Return the operations that do what the clause says is done; None if it does not say."""
        return acts_of(part, self.told.about, self.scopes)

    def about_nouns(self, part: str, among: Targets, *, whole: bool = False) -> Targets:
        """Return those of *among* whose things the clause names; all where it names none."""
        return nouns_about(part, among, self.scopes, whole=whole)
