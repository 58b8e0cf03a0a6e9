"""What annotations, dependencies and middleware of a handler ask of its callers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from endpoint_plan.languages import words
from endpoint_plan.reading.access.agents import is_agent
from endpoint_plan.reading.access.code_handlers import Handler
from endpoint_plan.reading.access.phrases import Demand, says
from endpoint_plan.text.identifiers import words as words_of_name
from endpoint_plan.text.words import fold_text

_ARGS = r"\((?P<args>(?:[^()]|\([^()]*\))*)\)"
_OPEN = re.compile(
    r"(?:@|\[|\.)\s*(?:AllowAnonymous|PermitAll|SkipAuth|NoAuth|AllowAny)\b|@Public\b|\bpermitAll\(\)"
)
_EXPRESSION = re.compile(
    r"@(?:Pre|Post)Authorize\(\s*\"(?P<said>[^\"]*)\"|@Secured\((?P<secured>[^)]*)\)"
)
_HAS = re.compile(r"has(?:Any)?(?:Role|Authority)\((?P<args>[^()]*)\)")
_IS_KNOWN = re.compile(r"isAuthenticated\(\)|isFullyAuthenticated\(\)|permitAll\(\)")
_ROLES = re.compile(
    rf"(?P<call>\b(?:\w*[rR]oles?\w*|[aA]uthori[sz]e\w*|restrict_?[tT]o|permit|allow(?:_?[tT]o|For)?)){_ARGS}"
)
"""A call that takes roles: `authorize('lead')`, `@Roles('lead')`, `RequireRole("x")`, `Authorize(Roles = "x")`."""
_SCOPES = re.compile(
    rf"(?P<call>\b\w*(?:[sS]copes?|[pP]ermissions?|[cC]laims?|[aA]uthority)\w*){_ARGS}"
)
_LITERAL = re.compile(r"[\"'`]([^\"'`]{1,80})[\"'`]")
_MEMBER = re.compile(r"\b\w*[rR](?:ole|OLE)s?\w*\.(\w{2,40})\b(?!\s*[.(])")
_KEYS = re.compile(
    r"\b(?:Roles|roles|scopes|AuthenticationSchemes)\s*=|\bnew\b|\{\s*|\}"
)
_NAME = re.compile(r"[\w.:-]{2,60}")
_DEPENDS = re.compile(r"\b(?:Depends|Security)\(\s*(?P<name>[\w.]+)\s*[,)]")
_ANNOTATION = re.compile(
    r"(?:@|\[|\]\s*\[|,\s*)(?P<name>[A-Za-z_]\w*)\b(?!\s*(?:[=.]|\((?!\))))"
)
_GUARDS = re.compile(r"@UseGuards\((?P<args>[^)]*)\)")
_POLICY = re.compile(r"Policy\s*=|\[Authorize\(\s*[\"']|RequireAuthorization\(\s*[\"']")
_KNOWN = re.compile(
    r"\[\s*Authorize\b|,\s*Authorize\s*\]|\.RequireAuthorization\(\)|\bisAuthenticated\(\)|\bJwtAuthGuard\b|\bAuthGuard\b"
)
_CHECKS = frozenset(
    {"is", "require", "requires", "required", "ensure", "ensures", "check", "checks", "must", "verify", "only", "current", "has", "guard", "allow", "active", "get", "user", "be", "a", "an", "the", "middleware", "access"}
)  # fmt: skip
"""Words of the name of a function that checks who calls."""
_ASKING = frozenset({"is", "require", "requires", "required", "ensure", "check", "must", "verify", "only", "current", "has", "guard", "allow"})  # fmt: skip
_CALLER = frozenset({"current", "user"})
"""Words of the name of a function that gives whoever calls: `get_current_user_id`."""
_SURELY = frozenset({"is", "require", "requires", "ensure", "must", "only"})
_ROLE_WORDS = frozenset(words("access.words.roles")) - frozenset(
    words("access.words.relations")
)
_RELATIONS = frozenset(
    {"owner", "author", "creator", "member", "membership", "ownership", "permission", "permissions", "role", "roles", "policy", "policies"}
)  # fmt: skip
_GENERIC = "people.generic"


@dataclass(frozen=True, slots=True)
class CodeDemand:
    """What guards a handler, as far as it is understood."""

    demand: Demand | None
    """None where it was not understood."""
    names: tuple[str, ...]
    """The roles that it names."""
    text: str


@dataclass(slots=True)
class _Asked:
    """What one text of annotations or middleware asks for."""

    sets: list[tuple[str, ...]]
    """Of each, a caller needs one."""
    known: bool = False
    opened: bool = False
    unclear: str = ""
    text: str = ""


def demand_of(handler: Handler) -> CodeDemand | None:
    """Return what the code around *handler* asks of its callers; None where it asks for nothing."""
    own, around = _asked(handler, handler.own), _asked(handler, handler.around)
    text = own.text or around.text or own.unclear or around.unclear
    if own.opened and not own.sets and not own.unclear:
        return CodeDemand(Demand(auth=False), (), own.text)
    sets = own.sets
    if not (handler.overrides and (own.sets or own.unclear)):
        sets = [*around.sets, *own.sets]
        own.unclear = own.unclear or around.unclear
    names = tuple(dict.fromkeys(name for one in sets for name in one))
    if own.unclear:
        return CodeDemand(None, names, own.unclear)
    special = [one for one in sets if not all(map(_is_generic, one))]
    special = [one for k, one in enumerate(special) if one not in special[:k]]
    if not special:
        known = own.known or around.known or bool(sets)
        opened = around.opened and not known
        if opened or known:
            return CodeDemand(Demand(auth=not opened), (), text)
        return None
    chosen = next((one for one in special if len(one) > 1), special[0])
    others = [one for one in special if one is not chosen]
    if any(len(one) > 1 for one in others):
        return CodeDemand(None, names, text)
    also = tuple(one[0] for one in others)
    return CodeDemand(Demand(auth=True, roles=chosen, also=also), names, text)


def _asked(handler: Handler, text: str) -> _Asked:
    found = _Asked([])
    if not text.strip():
        return found
    if match := _OPEN.search(text):
        found.opened, found.text = True, match[0]
    for match in _EXPRESSION.finditer(text):
        found.text = found.text or match[0]
        if match["secured"]:
            _add(found, match[0], match["secured"])
        else:
            _of_expression(found, match[0], match["said"])
    rest = _EXPRESSION.sub(" ", text)
    if match := _POLICY.search(rest):
        found.unclear = _line_of(rest, match)
    for match in _ROLES.finditer(rest):
        if not match["args"].strip():
            found.known = True
        elif not _POLICY.search(_before(rest, match) + match[0]):
            found.text = found.text or match[0]
            _add(found, match[0], match["args"])
    for match in _SCOPES.finditer(rest):
        names = _names(match["args"])
        if names is not None and len(names) == 1:
            found.sets.append(names)
            found.text = found.text or match[0]
        elif match["args"].strip():
            found.unclear = found.unclear or match[0]
    for scope in re.finditer(r"\bscopes\s*=\s*\[([^\]]*)\]", rest):
        found.sets += [(one,) for one in _LITERAL.findall(scope[1])]
        found.text = found.text or scope[0]
    found.known = found.known or bool(_KNOWN.search(rest)) or bool(found.sets)
    for name in _checks(handler, rest):
        _of_name(found, name)
    return found


def _before(text: str, match: re.Match[str]) -> str:
    return text[max(0, match.start() - 2) : match.start()]


def _line_of(text: str, match: re.Match[str]) -> str:
    start = text.rfind("\n", 0, match.start()) + 1
    end = text.find("\n", match.end())
    return text[start : end if end >= 0 else len(text)].strip()


def _of_expression(found: _Asked, whole: str, said: str) -> None:
    """Add what the expression of Spring asks for: one of several roles, or that callers are known."""
    if _IS_KNOWN.fullmatch(said.strip()):
        found.known = "permitAll" not in said
        found.opened = found.opened or not found.known
        return
    parts = re.split(r"\s+(?:or|OR)\s+|\s*\|\|\s*", said)
    names: list[str] = []
    for part in parts:
        has = _HAS.fullmatch(part.strip())
        listed = _names(has["args"]) if has else None
        if listed is None:
            found.unclear = found.unclear or whole
            return
        names += listed
    found.sets.append(tuple(dict.fromkeys(names)))


def _add(found: _Asked, whole: str, args: str) -> None:
    names = _names(args)
    if names is None:
        found.unclear = found.unclear or whole
    elif names:
        found.sets.append(names)


def _names(args: str) -> tuple[str, ...] | None:
    """Return the roles that *args* list as texts or as members of an enumeration; None where they have anything else."""
    literals = [one for said in _LITERAL.findall(args) for one in said.split(",")]
    rest = _LITERAL.sub(" ", args)
    members = [one.lower() for one in _MEMBER.findall(rest)]
    rest = _KEYS.sub(" ", _MEMBER.sub(" ", rest))
    rest = re.sub(r"\b\w+\s*=>\s*\w+|\breq\b|\bres\b", " ", rest)
    names = [one.strip() for one in literals if one.strip()] + members
    if re.search(r"\w", rest) or not all(map(_NAME.fullmatch, names)):
        return None
    return tuple(dict.fromkeys(names)) or None


def _checks(handler: Handler, text: str) -> Iterator[str]:
    """Yield the names of functions that are run before the handler, or that stand as annotations."""
    yield from (match["name"] for match in _DEPENDS.finditer(text))
    for match in _GUARDS.finditer(text):
        yield from re.findall(r"\w+", match["args"])
    if handler.called:
        plain = re.sub(r"[\[\]{}]|\bpreHandler\s*:", " ", text)
        listed = [one.strip() for one in re.sub(r"\([^()]*\)", "()", plain).split(",")]
        last = -1 if text is handler.own else len(listed)
        yield from (one for one in listed[:last] if re.fullmatch(r"[\w.]+", one))
    else:
        yield from (match["name"] for match in _ANNOTATION.finditer(text))


def _of_name(found: _Asked, name: str) -> None:
    """Add what the *name* of a check says: `requireAdmin` asks for a role, `isOwner` for what nobody knows."""
    said = [fold_text(word) for word in words_of_name(name.rpartition(".")[2])]
    if not said or (not _ASKING.intersection(said) and said[-1] != "guard"):
        return
    left = [word for word in said if word not in _CHECKS]
    if _CALLER.issubset(said) and not set(left) - {"id"}:
        found.known, found.text = True, found.text or name
        return
    if len(left) != 1:
        if _RELATIONS.intersection(left):
            found.unclear = found.unclear or name
        return
    word = left[0]
    if word in ("roles", "role") and said[-1] == "guard":
        return  # It reads the roles of the annotations.
    if word in _RELATIONS:
        found.unclear = found.unclear or name
    elif (
        word in _ROLE_WORDS
        or says("strangers.jobs").fullmatch(word)
        or (is_agent(word) and not _SURELY.isdisjoint(said))
    ):
        found.sets.append((word,))
        found.text = found.text or name


def _is_generic(role: str) -> bool:
    return says(_GENERIC).fullmatch(fold_text(role)) is not None
