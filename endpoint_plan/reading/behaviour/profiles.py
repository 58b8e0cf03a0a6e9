"""What the caller's own record must be: that there is one, its role, its state, a field that it needs.

Told by errors ("404: the user's profile does not exist"), by sentences ("query `profiles` to verify that
the role is 'creator'") and by guards in code. Plans whose path is about people themselves find the record
as any other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from endpoint_plan.languages import compile_words
from endpoint_plan.languages import words as phrases
from endpoint_plan.languages.names import ONESELF, keeps_callers
from endpoint_plan.languages.phrases import Phrasebook
from endpoint_plan.model.behaviour import (
    Comparison,
    Operand,
    Operator,
    Place,
    Rule,
    value_of,
)
from endpoint_plan.model.plan import ErrorCase
from endpoint_plan.reading.behaviour.conditions import written_conditions
from endpoint_plan.reading.behaviour.profiles_in_code import profile_rules_in_code
from endpoint_plan.reading.behaviour.refusals import error_of
from endpoint_plan.reading.behaviour.subject import Statement, Subject
from endpoint_plan.reading.behaviour.table_names import columns_in, tables_in
from endpoint_plan.text.identifiers import fold_name, words
from endpoint_plan.text.words import folded_words

PROFILES, USERS = "profiles", "users"
STATUSES = frozenset({400, 401, 403, 404, 409, 422})
"""Statuses with which callers are refused because of their record."""
LONGEST = 12
"""Words of a cause that is about the record alone."""
_PARTS = compile_words(r"[,;:()/]|\.(?=\s)|\b(?:{or|and})\b")
_SPAN = re.compile(r"`([^`]{1,80})`")
_FIELD = re.compile(r"[a-z]\w{1,40}", re.IGNORECASE)
_QUOTED = re.compile(r"(?<!\w)['\"]([\w-]{2,40})['\"]")
_PERSON = re.compile(r"\bUser(?:DTO|Dto|Entity|Model|Row)?\b")
_OTHERWISE = compile_words(r"\b(?:{if_not})\b")
_BOOK = Phrasebook(
    {
        name: phrases(f"profiles.{name}")
        for name in ("profile", "missing", "without", "about", "people", "role", "asks")
    }
)
STATES = frozenset({"status", "state", "isactive", "active", "isblocked", "blocked"})
"""Fields of a caller's record, folded, that tell whether they may do anything."""


def read_profile(subject: Subject) -> tuple[str, tuple[Rule, ...]]:
    """Return where the record of the caller of *subject* is kept, and what is refused because of it; nothing where it does not matter."""
    if subject.operation.auth is False or _is_about_people(subject.operation.path):
        return "", ()
    table = _table(subject)
    found: dict[str, Rule] = {}
    for rule in (
        *profile_rules_in_code(subject, STATUSES),
        *_from_cases(subject, known=bool(table)),
        *_from_states(subject),
        *_from_roles(subject),
    ):
        found.setdefault(repr(rule.when), rule)
    if not found:
        return "", ()
    return table or _usual_table(subject), tuple(found.values())


def _is_about_people(path: str) -> bool:
    return any(
        keeps_callers(one) or fold_name(one) in ONESELF or "profile" in words(one)
        for one in path.split("/")
        if one and not one.startswith("{")
    )


def _table(subject: Subject) -> str:
    """Return the table of callers that the plan names for *subject*, profiles first; empty without one."""
    named = [query.table for query in subject.operation.queries]
    for one in subject.statements:
        named += tables_in(one.text, set())
        named += (table for table, _ in columns_in(one.text))
    people = [name for name in named if keeps_callers(name)]
    told = [name for name in people if "user" not in words(name)[-1]]
    return next(iter((*told, *people)), "")


def _usual_table(subject: Subject) -> str:
    """Return what the table is called where only records are spoken of."""
    spans = (span for one in subject.statements for span in _SPAN.findall(one.text))
    return USERS if any(map(_PERSON.search, spans)) else PROFILES


def _from_cases(subject: Subject, *, known: bool) -> Iterator[Rule]:
    """Yield that the record, or a field of it, must be there, as errors say; *known*: the plan names its table."""
    for case in subject.operation.errors:
        if case.status not in STATUSES:
            continue
        for text in (
            case.cause,
            case.message,
            *(one.text for one in case.others),
            *(one.message for one in case.others),
        ):
            if _lacks_record(text, known=known):
                yield _rule(case, Operand(place=Place.PROFILE), text)
            elif field := _lacking_field(text):
                yield _rule(case, Operand(place=Place.PROFILE, name=field), text)


def _rule(case: ErrorCase, operand: Operand, text: str) -> Rule:
    none = Comparison(left=operand, operator=Operator.EQ, right=value_of(None))
    return Rule(
        when=(none,), status=case.status, code=case.code, says=text, line=case.line
    )


def _lacks_record(text: str, *, known: bool) -> bool:
    """Tell whether a part of *text* says no more than that the caller has no profile."""
    return any(
        _says_only(part, ("missing", "without"), known=known)
        for part in _PARTS.split(text)
        if part and "`" not in part
    )


def _says_only(part: str, lacking: tuple[str, ...], *, known: bool) -> bool:
    """Tell whether *part* speaks of a profile that is *lacking*, and of nothing else."""
    said = folded_words(part)
    if not 1 < len(said) <= LONGEST:
        return False
    matches = _BOOK.matches(part)
    taken: set[int] = set()
    meanings: set[str] = set()
    for one in matches:
        place = set(range(one.start, one.start + one.length))
        taken |= place
        meanings.add(one.meaning)
    told = "profile" in meanings and not meanings.isdisjoint(lacking)
    return told and len(taken) == len(said) and (known or "people" in meanings)


def _lacking_field(text: str) -> str:
    """Return the field that *text* says the caller's profile to lack: "profile without `location`"; empty where it says none."""
    spans = [one for one in _SPAN.findall(text) if _FIELD.fullmatch(one)]
    said = folded_words(text)
    if len(spans) != 1 or len(said) > LONGEST:
        return ""
    plain = _SPAN.sub(" ", text)
    meanings = {one.meaning for one in _BOOK.matches(plain)}
    lacks = not meanings.isdisjoint({"missing", "without"})
    return spans[0] if "profile" in meanings and lacks else ""


def _from_states(subject: Subject) -> Iterator[Rule]:
    """Yield the state in which callers are refused: "verify the user's status (`status !== 'pending'`), otherwise 401"."""
    for one in subject.statements:
        if one.code is not None or not _speaks_of_callers(one.text):
            continue
        error = error_of(one.text, subject)
        if error is None or error.status not in STATUSES:
            continue
        if not _OTHERWISE.search(one.text):
            continue
        for span in _SPAN.findall(one.text):
            for held in written_conditions(span):
                field = held.left.name
                if fold_name(field) not in STATES or _is_shown(field, subject):
                    continue
                left = Operand(place=Place.PROFILE, name=field)
                when = held.model_copy(
                    update={"left": left, "operator": held.operator.opposite}
                )
                yield _told(when, error, one)


def _is_shown(name: str, subject: Subject) -> bool:
    """Tell whether messages show a field *name* of the record that the operation is about."""
    known = subject.known(name)
    return bool(known) and known not in subject.told


def _told(when: Comparison, error: ErrorCase, one: Statement) -> Rule:
    return Rule(
        when=(when,),
        status=error.status,
        code=error.code,
        says=one.text,
        line=one.line,
    )


def _speaks_of_callers(text: str) -> bool:
    return any(one.meaning in ("people", "profile") for one in _BOOK.matches(text))


def _from_roles(subject: Subject) -> Iterator[Rule]:
    """Yield the roles of which the record must tell one: "query `profiles` to verify that the role is 'creator'"."""
    refusing = [one for one in subject.operation.errors if one.status == FORBIDDEN]
    for one in subject.statements:
        if one.code is not None or not refusing:
            continue
        tables = {*tables_in(one.text, set()), *(t for t, _ in columns_in(one.text))}
        meanings = {match.meaning for match in _BOOK.matches(one.text)}
        if not any(map(keeps_callers, tables)) or not {"role", "asks"} <= meanings:
            continue
        roles = subject.operation.roles or tuple(
            role for role in _QUOTED.findall(one.text) if role not in tables
        )
        if not roles or _is_shown("role", subject):
            continue
        role = Operand(place=Place.PROFILE, name="role")
        one_of = (Operator.NOT_IN, value_of(list(roles)))
        operator, known = (
            one_of if len(roles) > 1 else (Operator.NE, value_of(roles[0]))
        )
        when = Comparison(left=role, operator=operator, right=known)
        speaking = (c for c in refusing if "role" in words(f"{c.code} {c.cause}"))
        yield _told(when, next(speaking, refusing[0]), one)


FORBIDDEN = 403
