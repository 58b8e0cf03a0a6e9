"""Conditions in code under which a caller is refused: who lacks a role, who does not own the record, or who is neither."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from endpoint_plan.reading.access.code_checks import is_check
from endpoint_plan.reading.access.code_terms import (
    has_role,
    is_missing,
    is_not_owner,
    is_not_somebody,
    is_on_caller,
    lacks_role,
    mentions_caller,
    named_in,
    own_queries,
    plain_term,
)
from endpoint_plan.reading.access.phrases import Demand, says
from endpoint_plan.text.words import fold_text

REFUSED = re.compile(
    r"[fF]orbid(?:den)?|FORBIDDEN|\b403\b|HTTP_403|PermissionDenied|PermissionError|AccessDenied|AuthorizationError"
)
_HIDDEN = re.compile(r"\b404\b|HTTP_404|NotFound|NOT_FOUND|notFound|not_found")
NEAR = 200
"""Characters behind a condition within which the caller is refused."""
_LONGEST = 600
"""Characters of the longest condition, and of the longest branch, that are read; bounds the time."""
_IF = re.compile(r"(?<![\w.])(?:if|elif|unless)\b\s*(?P<open>\()?")
_BRANCH = re.compile(r"\s*(?:\}\s*)?(?:if|else|elif|for|while|switch|case)\b")
_SENT = re.compile(
    r"\b(?:query|params|filters|command|body|dto|searchParams|input|payload)[?!]?\."
)
"""What was sent, within a condition."""
_TAKEN_APART = re.compile(
    r"\{([^{}\n]{1,200})\}\s*=\s*[^=\n]{0,80}(?:[pP]arse|query|body|params|[vV]alidat)"
)
"""`const { all } = querySchema.parse(params)`."""
_PASSING = re.compile(
    r"=>\s*\{?\s*(?:return\s+)?(?P<said>(?:[^;{}\n?]|\?\.){1,200}?)\s*\?\s*next\(\)\s*:"
)
"""A function that lets pass under a condition: `=> req.user.role === "lead" ? next() : res.sendStatus(403)`."""
_ASSERTED = re.compile(
    r"^[ \t]*(?:await[ \t]+)?(?:this\.|self\.)?(?P<name>[A-Za-z_][\w.]{1,60})\((?P<args>[^()\n]{1,160}(?:\([^()\n]{0,40}\)[^()\n]{0,60})?)\);?[ \t]*$",
    re.MULTILINE,
)
"""A call that stands for itself and fails where the caller has no right: `await ensureOwner(tree, req.user);`."""
_NEXT = re.compile(r"\s*\{?\s*(?:return\s+)?next\(\)")


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition under which callers are refused, or an annotation that names roles."""

    start: int
    demand: Demand | None
    """None where it was not understood."""
    names: tuple[str, ...]
    text: str
    on_sent: bool = False
    """Whether it stands in a branch for something that is sent: the operation as a whole is open."""


def conditions_in(code: str) -> Iterator[Condition]:
    """Yield the conditions in *code* on callers that refuse them."""
    for start, said, end in _conditions(code):
        if _NEXT.match(code, end):
            if REFUSED.search(code[end : end + NEAR]):
                yield _granting(start, said)
        elif condition := _refusing(code, start, said, end):
            yield condition
    for match in _PASSING.finditer(code):
        if REFUSED.search(code[match.end() : match.end() + NEAR]):
            yield _granting(match.start("said"), match["said"])
    for match in own_queries(code):
        behind = code[match.end() : match.end() + NEAR]
        if _HIDDEN.search(behind) or REFUSED.search(behind):
            owned = Demand(auth=True, owned=True, of_owner=True)
            yield Condition(match.start(), owned, (), " ".join(match[0].split()))
    for match in _ASSERTED.finditer(code):
        if is_check(match["name"]) and mentions_caller(match["args"]):
            text = match[0].strip().rstrip(";")
            yield Condition(match.start("name"), None, (), text)


def _refusing(code: str, start: int, said: str, end: int) -> Condition | None:
    """Return the condition *said* as far as it refuses callers; None where it refuses none."""
    names = named_in(said)
    if all(says("people.generic").fullmatch(fold_text(name)) for name in names) and names:  # fmt: skip
        return None  # Any caller has it.
    branch = _branch(code, start, end)
    refused = bool(REFUSED.search(branch if not names else code[end : end + NEAR]))
    demand = _demand(said)
    text = " ".join(said.split())
    if not names:
        owned = _owner_terms(said)
        if not (refused or (owned and _HIDDEN.search(branch))):
            return None
        if not (owned or any(map(is_on_caller, _refusing_terms(said)))):
            return None
    elif not refused:
        return None
    around = _around(code, start)
    sent = any(_is_on_sent(code, line) for line in around)
    return Condition(start, None if around else demand, names, text, sent)


def _granting(start: int, said: str) -> Condition:
    """Return the condition *said* under which alone callers go on."""
    terms = [plain_term(one) for one in re.split(r"\|\|", said)]
    names = named_in(said) if all(map(has_role, terms)) else ()
    demand = Demand(auth=True, roles=names) if names else None
    return Condition(start, demand, names, " ".join(said.split()))


def _branch(code: str, start: int, end: int) -> str:
    """Return what is done under the condition that stands from *start* to *end* in *code*."""
    rest = code[end : end + _LONGEST]
    if opened := re.match(r"\)?\s*\{", rest):
        depth = 1
        for place in range(opened.end(), len(rest)):
            depth += {"{": 1, "}": -1}.get(rest[place], 0)
            if not depth:
                return rest[:place]
        return rest
    lines = rest.split("\n")
    if lines[0].strip(": )"):
        return lines[0]
    indent = _indent(code[code.rfind("\n", 0, start) + 1 :].split("\n", 1)[0])
    done: list[str] = []
    for line in lines[1:]:
        if line.strip() and _indent(line) <= indent and not line.strip().startswith(")"):  # fmt: skip
            break
        done.append(line)
    return "\n".join(done)


def stands_in_condition(code: str, place: int) -> bool:
    """Tell whether *place* is within a condition that is read as a whole."""
    return any(
        start <= place < end and named_in(said)
        for start, said, end in _conditions(code)
    )


def _conditions(code: str) -> Iterator[tuple[int, str, int]]:
    """Yield where the conditions of *code* begin, what they say, and where they end."""
    for match in _IF.finditer(code):
        begin = match.end()
        if match["open"]:
            end, depth = begin, 1
            while end < len(code) and depth and end - begin < _LONGEST:
                depth += {"(": 1, ")": -1}.get(code[end], 0)
                end += 1
            rest = code[end : code.find("\n", end) if "\n" in code[end:] else len(code)]
            if not re.match(r"\s*(?:and|or|not)\b", rest):
                yield begin, code[begin : end - 1], end
                continue
            begin -= 1
        end = code.find(":\n", begin)
        end = len(code.rstrip(": \n")) if end < 0 else end
        if end - begin > _LONGEST:
            continue
        yield begin, code[begin:end], end


def _refusing_terms(said: str) -> list[str]:
    """Return the alternatives of a condition, each of which refuses, without what says that something is missing."""
    found = [plain_term(one) for one in re.split(r"\|\||\bor\b", said)]
    return [one for one in found if not is_missing(one)]


def _owner_terms(said: str) -> list[str]:
    """Return the terms by which a record is not the caller's."""
    terms = re.split(r"&&|\band\b|\|\||\bor\b", said)
    return [one for one in map(plain_term, terms) if is_not_owner(one) or is_not_somebody(one)]  # fmt: skip


def _demand(said: str) -> Demand | None:
    """Return what a condition demands by refusing callers; None where it is not sure."""
    refusing = _refusing_terms(said)
    if len(refusing) != 1:
        return None
    terms = [plain_term(one) for one in re.split(r"&&|\band\b", refusing[0])]
    of_owner = [one for one in terms if is_not_owner(one)]
    of_roles = [one for one in terms if lacks_role(one)]
    if len(of_owner) + len(of_roles) != len(terms):
        return None
    roles = tuple(dict.fromkeys(name for one in of_roles for name in named_in(one)))
    if of_owner:
        return Demand(auth=True, owned=True, of_owner=True, trusted=roles)
    return Demand(auth=True, roles=roles)


def _around(code: str, place: int) -> list[str]:
    """Return the lines of the branches within which the condition at *place* stands, and which may spare callers."""
    lines = code[:place].split("\n")
    indent = _indent(lines.pop())
    found: list[str] = []
    for line in reversed(lines):
        if line.strip() and _indent(line) < indent:
            indent = _indent(line)
            if _BRANCH.match(line):
                found.append(line)
    return found


def _is_on_sent(code: str, line: str) -> bool:
    """Tell whether the condition in *line* is on what was sent: `if (filters.all)`, after `const { all } = parse(query)`."""
    said = line.strip().partition("(")[2] or line
    if _SENT.search(said):
        return True
    names = re.findall(r"(?<![.\w])[a-z]\w{2,40}(?![\w(.])", said)
    return not _taken_apart(code).isdisjoint(names)


@lru_cache(maxsize=64)
def _taken_apart(code: str) -> frozenset[str]:
    """Return the names that *code* takes out of what was sent."""
    found = (re.findall(r"\w+", one[1]) for one in _TAKEN_APART.finditer(code))
    return frozenset(name for names in found for name in names)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
