"""Finds paths of URLs in texts, in the notations of all frameworks, and compares them.

`:id` (Express), `{id}` (OpenAPI), `{id:guid}` (ASP.NET), `<int:id>` (Django, Flask), `[id]` (Next.js, Astro),
`${id}` and `{{id}}` (template strings) all become `{id}`.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote

_SOURCE_FILES = (
    ".ts",
    ".tsx",
    ".js",
    ".jsx",
    ".mjs",
    ".py",
    ".cs",
    ".java",
    ".kt",
    ".php",
    ".sql",
    ".md",
    ".mdc",
    ".astro",
    ".vue",
    ".yml",
    ".yaml",
    ".json",
    ".toml",
    ".go",
    ".rb",
    ".rs",
    ".svelte",
    ".env",
)
"""Endings that tell a file of the project from a path of the interface."""

_PREFIXES = frozenset({"api", "rest"})
_VERSION = re.compile(r"v\d+(\.\d+)*", re.IGNORECASE)
_AUDIENCES = frozenset({"rpc", "public", "internal", "app"})

_OPENERS = {"{": "}", "[": "]", "<": ">"}
_ENDS = frozenset(" \t\n`\"',;|)(*“”‘’„→…")
_BEFORE = frozenset(" \t\n`\"'(|*:[=>}“”„–—-,+")
_HOST = re.compile(r"https?://[^/\s`\"')]*")
_LITERAL = re.compile(r"[\w\-.~%@+!$:]+\Z")
_PARAMETERS = (
    re.compile(r"\$?\{{1,3}\s*\*{0,2}([A-Za-z_][\w.-]*)\??\s*(?::[^{}]*)?\}{1,3}"),
    re.compile(r"\[{1,3}(?:\.\.\.)?([A-Za-z_][\w-]*)\]{1,3}"),
    re.compile(r"<(?:\w+:)?([A-Za-z_][\w-]*)>"),
    re.compile(r"(?:(?<=/)|\A)[:$]([A-Za-z_][\w-]*)\??"),
)
_NAME = re.compile(r"[A-Za-z_][\w.\-]*(?:\[\])?")


@dataclass(frozen=True, slots=True)
class Path:
    """A path as it stands in a text."""

    text: str
    """With parameters as {name}; no host, no query, no trailing slash."""
    query: tuple[str, ...]
    start: int
    end: int


def find_paths(text: str) -> Iterator[Path]:
    """Yield the paths in *text*; a path begins with a slash or with `https://`."""
    position = 0
    while position < len(text):
        start = text.find("/", position)
        if start < 0:
            return
        host = _HOST.match(text, max(0, start - 6)) or _HOST.match(
            text, max(0, start - 5)
        )
        if host and host.end() > start:
            begin, first = host.start(), host.end()
        else:
            begin = first = start
        end = _path_end(text, first)
        found = _parse_path(text[first:end])
        if (
            found
            and (begin == 0 or text[begin - 1] in _BEFORE)
            and not text.startswith("/*", end - 1)
        ):
            yield Path(found[0], found[1], begin, end)
        position = max(end, start + 1)


def relative_path(text: str) -> Path | None:
    """Return the path that is the whole of *text*, also without a slash in front (`api/users/{id}`)."""
    bare = text.strip().strip("`").strip()
    if bare.startswith(("/", "http")):
        found = next(find_paths(bare), None)
        return found if found and found.start == 0 and found.end == len(bare) else None
    if "/" not in bare or _path_end(bare, 0) != len(bare):
        return None
    parsed = _parse_path("/" + bare)
    return Path(parsed[0], parsed[1], 0, len(bare)) if parsed else None


@lru_cache(maxsize=4096)
def segments(path: str) -> tuple[str, ...]:
    """Return the parts of *path* with every parameter as `{}`, for comparing."""
    return tuple(re.sub(r"\{[^}]*\}", "{}", part) for part in path.split("/") if part)


@lru_cache(maxsize=4096)
def landmark(path: str) -> str:
    """Return the last part of *path* that is no parameter and no prefix; empty where there is none.

    Paths of which :func:`same_path` is true have it in common.
    """
    named = (part for part in reversed(segments(path)) if part != "{}")
    return next((part for part in named if not is_prefix((part,))), "")


def same_path(path: str, other: str) -> bool:
    """Tell whether two paths are one, the names of parameters and a missing prefix aside."""
    if landmark(path) != landmark(other):
        return False
    longer, shorter = sorted((segments(path), segments(other)), key=len, reverse=True)
    cut = len(longer) - len(shorter)
    return longer[cut:] == shorter and is_prefix(longer[:cut])


def ends_with(end: str, path: str) -> bool:
    """Tell whether *path* ends in the parts of *end*, of which one at least is no parameter."""
    parts = segments(end)
    return segments(path)[-len(parts) :] == parts and set(parts) != {"{}"}


@lru_cache(maxsize=4096)
def _behind_prefix(path: str) -> tuple[str, ...]:
    """Return the parts of *path* behind its prefix; paths of which :func:`same_path` is true have them in common."""
    parts = segments(path)
    start = next(
        (i for i, one in enumerate(parts) if not is_prefix((one,))), len(parts)
    )
    return parts[start:]


class PathIndex:
    """Where paths stand among others, each found without a look at all of them."""

    def __init__(self, paths: Iterable[str]) -> None:
        """Take the *paths* in their order."""
        self._paths = tuple(paths)
        self._behind: dict[tuple[str, ...], list[int]] = {}
        self._lasts: dict[tuple[str, ...], list[int]] = {}
        for place, path in enumerate(self._paths):
            self._behind.setdefault(_behind_prefix(path), []).append(place)
            self._lasts.setdefault(segments(path)[-1:], []).append(place)

    def same(self, path: str) -> list[int]:
        """Return the places of those that are *path*, as :func:`same_path` has it."""
        alike = self._behind.get(_behind_prefix(path), ())
        return [place for place in alike if same_path(path, self._paths[place])]

    def ending(self, end: str) -> list[int]:
        """Return the places of those that end in *end*, as :func:`ends_with` has it."""
        alike = self._lasts.get(segments(end)[-1:], ())
        return [place for place in alike if ends_with(end, self._paths[place])]


def is_prefix(parts: Iterable[str]) -> bool:
    """Tell whether *parts* of a path name only the interface and its version: `/api/v1`."""
    return all(part.lower() in _PREFIXES or _VERSION.fullmatch(part) for part in parts)


def is_callable(path: str) -> bool:
    """Tell whether *path* reaches a server as it is written.

    Clients resolve `..` before they send it, and servers read `%2e` as a dot.
    """
    parts = path.split("/")
    return unquote(path) == path and not {".", ".."} & set(parts)


def names_no_resource(part: str) -> bool:
    """Tell whether *part* names only the interface or its audience: `/api`, `/v1`, `/public`.

    An audience is no prefix, because two paths may differ in it: `/public/offers` is another
    operation than `/offers`.
    """
    return part.lower() in _AUDIENCES or is_prefix([part])


def split_prefix(path: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the parts of a prefix such as `/api/v1`, and the parts of *path* behind it."""
    parts = tuple(part for part in path.split("/") if part)
    start = next(
        (i for i, part in enumerate(parts) if not is_prefix([part])), len(parts)
    )
    return parts[:start], parts[start:]


def version_of(path: str) -> str:
    """Return the version of the interface in the prefix of *path*, in small letters: `v2`; empty without one."""
    prefix, _ = split_prefix(path)
    return next((one.lower() for one in prefix if _VERSION.fullmatch(one)), "")


def resource(path: str) -> tuple[str, ...]:
    """Return the segments of *path* behind a prefix such as `/api/v1`."""
    prefix, _ = split_prefix(path)
    return segments(path)[len(prefix) :]


def _path_end(text: str, start: int) -> int:
    """Return where the path that begins at *start* ends; brackets may hold what ends it outside."""
    closers: list[str] = []
    for position in range(start, len(text)):
        character = text[position]
        if closers:
            if character == closers[-1]:
                closers.pop()
            elif character in "\n`" or character in _OPENERS:
                if character != "{":
                    return position
                closers.append("}")
        elif character in _OPENERS:
            closers.append(_OPENERS[character])
        elif character in _ENDS or character in _OPENERS.values():
            return position
    return len(text)


@lru_cache(maxsize=20_000)
def _parse_path(token: str) -> tuple[str, tuple[str, ...]] | None:
    head, query = _split_query(token.split("#", 1)[0])
    head = head.rstrip(".,:;!?").rstrip("/")
    if head.lower().endswith(_SOURCE_FILES):
        return None
    for pattern in _PARAMETERS:
        head = pattern.sub(r"{\1}", head)
    parts = head.split("/")[1:]
    literals = [re.sub(r"\{[^{}]*\}", "x", part) for part in parts]
    if (
        not parts
        or not all(map(_LITERAL.match, literals))
        or not re.search(r"[^\W\d]", head)
    ):
        return None
    return "/" + "/".join(parts), tuple(dict.fromkeys(_query_names(query)))


def _split_query(token: str) -> tuple[str, str]:
    """Split at the `?` of a query: `/x?page=1`, `/x[?page=1]`, `/x{?page,limit}`."""
    for mark in ("[?", "{?", "?"):
        head, found, query = token.partition(mark)
        if found and (mark != "?" or "=" in query or "&" in query or "{" in query):
            return head, query
    return token, ""


def _query_names(query: str) -> Iterator[str]:
    for part in re.split(r"[&,;]", query):
        name = _NAME.match(part.strip().lstrip("?[{"))
        if name:
            yield name[0]
