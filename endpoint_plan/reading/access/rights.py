"""Rights that people have, as sentences on what they may do: "write access for `baker`", "everyone else has read access"."""

from __future__ import annotations

import re

from endpoint_plan.languages import words
from endpoint_plan.reading.access.phrases import alternatives

_READ, _WRITE, _FULL = (
    alternatives(f"rights.{one}") for one in ("read", "write", "full")
)
_WHO = r"[^\s;.,:][^;.,:]{1,60}?"
_HAVE = re.compile(
    rf"(?:{alternatives('people.only')} )?(?P<who>{_WHO}) {alternatives('people.holding')} (?:(?P<read>{_READ})|(?P<write>{_WRITE})|(?P<full>{_FULL}))(?= [;.,]|$)"
)
"""Somebody has a right."""
_FOR = re.compile(
    rf"(?:(?P<read>{_READ})|(?P<write>{_WRITE})) {alternatives('rights.given')} (?P<who>{_WHO})(?= [;.,]|$)"
)
"""A right is given to somebody."""
_REST = re.compile(alternatives("strangers.rest"))


def _first(name: str) -> str:
    return words(name)[0]


def as_deeds(text: str) -> str:
    """Return a marked *text* with what people may do in place of the rights that they have.

    Who has full access is alone in writing only where the text says that all others read.
    """
    others_read = any(
        match["read"] and _REST.search(match["who"]) for match in _HAVE.finditer(text)
    )
    only, may = _first("access.people.only"), _first("access.people.may_act")
    read, write = _first("access.rights.reads"), _first("access.rights.writes")

    def said(match: re.Match[str]) -> str:
        who, named = match["who"], match.groupdict()
        if named["read"]:
            rest = _REST.search(who)
            return f"{who} {may} {only} {read}" if rest else match[0]
        if named.get("full") and not others_read:
            return match[0]
        return f"{only} {who} {may} {write}"

    return _FOR.sub(said, _HAVE.sub(said, text))
