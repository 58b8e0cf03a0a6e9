"""The reading of one sentence about access, clause by clause."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from endpoint_plan.languages import words
from endpoint_plan.languages.phrases import any_of
from endpoint_plan.markdown.lines import top_level_sentences
from endpoint_plan.markdown.tree import walk_texts
from endpoint_plan.reading.access.aim import leading
from endpoint_plan.reading.access.asked import Asking
from endpoint_plan.reading.access.clauses import clauses_of, rule_and_exception
from endpoint_plan.reading.access.deeds import (
    actions_or_writes,
    does_something_else,
    names_unknown_thing,
    only_writes,
    things_of,
    told_deeds,
)
from endpoint_plan.reading.access.demands import says_again
from endpoint_plan.reading.access.grants import Grant, grants_in
from endpoint_plan.reading.access.labels import (
    list_behind_label,
)
from endpoint_plan.reading.access.marks import Marked, Targets, mark
from endpoint_plan.reading.access.people_alone import names_strangers, people_alone
from endpoint_plan.reading.access.phrases import (
    ARTICLE,
    NOTHING,
    OF,
    OR,
    Demand,
    alternatives,
    says,
)
from endpoint_plan.reading.access.rights import as_deeds
from endpoint_plan.reading.access.several import several_in
from endpoint_plan.reading.access.shown_fields import (
    is_about_a_field,
    without_insertions,
)
from endpoint_plan.reading.access.taken_up import taken_up
from endpoint_plan.reading.access.told import (
    Rank,
    Statement,
)
from endpoint_plan.reading.access.turns import (
    adds_names,
    is_half,
    is_of_some_class,
    is_of_some_kind,
    is_turned,
    owner_and_others,
    without_state,
)
from endpoint_plan.reading.access.unmet import adds_condition
from endpoint_plan.reading.access.unread import (
    goes_on,
)
from endpoint_plan.reading.outline import Topic
from endpoint_plan.reading.passages.cues import find_statuses
from endpoint_plan.text.words import fold_text

_LISTS = re.compile(rf"^ ?{alternatives('acts.listing')}")
"""The word for lists, in the case that it has behind one for an exception."""
_EXCEPTIONS_FOLLOW = re.compile(
    rf"(?: ,)? {alternatives('reach.exceptions_follow')}(?= [.:]|$)"
)
"""What says of a rule that exceptions stand below it."""
_NOTHING_ELSE = re.compile(
    rf"{alternatives('people.given_to')} {alternatives('reach.all_that')}(?= )|(?:^|: ){alternatives('people.only')} (?:{alternatives('people.given_to')} )?(?!{alternatives('proof.signed_in', 'people.persons')})[^\W\d_]+(?: |$)"
)
"""For everything that does something, or only for that."""
_FIELD = re.compile(r"`[\w.\[\]-]+`\??\s*[:(–—-]")
"""How a parameter or a field of a request is listed."""

_HIDDEN = re.compile(
    rf"^ ?(?:{ARTICLE} )?[^\W\d_]+ {any_of(words('patterns.is_or_must'))} (?:{alternatives('people.only')} )?{alternatives('people.visible')}"
)
"""Things, and not some kind of them, are visible to whom the clause says."""
_OF_STATES = frozenset({400, 409, 422, 423})
_WORD = re.compile(r"\s*([^\W\d_]+)")
_AND_WORD = re.compile(
    rf"\s*(?:{OR}) (?:(?:{ARTICLE}|{any_of(words('access.people.own'))}) )*([^\W\d_]+)"
)
_OF_OWN = re.compile(rf"([^\W\d_]+) (?:{OF}) $")
"""What somebody's own things have: "the stays of", in front of "their own dogs"."""


@dataclass(slots=True)
class SentenceReading(Asking):
    """The reading of one sentence, clause by clause."""

    above: str = ""
    """The role of which the item above it says what it may do."""

    def statements(self) -> Iterator[Statement]:
        """Yield what the clauses of the sentence demand."""
        if self.told.topic is Topic.REQUEST and _FIELD.match(self.told.text):
            return
        spoken_of = [self.scopes[one] for one in self.told.about]
        if is_about_a_field(self.told.text, *spoken_of):
            return
        text = without_insertions(self.told.text, *spoken_of)
        if self.told.own and (alone := self._people_alone(text)):
            demand, text = alone
            yield from self._state(demand, self.told.about, Rank.NAMED)
        if not text:
            return
        marked = mark(text, self.scopes, self.roles)
        text = as_deeds(_EXCEPTIONS_FOLLOW.sub("", marked.text))
        marked = replace(marked, text=text)
        granted = [*grants_in(marked, self.told.about, self.scopes, self.above)]
        if not granted and self.told.topic is Topic.SECURITY:
            granted = several_in(marked, self.told.about, tuple(self.scopes))
        if granted:
            yield from self._granted(marked, granted)
            return
        listed = list_behind_label(marked)
        if listed:
            rank = Rank.NAMED if self.told.own else Rank.SHARED
            yield from self._state(listed, self.told.about, rank)
            return
        if owner_and_others(marked.text):
            self.tell(marked, marked.text, turned=Demand(auth=True, owned=True))
            return
        named: Targets = frozenset()
        first = leading(marked)
        before, previous, understood, asked, owned = None, "", False, False, False
        for part, sentence in clauses_of(marked.text):
            targets, rank = self.targets(marked, part, named, before)
            targets, rank = taken_up(part, previous, targets, rank, self.scopes)
            explicit = marked.targets(part)
            if rank is Rank.NAMED and explicit:
                named |= targets
            if first and explicit is None and rank in (Rank.SHARED, Rank.NAMED):
                targets, rank = first, Rank.NAMED
            if rank is Rank.SHARED and (about := self.behind_label(part)):
                targets, rank = about, Rank.NAMED
            excepting = rule_and_exception(part)
            if rank is Rank.SHARED and says_again(part) and self.acts(previous):
                targets, rank = self._targets_of(previous), Rank.ACT
                whose = Demand(owned=True, of_owner=True)
                said = [*self._state(whose, targets, rank, previous)]
            elif excepting:
                said = [*self._with_exception(marked, *excepting)]
            else:
                demand = self.demand_of(marked, part, previous)
                vague = demand.roles and rank is Rank.SHARED
                if vague and (
                    is_of_some_class(self.told.text, part)
                    or self._is_of_one_write(part)
                ):
                    self.tell(marked, part, turned=demand, writes=True)
                    previous, understood = part, True
                    continue
                if vague and does_something_else(part, self.scopes):
                    demand = NOTHING  # to which operation it belongs is not known
                elif vague and self._is_of_deed(marked, part, sentence):
                    self.tell(marked, sentence, turned=demand)
                    previous, understood = part, True
                    continue
                in_any_state = without_state(part) if self.told.own else part
                if demand and in_any_state != part and not self._refuses_states():
                    self.tell(marked, part, partial=True)
                turned = bool(demand) and (
                    is_turned(in_any_state, demand)
                    or is_of_some_kind(marked, part, demand)
                )
                half = not turned and is_half(marked, part, demand)
                if half:
                    self.tell(marked, part, before=previous, restricting=True)
                    turned = True
                elif turned:
                    self.tell(marked, part, before=previous, turned=demand)
                if turned:
                    demand = Demand(auth=demand.auth or None)
                if rank is Rank.REST and demand.auth is False:
                    targets -= self._told_before(marked, part)
                said = [*self._state(demand, targets, rank, part)]
                understood |= turned
                if turned:
                    yield from said
                    previous = part
                    continue
                said += self._left_open(part, demand, rank, targets)
            yield from said
            if not said and says("people.nobody_else").match(part.strip()):
                if not understood:
                    self.tell(marked, marked.text)
                continue
            understood |= bool(said)
            nothing = explicit == frozenset()
            owned |= any(one.demand.of_owner for one in said)
            if not nothing and self.tell_of_people(
                marked, part, sentence, previous, said, owned=owned
            ):
                asked |= any(one.demand.roles for one in said)
                last = excepting[1] if excepting else part
                before, previous, understood = marked.targets(last), part, True
                continue
            if not said and (asked or owned) and adds_condition(part):
                self.tell(
                    marked,
                    part,
                    turned=Demand(auth=True),
                    whole=True,
                    never=True,
                )
                previous, understood = part, True
                continue
            self.note(marked, part, said, previous, nothing=nothing)
            deeds = told_deeds(part, self.told.about, self.scopes)
            if not said and asked and goes_on(marked, part, deeds=bool(deeds)):
                self.tell(marked, part, before=previous, restricting=True)
            elif not said and asked and adds_names(marked, part):
                self.tell(marked, part, turned=Demand(auth=True))
            elif any(self._is_vague(one, part) for one in said):
                self.tell(marked, part, partial=True)
            asked |= any(one.demand.roles for one in said)
            last = excepting[1] if excepting else part
            before, previous = marked.targets(last), part

    def _people_alone(self, text: str) -> tuple[Demand, str] | None:
        """Return whom the first sentence of *text* names and nothing else, and the rest; None where it says more."""
        first, *others = top_level_sentences(text)
        marked = mark(first, self.scopes, self.roles)
        demand = people_alone(marked)
        if not demand and names_strangers(marked):
            demand = Demand(auth=True)
            self.tell(marked, marked.text, turned=demand)
        return (demand, " ".join(others)) if demand else None

    def _told_before(self, marked: Marked, part: str) -> Targets:
        """Return the operations that the clauses in front of *part* are about, whether they were understood or not."""
        before = marked.text.partition(part)[0]
        return self.acts(before) or frozenset()

    def _refuses_states(self) -> bool:
        """Tell whether the operations have a status for a record in the wrong state."""
        own = (self.scopes[index].own.values() for index in self.told.about)
        blocks = (one.blocks for side in own for passages in side for one in passages)
        texts = (text for one in blocks for text, _ in walk_texts(one))
        return any(not _OF_STATES.isdisjoint(find_statuses(text)) for text in texts)

    def _left_open(
        self, part: str, demand: Demand, rank: Rank, targets: Targets
    ) -> Iterator[Statement]:
        """Yield that the others need no token, where the clause asks for one for nothing but what it names."""
        if demand != Demand(auth=True, labelled=demand.labelled) or self.told.own:
            return
        if rank is Rank.ACT and _NOTHING_ELSE.search(part):
            others = self.told.about - targets
            yield from self._state(Demand(auth=False), others, Rank.REST)

    def _targets_of(self, part: str) -> Targets:
        return self.about_nouns(part, self.acts(part) or frozenset())

    def _is_of_deed(self, marked: Marked, part: str, sentence: str) -> bool:
        """Tell whether another clause of the *sentence* says what the demand of this one is about: it is not about all."""
        if self.told.own or sentence == part or self.acts(part) is not None:
            return False
        whole = ("reach.everything", "reach.rest", "reach.whole")
        if any(says(one).search(sentence) for one in whole):
            return False
        return self.acts(sentence) is not None or bool(marked.targets(sentence))

    def _is_of_one_write(self, part: str) -> bool:
        """Tell whether the clause says that something unknown is done to a thing of paths, and one operation alone writes."""
        if not does_something_else(part, self.scopes):
            return False
        named = things_of(part, self.scopes)
        return bool(named) and len(actions_or_writes(self.told.about, self.scopes)) == 1

    def _is_vague(self, one: Statement, part: str) -> bool:
        """Tell whether a statement is about all that do something because its clause names no thing of theirs."""
        demand, own = one.demand, one.rank is Rank.SHARED and one.demand.owned
        if not own and (one.rank is not Rank.ACT or not demand.roles):
            return False
        return names_unknown_thing(part, one.targets, self.scopes)

    def _granted(self, marked: Marked, grants: list[Grant]) -> Iterator[Statement]:
        """Yield what roles are told to be allowed, or note that it was not understood."""
        for one in grants:
            if one.targets is None:
                return self.tell(marked, marked.text)
        for one in grants:
            demand = Demand(auth=True, roles=(one.role,), granted=True)
            targets = one.targets or frozenset()
            said = Statement(demand, targets, Rank.ACT, self.told.line, self.told.text)
            yield said
            if one.like:
                self.likes.append((one.like, said))
        return None

    def _with_exception(
        self, marked: Marked, rule: str, rest: str
    ) -> Iterator[Statement]:
        """Yield what a rule demands, and what its exception does."""
        rest = _LISTS.sub(words("access.acts.listing")[0], rest)
        spared, deeds = marked.targets(rest), rest
        if spared is None:
            about = self.told.about
            spared = told_deeds(rest, about, self.scopes)
            if spared is None:
                deeds = rest.partition(" , ")[0]
                spared = told_deeds(deeds, about, self.scopes)
        demand = self.demand_of(marked, rule)
        if not demand:
            return
        meant, rank = self.targets(marked, rule, frozenset(), None)
        if spared is None:
            if demand != Demand(auth=True):
                return None
            yield from self._state(
                demand, meant, rank, rule
            )  # and so of what is spared
            return self.tell(marked, marked.text, partial=True)
        yield from self._state(demand, meant - spared, rank, rule)
        other = self.demand_of(marked, rest)
        if not other and (demand.roles == () or deeds != rest):
            return self.tell(marked, marked.text)  # it opens nothing
        if not other:
            other = (
                Demand(auth=True, roles=())
                if demand.roles
                else Demand(auth=not demand.auth)
            )
        yield from self._state(other, spared, Rank.NAMED)
        return None

    def _things_of_own(self, part: str) -> Targets:
        """Return the operations on what the clause calls somebody's own; all of them where it names nothing.

        "Their own dogs and cats", "the stays of their own dogs".
        """
        about, own = self.told.about, says("people.own").search(part)
        if own is None:
            return self.about_nouns("", about, whole=True)
        rest = part[own.end() :]
        first = _WORD.match(rest)
        nouns = [first[1] if first else ""]
        rest = rest[first.end() :] if first else ""
        while more := _AND_WORD.match(rest):
            nouns.append(more[1])
            rest = rest[more.end() :]
        if whole := _OF_OWN.search(part[: own.start()]):
            nouns.append(whole[1])
        named = [self.about_nouns(noun, about, whole=True) for noun in nouns]
        narrow = [found for found in named if found != about]
        return frozenset[int]().union(*narrow) if narrow else about

    def _state(
        self, demand: Demand, targets: Targets, rank: Rank, part: str = ""
    ) -> Iterator[Statement]:
        """Yield the statement that *targets* demand so of callers."""
        if demand.named and all(map(self.makes, targets)):
            demand = Demand(auth=True, roles=demand.named, labelled=True)
        for_all = rank is Rank.SHARED and not self.told.own
        # What only its owner sees is not there for others, whatever they do to it.
        hidden = not demand.of_owner or _HIDDEN.match(part)
        of_whom = demand.owned and hidden
        if (of_whom and (for_all or rank is Rank.ACT)) or (demand.trusted and for_all):
            if rank is Rank.ACT:
                yield Statement(demand, targets, rank, self.told.line, self.told.text)
                if only_writes(part):
                    return  # who reads what others own is not told by who changes it
                demand = replace(demand, trusted=())
            rank = Rank.SHARED
            targets = self._things_of_own(part)
            if targets == self.told.about:
                targets = self.about_nouns(part, targets, whole=True)
            if targets == self.told.about:
                spoken = fold_text(self.told.text)
                targets = self.about_nouns(spoken, targets, whole=True)
        elif demand.trusted and rank is Rank.ACT and self.names_nothing(part):
            spoken = fold_text(self.told.text)
            targets = self.about_nouns(spoken, targets, whole=True)
        if demand.of_owner and self.told.own and part and not self.is_meant(part):
            return
        if demand.labelled and rank is Rank.NAMED:
            rank = Rank.LABELLED
        sure = rank is not Rank.SHARED or says("reach.everything").search(part)
        if demand.auth is False and not demand.labelled and not sure:
            return  # whether all of them are open is not sure
        if demand and targets:
            yield Statement(demand, targets, rank, self.told.line, self.told.text)
