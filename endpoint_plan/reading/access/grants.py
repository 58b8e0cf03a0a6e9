"""Roles with what each may do: "`member` (read), `skipper` (read, book)", "boatman: full access"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from endpoint_plan.reading.access.deeds import things_of, told_deeds
from endpoint_plan.reading.access.marks import NAME, Marked, Targets
from endpoint_plan.reading.access.phrases import ROLE, says
from endpoint_plan.reading.access.values import is_name
from endpoint_plan.reading.operations.scopes import Scope

_IN_BRACKETS = re.compile(rf"(?P<who>{NAME}\d+) \( (?P<deeds>[^()]*) \)")
_ROLES = re.compile(rf"^(?:{ROLE}|[a-z]+ {ROLE}) :")
_BEHIND_ROLE = re.compile(
    rf"^(?:{ROLE} )?(?P<who>{NAME}\d+)(?: {ROLE})? (?:[:-]|→) (?P<deeds>[^:;.]*)$"
)
_PIECE = re.compile(r" ?[,/] ?")


@dataclass(frozen=True, slots=True)
class Grant:
    """A role, and the operations that it is told to be for; None where they are not understood."""

    role: str
    targets: Targets | None


def grants_in(
    marked: Marked, about: Targets, scopes: Sequence[Scope]
) -> Iterator[Grant]:
    """Yield the grants of a list of roles, or of one role in front of what it may do."""
    listed = [*_IN_BRACKETS.finditer(marked.text)]
    single = _BEHIND_ROLE.match(marked.text.strip(" ."))
    named = [name for match in listed for name in marked.named(match["who"])]
    labelled = _ROLES.match(marked.text) and all(map(is_name, named))
    if listed and (labelled or (len(listed) > 1 and all(map(marked.knows, named)))):
        found = listed
    elif (
        single
        and marked.knows(marked.named(single["who"])[0])
        and not marked.targets(single["deeds"])
    ):
        found = [single]
    else:
        return
    for match in found:
        told = marked.targets(match["deeds"])
        granted = told or deeds_granted(match["deeds"], about, scopes)
        for role in marked.named(match["who"]):
            yield Grant(role, granted)


def deeds_granted(
    deeds: str, about: Targets, scopes: Sequence[Scope]
) -> Targets | None:
    """Return the operations that a list of *deeds* names; None where one of them names none."""
    bare = deeds.strip(" .,")
    if says("people.everything_at_all").fullmatch(bare):
        return about
    found: Targets = frozenset()
    pieces = [piece for piece in _PIECE.split(bare) if piece.strip()]
    for number, piece in enumerate(pieces):
        behind = next((one for one in pieces[number:] if things_of(one, scopes)), piece)
        things = behind if behind is not piece and not things_of(piece, scopes) else ""
        done = told_deeds(piece, about, scopes, things)
        if done is None:
            return None
        found |= done
    return found
