"""The terms of conditions in code by which callers are refused: they lack a role, do not own the record, or lack another right."""

from __future__ import annotations

import re
from collections.abc import Iterator

from endpoint_plan.reading.access.code_checks import names_right
from endpoint_plan.reading.access.phrases import says
from endpoint_plan.text.identifiers import words as words_of_name
from endpoint_plan.text.words import fold_text

_QUOTED = r"[\"'][\w:.-]{2,40}[\"']"
_ENUM = r"\w*[rR](?:ole|OLE)s?\w*\.[A-Z]\w{1,30}"
_ONE = rf"(?:{_QUOTED}|{_ENUM})"
_LIST = rf"(?:set\(\s*|new\s+Set\(\s*)?[\[({{]\s*{_ONE}(?:\s*,\s*{_ONE}){{0,8}}\s*,?\s*[\])}}]\)?"
_WHOSE = (
    r"(?:(?:req|request|ctx|context|locals|session|auth)[?!]?\.)?(?:\w+[?!]?\.){0,2}"
)
_ROLE_OF = rf"{_WHOSE}(?:user_?|caller_?|current_?)?[rR]ole"
_ROLES_OF = rf"{_WHOSE}(?:user_?|caller_?|current_?)?[rR]oles[?!]?"
_SET_OF = rf"(?:set\(\s*{_ROLES_OF}\s*\)|{_ROLES_OF})"
_EACH = r"\(?\s*(?P<each>\w{1,20})\s*\)?\s*=>\s*"
_LACKS = (
    rf"{_ROLE_OF}\s*!==?\s*{_ONE}",
    rf"{_ONE}\s*!==?\s*{_ROLE_OF}",
    rf"!\s*{_LIST}\.(?:includes|contains|has|Contains)\(\s*{_ROLE_OF}\s*\)",
    rf"{_ROLE_OF}\s+not\s+in\s+{_LIST}",
    rf"not\s+{_ROLE_OF}\s+in\s+{_LIST}",
    rf"!\s*{_ROLES_OF}\.(?:includes|has|contains|Contains)\(\s*{_ONE}\s*\)",
    rf"{_ONE}\s+not\s+in\s+{_SET_OF}",
    rf"not\s+\(?{_LIST}\s*&\s*{_SET_OF}\)?",
    rf"not\s+\(?{_SET_OF}\s*&\s*{_LIST}\)?",
    rf"{_LIST}\.isdisjoint\(\s*{_ROLES_OF}\s*\)|set\(\s*{_ROLES_OF}\s*\)\.isdisjoint\(\s*{_LIST}\s*\)",
    rf"not\s+{_LIST}\.intersection\(\s*{_ROLES_OF}\s*\)|not\s+set\(\s*{_ROLES_OF}\s*\)\.intersection\(\s*{_LIST}\s*\)",
    rf"not\s+any\(\s*(\w{{1,20}})\s+in\s+{_LIST}\s+for\s+\w{{1,20}}\s+in\s+{_ROLES_OF}\s*\)",
    rf"not\s+any\(\s*(\w{{1,20}})\s+in\s+{_ROLES_OF}\s+for\s+\w{{1,20}}\s+in\s+{_LIST}\s*\)",
    rf"!\s*{_ROLES_OF}\.some\(\s*{_EACH}{_LIST}\.includes\(\s*\w{{1,20}}\s*\)\s*\)",
    rf"!\s*[\w.?!]{{0,60}}\b(?:[sS]copes?|[pP]ermissions)[?!]?(?:\.split\([^()]{{0,20}}\))?[?!]?\.(?:includes|has)\(\s*{_QUOTED}\s*\)",
    rf"{_QUOTED}\s+not\s+in\s+[\w.]{{0,60}}\b(?:scopes|permissions)",
    rf"(?:!\s*|not\s+){_WHOSE}(?:IsInRole|isInRole|hasRole|has_role)\(\s*{_QUOTED}\s*\)",
)
LACKING = re.compile("|".join(_LACKS).replace("?P<each>", "?:"))
"""The caller has none of some roles."""
_HAS = re.compile(
    "|".join(
        (
            rf"{_ROLE_OF}\s*===?\s*{_ONE}",
            rf"{_LIST}\.(?:includes|contains|has)\(\s*{_ROLE_OF}\s*\)",
            rf"{_ROLES_OF}\.(?:includes|has|contains)\(\s*{_ONE}\s*\)",
            rf"{_WHOSE}(?:IsInRole|isInRole|hasRole)\(\s*{_QUOTED}\s*\)",
        )
    )
)
"""The caller has one of some roles."""
FLAG = re.compile(
    r"(?:!\s*|not\s+)(?:req|request|ctx|context|locals|session|auth)?[?!]?\.?(?:\w*[uU]ser)[?!]?\.(?:is_?)(?P<role>[aA]dmin|[sS]uperuser|[mM]oderator)"
)
_NAMES = re.compile(
    r"[\"']([\w:.-]{2,40})[\"']|\b\w*[rR](?:ole|OLE)s?\w*\.([A-Z]\w{1,30})\b(?!\s*[.(])"
)
_PEOPLE = r"(?:current_?|auth_?|logged_?in_?|caller_?|requester_?|session_?)?(?:user|caller|requester|identity|claims|token|principal)"
_CALLER_ID = (
    rf"(?:\w+[?!]?\.){{0,3}}{_PEOPLE}[?!]?(?:\.(?:id|user_?id|sub|uid)|_?id)"
    r"|user\.get_?(?:user_?)?id\(\)|auth\.uid\(\)"
)
_RECORD = rf"(?!(?:{_PEOPLE}|req|request|ctx|context|locals|session|auth)\b)\w+(?:[?!]?\.\w+)?[?!]?\."
_OWNER_ID = (
    rf"{_RECORD}(?:owner|author|creator|user|created_?by|uploader|requester)(?:_?id)?"
)
_OTHER_ID = rf"{_RECORD}\w{{2,30}}_?id"
_OWN_QUERY = re.compile(
    r"\.(?:findOne|findFirst|findUnique|find_one)\(\s*\{\s*(?:where\s*:\s*\{)?[^{}]{0,200}?"
    rf"\b(?:owner|user|author|creator|created_?by)(?:_?id)?\s*:\s*(?:{_CALLER_ID})",
    re.IGNORECASE,
)
"""The record is looked for among those of the caller."""
_DIFFERS = r"\s*!==?\s*"


def _either(one: str, other: str) -> str:
    return rf"(?:{one}){_DIFFERS}(?:{other})|(?:{other}){_DIFFERS}(?:{one})"


_NOT_OWNER = re.compile(_either(_OWNER_ID, _CALLER_ID), re.IGNORECASE)
_NOT_SOMEBODY = re.compile(_either(_OTHER_ID, _CALLER_ID), re.IGNORECASE)
_EQUALS = re.compile(r"^!\s*([\w.?!]{1,80})\.equals\(\s*([\w.?!()]{1,80})\s*\)$", re.IGNORECASE)  # fmt: skip
_AS_TEXT = re.compile(r"\.(?:toString|ToString|toHexString)\(\)|\b(?:str|String|UUID)\((?=[\w.?!]+\))")  # fmt: skip
_MISSING = re.compile(
    r"!\s*(?:\w+[?!]?\.){0,3}\w+|(?:\w+\.)*\w+\s+is\s+None|not\s+[\w.]+|(?:\w+\.)*\w+\s*===?\s*(?:null|undefined)"
)
_CALLER = re.compile(rf"\b{_PEOPLE}(?:_?id)?\b(?!\s*\()", re.IGNORECASE)
_IDENTIFIER = re.compile(r"[A-Za-z_]\w*")
_TOLD = re.compile(r"\b(?:e|ex|exc|err|error|errors|exception|message)\b|\w[eE]rror\b|instanceof|\bstatus\b")  # fmt: skip
"""What a condition on an error that came back has, which refuses nobody itself."""
_ROLE_WORD = re.compile(r"(?:is_?)?(?:admin|administrator|superuser|moderator|staff)", re.IGNORECASE)  # fmt: skip


def plain_term(term: str) -> str:
    """Return *term* without brackets around it, conversions to texts, and `.equals`."""
    term = term.strip()
    while term.startswith("(") and term.endswith(")") and _closes_last(term):
        term = term[1:-1].strip()
    plain = _AS_TEXT.sub("", term)
    if plain != term:
        plain = plain.replace(")", "") if "(" not in plain else plain
    return _EQUALS.sub(r"\1 != \2", plain)


def _closes_last(term: str) -> bool:
    depth = 0
    for place, char in enumerate(term):
        depth += {"(": 1, ")": -1}.get(char, 0)
        if not depth:
            return place == len(term) - 1
    return False


def lacks_role(term: str) -> bool:
    """Tell whether *term* says that the caller has none of the roles that it names."""
    return bool(LACKING.fullmatch(term) or FLAG.fullmatch(term))


def has_role(term: str) -> bool:
    """Tell whether *term* says that the caller has one of the roles that it names."""
    return bool(_HAS.fullmatch(term))


def is_not_owner(term: str) -> bool:
    """Tell whether *term* says that the record is not the caller's."""
    return bool(_NOT_OWNER.fullmatch(term))


def is_not_somebody(term: str) -> bool:
    """Tell whether *term* says that a record names another than the caller, in whatever field."""
    return bool(_NOT_SOMEBODY.fullmatch(term))


def is_missing(term: str) -> bool:
    """Tell whether *term* says that something is not there, which is no right of the caller."""
    return bool(_MISSING.fullmatch(term)) and not any(map(_is_right, _IDENTIFIER.findall(term)))  # fmt: skip


def is_on_caller(term: str) -> bool:
    """Tell whether *term* is on who calls or on what they may: `!canEdit`, `user.plan !== "pro"`."""
    if _TOLD.search(term):
        return False
    rights = any(map(_is_right, _IDENTIFIER.findall(term)))
    return rights or (bool(_CALLER.search(term)) and not _MISSING.fullmatch(term))


def mentions_caller(args: str) -> bool:
    """Tell whether *args* hand over the caller."""
    return bool(_CALLER.search(args))


def _is_right(name: str) -> bool:
    if names_right(name) or _ROLE_WORD.fullmatch(name):
        return True
    said = [fold_text(word) for word in words_of_name(name)]
    return said[0] in ("is", "can") and len(said) > 1 and bool(says("strangers.jobs").fullmatch(said[-1]))  # fmt: skip


def own_queries(code: str) -> Iterator[re.Match[str]]:
    """Yield where *code* looks for a record among those of the caller alone."""
    yield from _OWN_QUERY.finditer(code)


def named_in(said: str) -> tuple[str, ...]:
    """Return the roles that a condition names as what callers have, or have not."""
    found: dict[str, None] = {}
    for pattern in (LACKING, _HAS):
        for match in pattern.finditer(said):
            for quoted, member in _NAMES.findall(match[0]):
                found.setdefault(quoted or member.lower())
    for flag in FLAG.finditer(said):
        found.setdefault(flag["role"].lower())
    return tuple(found)
