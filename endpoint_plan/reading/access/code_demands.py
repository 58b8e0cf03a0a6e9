"""What annotations, dependencies and middleware of a handler ask of its callers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from endpoint_plan.languages import words
from endpoint_plan.languages.plurals import singular
from endpoint_plan.reading.access.agents import is_agent
from endpoint_plan.reading.access.code_checks import is_check, name_words
from endpoint_plan.reading.access.code_handlers import Handler, elements
from endpoint_plan.reading.access.phrases import Demand, says
from endpoint_plan.text.words import fold_text

_ARGS = r"\((?P<args>(?:[^()]|\([^()]*\))*)\)"
_OPEN = re.compile(
    r"(?:@|\[|\.|\[[^\]\n]{0,80},)\s*(?:AllowAnonymous|PermitAll|SkipAuth|NoAuth|AllowAny)\b|@(?:Is)?Public\b|\bpermitAll\(\)"
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
    r"\b(?:\w*[rR]oles?|scopes|AuthenticationSchemes)\s*[=:](?![=>])|\bnew\b|\{\s*|\}"
)
_LISTED = re.compile(
    r"\b\w*[rR]oles?\s*[=:](?![=>])\s*(?P<args>[\[({][^\])}]{1,200}[\])}]|[\"'][^\"']{1,80}[\"'])"
)
"""Roles among what else a check is given: `jwtAuth({ roles: ["lead"] })`."""
_METADATA = re.compile(
    r"@SetMetadata\(\s*[\"'](?P<key>\w+)[\"']\s*,\s*(?P<args>(?:[^()]|\([^()]*\))*)\)"
)
_AUTH = re.compile(rf"(?<![\w.])(?:@|\[)?[aA]uth{_ARGS}")
_STRATEGIES = frozenset(["api-key", "apikey", "basic", "bearer", "cookie", "google", "jwt", "local", "oauth", "oauth2", "required", "session", "token"])  # fmt: skip
"""How callers prove who they are, and no role: `auth("jwt")`."""
_CALL = re.compile(r"(?:\bawait\s+|\bnew\s+)*(?P<name>[A-Za-z_][\w.]*)\s*\(")
_WITH_ARGS = re.compile(r"(?:@|\[|,\s*)(?P<name>[A-Za-z_][\w.]*)\((?!\))")
_GIVEN_TYPE = re.compile(
    r"\btypeof\((?P<name>\w+)\)|\b(?:Depends|Security)\(\s*(?P<call>[\w.]+)\("
)
_PREFIXED = re.compile(r"^(?:ROLE|SCOPE)_(?=\w)")
"""What Spring writes before the name of a role or a scope."""
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
_READ = frozenset({"permission", "scope", "claim"})
"""What a guard is called by that reads annotations of the same name."""
_DENYING = frozenset({"block", "deny", "denies", "denied", "disallow", "except", "exclude", "forbid", "forbidden", "not", "reject", "without"})  # fmt: skip
"""Words of the name of a check that shuts out those whom it is given."""
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
            found.sets = [tuple(_PREFIXED.sub("", one) for one in names) for names in found.sets]  # fmt: skip
        else:
            _of_expression(found, match[0], match["said"])
    rest = _OPEN.sub(" ", _EXPRESSION.sub(" ", text))
    rest = _of_metadata(found, rest)
    if match := _POLICY.search(rest):
        found.unclear = _line_of(rest, match)
    for match in _ROLES.finditer(rest):
        if not _DENYING.isdisjoint(name_words(match["call"])):
            found.unclear = found.unclear or match[0]
        elif not match["args"].strip():
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
    for match in _LISTED.finditer(_ROLES.sub(" ", rest)):
        found.text = found.text or match[0]
        _add(found, match[0], match["args"])
    for match in _AUTH.finditer(rest):
        names = _names(match["args"]) if match["args"].strip() else None
        if names and _STRATEGIES.isdisjoint(map(str.lower, names)):
            found.text = found.text or match[0]
            found.sets.append(names)
    found.known = found.known or bool(_KNOWN.search(rest)) or bool(found.sets)
    for name in _checks(handler, rest):
        _of_name(found, name, text)
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
        names += (_PREFIXED.sub("", one) for one in listed)
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


def _of_metadata(found: _Asked, text: str) -> str:
    """Add what metadata of a handler ask for, and return *text* without them."""
    for match in _METADATA.finditer(text):
        key = match["key"].lower()
        if "public" in key and "true" in match["args"]:
            found.opened, found.text = True, found.text or match[0]
        elif key in ("role", "roles"):
            found.text = found.text or match[0]
            _add(found, match[0], match["args"])
        elif is_check(match["key"]):
            found.unclear = found.unclear or match[0]
    return _METADATA.sub(" ", text)


def _checks(handler: Handler, text: str) -> Iterator[str]:
    """Yield the names of functions that are run before the handler, or that stand as annotations; calls that are read are none."""
    yield from (match["name"] for match in _DEPENDS.finditer(text))
    for match in _GIVEN_TYPE.finditer(text):
        if match["name"] or not _is_read(match["call"]):
            yield match["name"] or match["call"]
    for match in _GUARDS.finditer(text):
        called = {one["name"] for one in _CALL.finditer(match["args"])}
        for name in re.findall(r"[A-Za-z_][\w.]*", match["args"]):
            if name not in called or not _is_read(name):
                yield name
    if handler.called:
        plain = re.sub(r"[\[\]]|^\s*\{|\}\s*$|\bpreHandler\s*:", " ", text)
        listed = elements(plain)
        for one in listed[: -1 if text is handler.own else len(listed)]:
            if re.fullmatch(r"[\w.]+", one):
                yield one
            elif (call := _CALL.match(one)) and not _is_read(call["name"]):
                yield call["name"]
    else:
        plain = _LITERAL.sub("''", text)
        yield from (match["name"] for match in _ANNOTATION.finditer(plain))
        for match in _WITH_ARGS.finditer(plain):
            if not _is_read(match["name"]):
                yield match["name"]


def _is_read(name: str) -> bool:
    """Tell whether a call of *name* is read with what it is given."""
    last = f"{name.rpartition('.')[2]}()"
    return any(one.fullmatch(last) for one in (_ROLES, _SCOPES, _AUTH))


def _of_name(found: _Asked, name: str, text: str) -> None:
    """Add what the *name* of a check says: `requireAdmin` asks for a role, `isOwner` for what nobody knows."""
    said = name_words(name)
    if not said or (said[0].startswith("authoriz") and len(said) == 1):
        return
    left = [word for word in said if word not in _CHECKS]
    if _CALLER.issubset(said) and not set(left) - {"id"}:
        found.known, found.text = True, found.text or name
        return
    asks = bool(_ASKING.intersection(said)) or said[-1] == "guard"
    if asks and len(left) == 1:
        word = singular(left[0])
        if said[-1] == "guard" and (word == "role" or (word in _READ and found.sets)):
            return  # It reads the annotations.
        if word not in _RELATIONS and (
            word in _ROLE_WORDS
            or says("strangers.jobs").fullmatch(word)
            or (is_agent(word) and not _SURELY.isdisjoint(said))
        ):
            found.sets.append((word,))
            found.text = found.text or name
            return
    if is_check(name):
        call = re.search(rf"(?<![\w.]){re.escape(name)}{_ARGS}", text)
        found.unclear = found.unclear or (call[0] if call else name)


def _is_generic(role: str) -> bool:
    return says(_GENERIC).fullmatch(fold_text(role)) is not None
