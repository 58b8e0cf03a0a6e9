"""Texts that a regular expression matches, made from the expression itself.

What most patterns of plans are made of is known: characters, classes, groups, alternatives and
repetitions. Whoever takes a text tries it with the real engine first, so that what is not known
here gives no wrong text.
"""

import re
import warnings
from collections.abc import Iterator

_TOKEN = re.compile(
    r"\\(?P<escape>.)|\[(?P<class>\^?\]?(?:\\.|[^\]\\])*)\]|(?P<open>\((?:\?(?::|P?<\w+>))?)|(?P<close>\))"
    r"|(?P<bar>\|)|(?P<anchor>[\^$])|(?P<any>\.)|(?P<plain>[^\\\[\](){}|^$.?*+])",
    re.DOTALL,
)
_TIMES = re.compile(r"(?:\{(\d{1,3})(?:,(\d{0,3}))?\}|([?*+]))[?+]?")
_CLASSES = {"d": "1", "w": "a", "s": " ", "D": "a", "W": "-", "S": "a"}
_CONTROLS = {"n": "\n", "t": "\t", "b": "", "B": "", "A": "", "z": "", "Z": ""}
_ANYTHING = "aA1-_ .x9"
"""Characters tried for a class that excludes some."""
_LONGEST = 2_000
_DEEPEST = 20


class _UnknownError(Exception):
    """The expression holds something that is not known here."""


def matching_texts(pattern: str) -> Iterator[str]:
    """Yield a short text that *pattern* may match, and one of other characters; none where it is not understood."""
    for turn in (0, 1):
        try:
            text, end = _alternatives(pattern, 0, turn, 0)
        except (_UnknownError, IndexError, re.error):
            return
        if end == len(pattern) and len(text) <= _LONGEST:
            yield text


def _alternatives(source: str, place: int, turn: int, depth: int) -> tuple[str, int]:
    """Return a text for the alternatives that begin at *place*, and where they end."""
    if depth > _DEEPEST:
        raise _UnknownError
    found: list[str] = []
    text = ""
    while place < len(source):
        token = _TOKEN.match(source, place)
        if token is None:
            raise _UnknownError
        if token["close"]:
            break
        place = token.end()
        if token["bar"]:
            found.append(text)
            text = ""
            continue
        if token["open"]:
            part, place = _alternatives(source, place, turn, depth + 1)
            if source[place : place + 1] != ")":
                raise _UnknownError
            place += 1
        else:
            part = _character(token, turn)
        times = _TIMES.match(source, place)
        if times:
            place = times.end()
            part *= _count(times, turn)
        text += part
        if len(text) > _LONGEST:
            raise _UnknownError
    found.append(text)
    return found[min(turn, len(found) - 1)], place


def _count(times: re.Match[str], turn: int) -> int:
    if times[3]:
        return 1 if times[3] == "+" else turn
    least = int(times[1])
    return least or min(turn, int(times[2] or 1) if times[2] is not None else 0)


def _character(token: re.Match[str], turn: int) -> str:
    if token["anchor"]:
        return ""
    if token["any"]:
        return "ab"[turn]
    if token["plain"]:
        return token["plain"]
    if (escaped := token["escape"]) is not None:
        if escaped.isalnum() and escaped not in _CLASSES | _CONTROLS:
            raise _UnknownError
        known = {**_CLASSES, **_CONTROLS}.get(escaped, escaped)
        return "2" if known == "1" and turn else known
    return _member(token["class"], turn)


def _member(inside: str, turn: int) -> str:
    """Return a character of a class: its first, or another one."""
    members = re.findall(r"\\.|[^\\]", inside.removeprefix("^"), re.DOTALL)
    if inside.startswith("^"):
        with warnings.catch_warnings():
            # Some signs in a class may mean more one day: "[", "--".
            warnings.simplefilter("ignore", FutureWarning)
            refused = re.compile(f"[{inside[1:]}]")
        for one in _ANYTHING[turn:]:
            if not refused.match(one):
                return one
        raise _UnknownError
    ends: list[str] = []
    for number, one in enumerate(members):
        plain = _CLASSES.get(one[1:], one[1:]) if one[:1] == "\\" else one
        ranged = one == "-" and 0 < number < len(members) - 1
        if not ranged:
            ends.append(plain)
    if not ends:
        raise _UnknownError
    return ends[min(turn, len(ends) - 1)]
