"""People whom a clause on security names, and of whom what is demanded of callers has nothing.

"Deleting requires an authenticated warden" asks for more than a token, and "only its creator and wardens" for more than
the creator. Whoever is named there is let in, or kept out, by nothing that is checked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from endpoint_plan.languages import words
from endpoint_plan.languages.phrases import any_of
from endpoint_plan.languages.plurals import singular
from endpoint_plan.reading.access.agents import is_for_people
from endpoint_plan.reading.access.deeds import does_something_else, with_known_deeds
from endpoint_plan.reading.access.marks import NAME, Marked
from endpoint_plan.reading.access.people import People
from endpoint_plan.reading.access.phrases import (
    ANY_DEED,
    ARTICLE,
    ROLE,
    Demand,
    alternatives,
    says,
)
from endpoint_plan.reading.access.token_scopes import is_scope
from endpoint_plan.reading.access.unread import (
    WHOLE,
    counts_things,
    is_for_all,
    reads_only,
    tells_deeds,
)
from endpoint_plan.reading.operations.scopes import Scope

_STORY = re.compile(
    rf"(?:^| ){alternatives('unmet.story', 'people.maybe', 'reach.otherwise')}(?= |$)"
)
"""What happens to people, or what they have, keeps nobody from anything."""
_OF = any_of(words("patterns.of"))
_BEFORE = re.compile(
    rf"(?:^| )(?:(?:{alternatives('proof.asked', 'people.takes', 'people.by', 'people.only', 'people.confined', 'people.privilege', 'people.may_one', 'people.nobody_but', 'people.meant_for')}"
    rf"|{alternatives('unmet.kept')} (?:\S+ ){{0,2}}?{alternatives('people.given_to')})"
    rf"(?: (?:{ARTICLE}|{alternatives('people.its', 'people.each', 'strangers.several')}))?(?: [^\W\d_]+)?"
    rf"|(?:{any_of(words('access.reach.as'))}|{_OF})(?: (?:{ARTICLE}|non))?|non|{alternatives('people.each')}|(?:{ARTICLE}) {alternatives('proof.signed_in')}|{ANY_DEED} (?:(?:{ARTICLE})|{alternatives('people.its')}))$"
)
"""In front of those for whom something is, or by whom it is done."""
_OWNER = re.compile(
    rf"[^\W\d_]+ {alternatives('people.maker')}|{alternatives('people.owner', 'people.maker', 'people.whoever')}"
)
_REFUSED = re.compile(r"\b40[134]\b")
"""Who is refused is told elsewhere."""
_DENIED = re.compile(
    rf"{alternatives('people.denied')} (?:{alternatives('people.by', 'people.given_to', 'proof.also')} )*(?:(?:{ARTICLE}|{alternatives('people.its')}) )?$"
)
"""Those for whom it is not beside those for whom it is."""
_BEHIND = re.compile(
    rf"^(?:s )?(?:{ROLE}|{alternatives('people.rights', 'proof.proof', 'people.duty', 'people.may_act', 'people.must_not', 'people.least', 'unmet.holding')})(?= |$)"
    rf"|^{ANY_DEED}(?= |$)"
)
"""Behind the word for some people who do something, or have a right."""
_WITH_ROLE = re.compile(rf"^(?:\S+ ){{0,4}}?(?:\( )?(?:{ROLE} )?{NAME}\d")
"""People of whom their role is named."""
_FOR_ALL = re.compile(
    rf"^(?!.*(?:{ROLE}|{alternatives('reach.except', 'people.but', 'unmet.left_out')})(?= |$)).*{alternatives('people.everybody', 'people.anybody', 'values.anyone')}"
)
"""Everybody may, whoever else is named."""
_CONDITION = re.compile(rf"{alternatives('unmet.condition')}(?= |$)")
_FOR_SOME = re.compile(
    rf"^(?:{alternatives('unmet.for_some')}) (?!(?:{ARTICLE} )?(?:{alternatives('people.everybody', 'people.anybody', 'opening.open', 'proof.signed_in', 'values.signed_in', 'people.generic', 'people.persons', 'people.each')})(?= |$))(?:{ARTICLE} )?[^\W\d_]{{3,}}"
    rf"|^(?:{alternatives('unmet.closed_area')})$"
)
"""Below an operation: for whom it is open."""
_BY_MACHINES = re.compile(
    rf"{alternatives('people.called_by')} (?:[^\W\d_]+ ){{1,5}}?{alternatives('people.only')}$"
)
"""Nobody but another program calls it."""
_LONG = 10
"""Words of a clause that tells a condition."""
_FEW = 7
"""Words of a clause that says for whom it is what the others say is done."""


def _is_done(marked: Marked, text: str, scopes: Sequence[Scope]) -> bool:
    """Tell whether *text* says that anything is done, or names operations."""
    if tells_deeds(with_known_deeds(text, scopes)) or marked.targets(text):
        return True
    return bool(WHOLE.search(text)) or does_something_else(text, tuple(scopes))


def people_unmet(
    marked: Marked,
    part: str,
    sentence: str,
    demands: Iterable[Demand],
    scopes: Sequence[Scope],
) -> tuple[str, ...]:
    """Return the words for people in the clause *part* that says who may do something, but for those whom *demands* have as roles; few words say it of what the *sentence* says is done."""
    short = len(part.split()) <= _FEW
    if not (_is_done(marked, part, scopes) or (short and _is_done(marked, sentence, scopes))):  # fmt: skip
        return ()
    if _STORY.search(part) or _REFUSED.search(part) or counts_things(part):
        return ()
    if reads_only(part) or (is_for_all(part) and _FOR_ALL.search(part)):
        return ()
    demands = tuple(demands)
    if any(one.owned and not one.of_owner for one in demands):
        return ()  # whoever it names is kept to what is theirs, as all callers are
    roles = any(not is_scope(role) for one in demands for role in one.roles or ())
    if _BY_MACHINES.search(part.strip(" .")):
        return (part,)
    met = {role.casefold() for one in demands for role in (*(one.roles or ()), *one.also, *one.trusted)}  # fmt: skip
    people = People(marked, tuple(scopes))
    said = _OWNER.sub(" ", part).split()
    found = []
    for place, word in enumerate(said):
        if not word.isalpha() or not is_for_people(word) or not people.is_person(word):
            continue
        before, behind = " ".join(said[:place]), " ".join(said[place + 1 :])
        if _DENIED.search(f"{before} ") or (roles and _WITH_ROLE.match(behind)):
            continue
        if not (_BEFORE.search(before) or _BEHIND.match(behind)):
            continue
        if not {word, singular(word)} & met:
            found.append(word)
    return tuple(found)


def adds_condition(part: str) -> bool:
    """Tell whether the clause says when, from where or on what condition those may whom the clause before it lets in."""
    condition = _CONDITION.match(part.strip())
    return bool(condition) and not re.search(r"\d", part) and len(part.split()) <= _LONG


def is_for_some(part: str) -> bool:
    """Tell whether the clause, below an operation, says in a few words for whom it is, and that is not everybody."""
    bare = part.strip(" .:")
    if says("people.called_by").match(bare) and not any(map(is_for_people, bare.split())):  # fmt: skip
        return False  # "open to suggestions"
    return len(bare.split()) <= _FEW and bool(_FOR_SOME.match(bare))
