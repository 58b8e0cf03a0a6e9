"""What is said of tokens and accounts about operations that let people in and out.

- Refresh tokens expire after 7 days, or after 30 days for those who are remembered.
- All refresh tokens of the user are revoked.
- After 5 failed attempts the account is locked for 15 minutes.
"""

import re
from collections.abc import Iterable, Iterator

from endpoint_plan.languages import book
from endpoint_plan.languages import words as phrases
from endpoint_plan.model.behaviour import Tokens
from endpoint_plan.reading.behaviour.subject import Subject
from endpoint_plan.reading.facts.rates import SECONDS
from endpoint_plan.text.identifiers import fold_name, words

ABOUT = frozenset(
    word
    for name in (
        "register",
        "login",
        "logout",
        "renew",
        "forgot",
        "secrets",
        "entrance",
    )
    for word in phrases(f"names.paths.{name}")
)
"""Words of the paths of operations that let people in and out."""

_ROLES = {
    role: frozenset(phrases(f"names.tokens.{role}"))
    for role in ("plain", "hash", "holder", "expires", "revoked", "used")
}
_LONGEST = 400
"""Characters of a line that is read."""
_NAME = re.compile(r"[A-Za-z][A-Za-z_]{2,30}")
_PERIOD = re.compile(r"(?<![\w.])(\d{1,4})\s*-?\s*([^\W\d_]{1,12})")
_NUMBER = re.compile(r"(?<![\w.])(\d{1,2})(?![\w.%])")
FEW_ATTEMPTS = range(2, 21)


def read_tokens(subject: Subject) -> Tokens:
    """Return what the text about *subject* says of tokens and accounts."""
    path = [words(part) for part in subject.operation.path.split("/")]
    known = {word for part in path for word in (*part, "".join(part))}
    if ABOUT.isdisjoint(known):
        return Tokens()
    told = [*_lines(subject)]
    columns = dict.fromkeys(name for _, line in told for name in _columns(line))
    prose = [line for above, line in told if above is not None]
    short, long = _lifetimes([(a, line) for a, line in told if a is not None])
    return Tokens(
        columns=tuple(columns),
        plain=any(_names_token(line) for _, line in told),
        lifetime=short,
        remembered=long,
        reset_lifetime=_reset_lifetime(prose),
        ends_all=any(_ends_all(line) and not _is_about_reuse(line) for line in prose),
        reuse_ends_all=any(map(_is_about_reuse, prose)) and any(map(_ends_all, prose)),
        attempts=_attempts(prose),
        locked_for=_locked_for(prose),
    )


def _lines(subject: Subject) -> Iterator[tuple[str | None, str]]:
    """Yield all lines about *subject*, each with what it stands below; None for code."""
    for part in subject.statements:
        if part.code:
            for line in part.code.text.splitlines():
                yield None, line[:_LONGEST]
        else:
            yield (part.above[-1] if part.above else ""), part.text[:_LONGEST]


def _columns(line: str) -> Iterator[str]:
    """Yield the columns of tokens that *line* names: in several words, since one alone is a word of any text."""
    for name in _NAME.findall(line):
        role = fold_name(name)
        kept = any(
            role in _ROLES[one] for one in ("hash", "expires", "revoked", "used")
        )
        if len(words(name)) > 1 and kept:
            yield name


def _names_token(line: str) -> bool:
    """Tell whether *line* lists the columns of what keeps tokens, of which one holds the token as it is."""
    names = {fold_name(name) for name in _NAME.findall(line)}
    others = sum(
        not names.isdisjoint(_ROLES[role])
        for role in ("holder", "expires", "revoked", "used")
    )
    return others > 1 and "token" in names and names.isdisjoint(_ROLES["hash"])


def _meanings(line: str) -> set[str]:
    return {match.meaning for match in book("sessions").matches(line)}


def _ends_all(line: str) -> bool:
    said = _meanings(line)
    return {"ending", "whole", "tokens"} <= said and "optional" not in said


def _is_about_reuse(line: str) -> bool:
    return book("credentials").has("reused", line)


def _periods(line: str) -> Iterator[int]:
    for number, unit in _PERIOD.findall(line):
        units = {match.meaning for match in book("rate_units").matches(unit)}
        if len(units) == 1 and len(unit) > 1 and int(number):
            yield int(number) * SECONDS[units.pop()]


def _lifetimes(told: Iterable[tuple[str, str]]) -> tuple[int | None, int | None]:
    """Return for how long tokens for refreshing live, and for how long those of people who are remembered."""
    usual = None
    for above, line in told:
        said = _meanings(line)
        found = [one for one in _periods(line) if one >= SECONDS["hour"]]
        if not found or "refreshing" not in said | _meanings(above):
            continue
        if "remembered" in said and max(found) > min(found):
            return min(found), max(found)
        usual = usual or min(found)
    return usual, None


def _reset_lifetime(prose: Iterable[str]) -> int | None:
    """Return for how long a token for a new password lives, of which the plan may say no more than "it"."""
    for line in prose:
        said = _meanings(line)
        if "expiring" in said and "refreshing" not in said:
            for period in _periods(line):
                return period
    return None


def _attempts(prose: Iterable[str]) -> int | None:
    found = {
        int(number)
        for line in prose
        if {"locking", "attempts"} <= _meanings(line)
        for number in _NUMBER.findall(_PERIOD_OF_TIME.sub("", line))
        if int(number) in FEW_ATTEMPTS
    }
    return found.pop() if len(found) == 1 else None


_PERIOD_OF_TIME = re.compile(r"\d{1,4}\s*-?\s*(?:s|m|h|d|sec|min|hour|day|godz|dni)\w*")


def _locked_for(prose: Iterable[str]) -> int | None:
    found = {
        seconds
        for line in prose
        if "locking" in _meanings(line)
        for seconds in _periods(line)
    }
    return found.pop() if len(found) == 1 else None
