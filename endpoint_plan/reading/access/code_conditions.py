"""Conditions in code under which a caller is refused: who lacks a role, who does not own the record, or who is neither."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from endpoint_plan.reading.access.phrases import Demand, says
from endpoint_plan.text.words import fold_text

REFUSED = re.compile(
    r"[fF]orbid(?:den)?|\b403\b|HTTP_403|PermissionDenied|AccessDenied"
)
NEAR = 200
"""Characters behind a condition within which the caller is refused."""
_IF = re.compile(r"(?<![\w.])(?:if|elif|unless)\b\s*(?P<open>\()?")
_BRANCH = re.compile(r"\s*(?:\}\s*)?(?:if|else|elif|for|while|switch|case)\b")
_QUOTED = r"[\"'][\w:.-]{2,40}[\"']"
_LIST = rf"[\[({{]\s*{_QUOTED}(?:\s*,\s*{_QUOTED}){{0,8}}\s*,?\s*[\])}}]"
_WHOSE = (
    r"(?:(?:req|request|ctx|context|locals|session|auth)[?!]?\.)?(?:\w+[?!]?\.){0,2}"
)
_ROLE_OF = rf"{_WHOSE}(?:user_?|caller_?|current_?)?[rR]ole"
_ROLES_OF = rf"{_WHOSE}(?:user_?|caller_?|current_?)?[rR]oles[?!]?"
_ENUM = r"\w*[rR](?:ole|OLE)s?\w*\.[A-Z]\w{1,30}"
_LACKING = re.compile(
    "|".join(
        (
            rf"{_ROLE_OF}\s*!==?\s*(?:{_QUOTED}|{_ENUM})",
            rf"(?:{_QUOTED}|{_ENUM})\s*!==?\s*{_ROLE_OF}",
            rf"!\s*{_LIST}\.(?:includes|contains)\(\s*{_ROLE_OF}\s*\)",
            rf"{_ROLE_OF}\s+not\s+in\s+{_LIST}",
            rf"!\s*{_ROLES_OF}\.(?:includes|has|contains)\(\s*(?:{_QUOTED}|{_ENUM})\s*\)",
            rf"{_QUOTED}\s+not\s+in\s+{_ROLES_OF}",
            rf"(?:!\s*|not\s+){_WHOSE}(?:IsInRole|isInRole|hasRole|has_role)\(\s*{_QUOTED}\s*\)",
        )
    )
)
"""The caller has none of some roles."""
_FLAG = re.compile(
    r"(?:!\s*|not\s+)(?:req|request|ctx|context|locals|session|auth)?[?!]?\.?(?:\w*[uU]ser)[?!]?\.(?:is_?)(?P<role>[aA]dmin|[sS]uperuser|[mM]oderator)"
)
_CALLER_ID = (
    r"(?:\w+[?!]?\.){0,3}(?:current_?|auth_?|logged_?in_?|caller_?|requester_?)?(?:user|User|caller|identity|claims|token)[?!]?(?:\.(?:id|userId|user_id|sub|uid|Id)|_?[iI]d)"
    r"|\b(?:current_?|caller_?|auth_?)?[uU]ser_?[iI][dD]|\bcaller_?[iI]d"
)
_OWNER_ID = r"\w+[?!]?\.(?:owner|author|creator|user|created_?by|createdBy|uploader|requester)_?(?:[iI]d)?"
_NOT_OWNER = re.compile(
    rf"(?:{_OWNER_ID})\s*!==?\s*(?:{_CALLER_ID})|(?:{_CALLER_ID})\s*!==?\s*(?:{_OWNER_ID})",
    re.IGNORECASE,
)
"""The record is not the caller's."""
_OWNER = re.compile(
    r"(?:owner|author|creator|created_?by|uploader|requester)", re.IGNORECASE
)
_MISSING = re.compile(
    r"!\s*(?:\w+[?!]?\.){0,3}\w+|(?:\w+\.)*\w+\s+is\s+None|not\s+[\w.]+|(?:\w+\.)*\w+\s*===?\s*(?:null|undefined)"
)
_NAMES = re.compile(
    r"[\"']([\w:.-]{2,40})[\"']|\b\w*[rR](?:ole|OLE)s?\w*\.([A-Z]\w{1,30})\b(?!\s*[.(])"
)


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition under which callers are refused, or an annotation that names roles."""

    start: int
    demand: Demand | None
    """None where it was not understood."""
    names: tuple[str, ...]
    text: str


def conditions_in(code: str) -> Iterator[Condition]:
    """Yield the conditions in *code* that name roles and refuse callers."""
    for start, said, end in _conditions(code):
        names = _named_in(said)
        if not names or not REFUSED.search(code[end : end + NEAR]):
            continue
        if all(says("people.generic").fullmatch(fold_text(name)) for name in names):
            continue  # Any caller has it.
        demand = _demand(said) if not _is_within_another(code, start) else None
        yield Condition(start, demand, names, " ".join(said.split()))


def stands_in_condition(code: str, place: int) -> bool:
    """Tell whether *place* is within a condition that is read as a whole."""
    return any(
        start <= place < end and _named_in(said)
        for start, said, end in _conditions(code)
    )


def _conditions(code: str) -> Iterator[tuple[int, str, int]]:
    """Yield where the conditions of *code* begin, what they say, and where they end."""
    for match in _IF.finditer(code):
        begin = match.end()
        if match["open"]:
            end, depth = begin, 1
            while end < len(code) and depth:
                depth += {"(": 1, ")": -1}.get(code[end], 0)
                end += 1
            rest = code[end : code.find("\n", end) if "\n" in code[end:] else len(code)]
            if not re.match(r"\s*(?:and|or|not)\b", rest):
                yield begin, code[begin : end - 1], end
                continue
            begin -= 1
        end = code.find(":\n", begin)
        end = len(code.rstrip(": \n")) if end < 0 else end
        yield begin, code[begin:end], end


def _named_in(said: str) -> tuple[str, ...]:
    """Return the roles that callers lack by a condition."""
    found: dict[str, None] = {}
    for match in _LACKING.finditer(said):
        for quoted, member in _NAMES.findall(match[0]):
            found.setdefault(quoted or member.lower())
    for flag in _FLAG.finditer(said):
        found.setdefault(flag["role"].lower())
    return tuple(found)


def _demand(said: str) -> Demand | None:
    """Return what a condition demands by refusing callers; None where it is not sure."""
    refusing = [one.strip() for one in re.split(r"\|\||\bor\b", said)]
    refusing = [one for one in refusing if not _MISSING.fullmatch(one) or _FLAG.fullmatch(one)]  # fmt: skip
    if len(refusing) != 1:
        return None
    terms = [_bare(one) for one in re.split(r"&&|\band\b", refusing[0])]
    of_owner = [
        one for one in terms if _NOT_OWNER.fullmatch(one) and _OWNER.search(one)
    ]
    of_roles = [one for one in terms if _LACKING.fullmatch(one) or _FLAG.fullmatch(one)]
    if len(of_owner) + len(of_roles) != len(terms) or not of_roles:
        return None
    roles = tuple(dict.fromkeys(name for one in of_roles for name in _named_in(one)))
    if of_owner:
        return Demand(auth=True, owned=True, of_owner=True, trusted=roles)
    return Demand(auth=True, roles=roles)


def _bare(term: str) -> str:
    """Return *term* without round brackets around the whole of it."""
    term = term.strip()
    while term.startswith("(") and term.endswith(")"):
        term = term[1:-1].strip()
    return term


def _is_within_another(code: str, place: int) -> bool:
    """Tell whether the condition at *place* stands within another branch, which may spare callers."""
    lines = code[:place].split("\n")
    indent = _indent(lines.pop())
    for line in reversed(lines):
        if line.strip() and _indent(line) < indent:
            indent = _indent(line)
            if _BRANCH.match(line):
                return True
    return False


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
