"""Refusals of all but the owner: "403 for somebody else's loaf", "403 if the caller did not bake it"."""

from __future__ import annotations

from collections.abc import Iterable

from endpoint_plan.reading.access.beside_owners import LONGEST
from endpoint_plan.reading.access.marks import mark
from endpoint_plan.reading.access.phrases import says
from endpoint_plan.reading.access.vocabulary import vocabulary
from endpoint_plan.reading.operations.scopes import Scope


def refuses_all_but_owner(texts: Iterable[str], scopes: tuple[Scope, ...]) -> bool:
    """Tell whether one of *texts* about refusals keeps a record for its owner, and names no role beside."""
    roles, _ = vocabulary(scopes)
    marked = (mark(text, scopes, roles) for text in texts if len(text) <= LONGEST)
    return any(
        says("people.not_owner").search(one.text) and not any(map(one.knows, one.names))
        for one in marked
    )
