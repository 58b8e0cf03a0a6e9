"""The clauses of a marked sentence, and the rule and the exception in one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from endpoint_plan.languages import words
from endpoint_plan.languages.phrases import any_of
from endpoint_plan.reading.access.agents import is_for_people
from endpoint_plan.reading.access.phrases import (
    ANY_DEED,
    ARTICLE,
    LIST,
    OF,
    OR,
    alternatives,
    says,
)
from endpoint_plan.text.words import fold_text

HARD = re.compile(r" ?[;.] ?")
_EXCEPT = any_of(words("access.reach.except"))
_EXCEPT += "|" + "|".join(
    rf"(?<={fold_text(one)} )(?:{any_of(words('access.people.but'))})"
    for one in words("access.reach.whole_but")
)
EXCEPTING = re.compile(_EXCEPT)
_UNLESS = re.compile(alternatives("people.unless"))
_BELONGING = re.compile(
    rf"(?:(?:{OR}) )?{alternatives('people.unless')} |(?:\S+ )?{alternatives('people.unknown')}$"
    rf"|{any_of(words('patterns.or'))} {alternatives('people.by', 'people.between')} "
    rf"|{alternatives('people.only')} (?:{alternatives('people.between')} ){{0,3}}{LIST}$"
    rf"|(?:(?:{OR}|{any_of(words('access.people.yet'))}) )*(?!{alternatives('people.may_not', 'people.must_not', 'people.lacking')}){alternatives('people.denied', 'people.turning')} "
)
"""What says more of the clause before it: for whom it does not hold, who else may, or that nobody has to be known."""
_SOFT = re.compile(r" , (?!¤\d)|(?<!¤\d) , (?=¤\d)| - ")
_ONLY_OPERATIONS = re.compile(
    rf"(?:(?:{any_of((*words('patterns.and'), *words('patterns.or'), *words('patterns.of')))} )?[()/|]? ?§\d+ ?)+[()]?"
)
_ONLY_NAMES = re.compile(
    rf"(?:(?:{any_of((*words('patterns.and'), *words('patterns.or')))} )?¤\d+ ?)+"
)
_ONLY_REST = re.compile(
    rf"(?:(?:{OR}) )?{alternatives('reach.rest')}(?: (?!{alternatives('proof.asked', 'people.may')})[a-z]+){{0,2}}"
)
"""The other operations, of which what stands behind it is said."""
_DEED = re.compile(f"{ANY_DEED}|{ARTICLE}|{OR}|{OF}")
_VERB = re.compile(
    "|".join(
        (
            alternatives("people.may", "people.may_not", "people.do", "people.only"),
            alternatives("people.takes", "people.confined", "reach.which"),
            alternatives("proof.proof", "proof.asked", "proof.opened", "proof.without"),
            any_of(words("patterns.is_or_must")),
            r"[:§¤]",
        )
    )
)
_FINITE = re.compile(
    alternatives("proof.asked", "proof.sends", "people.may", "people.are")
)
"""What ends an exception that stands within its rule: "all but listing needs a token"."""
_EVERYTHING = re.compile(
    rf"(?<= ){alternatives('people.everything_at_all', 'reach.everything')}"
)
_ALL_ROLES = re.compile(rf"{alternatives('people.all_roles')} $")
_AND_ALONE = re.compile(
    rf"(?P<subject>[^,]*?¤\d+) (?P<first>.+?) (?:{any_of(words('patterns.and'))}) "
    rf"(?P<alone>{alternatives('people.are')} (?:{ARTICLE} )?{alternatives('people.only')} .+)"
)
_MOST_THINGS = 2
_OWN_THINGS = re.compile(rf"{alternatives('people.own')} [^\W\d_]+(?: , [^\W\d_]+)*$")
"""Somebody's own things, of which a comma may add more."""
_BEGINS_WITH_OPERATION = re.compile(r"^(?:(?:and|or) )?§\d+")
_CONDITION = re.compile(rf"^{alternatives('people.condition')} ")
"""What begins with it is said of what stands behind the comma."""
_PURPOSE = re.compile(rf"^(?:(?:{OR}) )?{alternatives('people.in_order')} [^\W\d_]+")
"""What is done, of which the words behind the comma say who may."""
_FURTHER_ACT = re.compile(rf"^(?:(?:{OR}) )?{ANY_DEED}(?= |$)")

_YET = re.compile(rf"^{any_of(words('access.people.yet'))} ")
_ENDS_IN_DEED = re.compile(rf"{alternatives('people.may_act')} {ANY_DEED}$")
_MORE_DEEDS = re.compile(rf"^[^\W\d_]+ (?:, )?(?:{OR}) {ANY_DEED}(?= |$)")
"""The rest of a list of deeds: "move or delete them"."""


def clauses_of(text: str) -> Iterator[tuple[str, str]]:
    """Yield the clauses of a marked text, each with the sentence that it is a part of."""
    for hard in HARD.split(text):
        for one in _with_subjects(hard):
            for part in _clauses(one):
                yield part, hard


def _with_subjects(hard: str) -> tuple[str, ...]:
    """Return what *hard* says of a role, and then that it alone may do something, as sentences of their own.

    "¤1 sees all stays and is the only one who may check in".
    """
    both = _AND_ALONE.fullmatch(hard)
    if both is None or says("people.only").search(both["first"]):
        return (hard,)
    subject = both["subject"]
    return (f"{subject} {both['first']}", f"{subject} {both['alone']}")


def _clauses(hard: str) -> Iterator[str]:
    """Yield the clauses of a marked sentence: lists of operations and of names stay whole."""
    deed, dash, whom = hard.partition(" - ")
    if dash and says("people.only").search(whom) and _is_of_deeds(deed.strip()):
        hard = f"{deed} : {whom}"
    if rule_and_exception(hard):
        yield hard
        return
    pending = ""
    made: list[str] = []
    pieces = [piece for piece in _SOFT.split(hard) if piece and piece.strip()]
    for number, piece in enumerate(pieces):
        bare = piece.strip()
        last = number == len(pieces) - 1
        if made and _goes_on_with(made[-1], bare):
            made[-1] += f" , {bare}"
        elif (_is_of_deeds(bare) or _begins_deeds(bare)) and not (made and last):
            pending += f"{bare} , "
        elif (_is_of_deeds(bare) or _is_of_operations(bare, made)) and made:
            made[-1] += f" , {pending}{bare}"
            pending = ""
        elif _ONLY_REST.fullmatch(bare) and not last:
            pending += f"{bare} : "
        elif ((_CONDITION.match(bare) or _is_purpose(bare)) and not last) or (
            _ONLY_OPERATIONS.fullmatch(bare) and not last
        ):
            pending += f"{bare} , "
        elif _ONLY_OPERATIONS.fullmatch(bare) and made:
            made[-1] += f" , {pending}{bare}"
            pending = ""
        else:
            made.append(pending + bare)
            pending = ""
    if pending:
        made.append(pending.strip(" ,:"))
    yield from made


def _is_of_deeds(piece: str) -> bool:
    """Tell whether *piece* only names what is done, and to what: "change or remove boats"."""
    if any(map(is_for_people, _DEED.sub(" ", piece).split())):
        return False
    return bool(_FURTHER_ACT.match(piece)) and _names_little(piece)


def _goes_on_with(before: str, piece: str) -> bool:
    """Tell whether *piece* is a part of the clause *before*: more names, people, things or deeds."""
    if _ONLY_NAMES.fullmatch(piece) or _BELONGING.match(piece):
        return True
    if _OWN_THINGS.search(before) and _is_of_things(piece):
        return True
    return _goes_on_with_deeds(before, piece)


def _begins_deeds(piece: str) -> bool:
    """Tell whether *piece* is "but", and behind it only what is done."""
    yet = _YET.match(piece)
    return yet is not None and _is_of_deeds(piece[yet.end() :])


def _goes_on_with_deeds(before: str, piece: str) -> bool:
    """Tell whether *piece* goes on with what somebody may do, of which *before* names the first, and begins with a verb that is not known."""
    return bool(_MORE_DEEDS.match(piece) and _ENDS_IN_DEED.search(before)) and _names_little(piece)  # fmt: skip


def _is_of_things(piece: str) -> bool:
    """Tell whether *piece* only names things: "berths and lockers"."""
    return not _FURTHER_ACT.match(piece) and _names_little(piece)


def _names_little(piece: str) -> bool:
    """Tell whether *piece* says nothing of what it names, and names few things beside what is done."""
    if _VERB.search(piece):
        return False
    return len(_DEED.sub(" ", piece).split()) <= _MOST_THINGS


def _is_purpose(piece: str) -> bool:
    """Tell whether *piece* only says what somebody wants to do: "to remove a boat"."""
    return bool(_PURPOSE.match(piece)) and not _VERB.search(piece)


def _is_of_operations(piece: str, made: list[str]) -> bool:
    """Tell whether *piece* goes on with the operations in which the clause before it ends: "PUT and DELETE on boats"."""
    if not made or not re.search(r"§\d+$", made[-1]):
        return False
    rest = _BEGINS_WITH_OPERATION.sub("", piece)
    return rest != piece and not re.search(r"[:¤]", rest) and not _verbs(rest)


def _verbs(rest: str) -> bool:
    kinds = ("people.may", "people.may_not", "people.do", "proof.opened", "proof.asked")
    return any(says(kind).search(rest) for kind in kinds)


@lru_cache(maxsize=20_000)
def rule_and_exception(part: str) -> tuple[str, str] | None:
    """Return what the clause *part* says of all, and of what it does not; None where it has no exception."""
    match = _exception(part)
    if match is None:
        return None
    rule, behind = part[: match.start()], part[match.end() :]
    if says("people.nobody").search(rule) or _ALL_ROLES.search(rule):
        return None  # who is let in, or is not, is no exception
    verb = None if _FINITE.search(rule) else _FINITE.search(behind)
    if rule.strip() and verb:
        exception, comma, whole = behind[: verb.start()].strip(" ,").rpartition(" , ")
        if comma and _EVERYTHING.match(f" {whole}", 1):
            return f"{rule}{whole} {behind[verb.start() :]}", exception
        return f"{rule}{behind[verb.start() :]}", behind[: verb.start()].strip(" ,")
    if rule.strip():
        return rule, behind
    exception, comma, rule = behind.partition(" , ")
    everything = None if comma else _EVERYTHING.search(behind)
    if everything:
        return behind[everything.start() :], behind[: everything.start()]
    return rule, exception


def _exception(part: str) -> re.Match[str] | None:
    """Return the word that begins an exception, which is no part of one for "unless"."""
    widened = [match.span() for match in _UNLESS.finditer(part)]
    for match in EXCEPTING.finditer(part):
        if not any(start <= match.start() < end for start, end in widened):
            return match
    return None
