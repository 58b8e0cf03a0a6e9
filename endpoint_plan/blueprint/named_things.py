"""What must be there before the tests of an operation send their request."""

from __future__ import annotations

from collections.abc import Iterable

from endpoint_plan.blueprint.lookups import Lookup, NamedThing, Ownership, Reference
from endpoint_plan.blueprint.membership import Membership
from endpoint_plan.blueprint.test_requests import Values
from endpoint_plan.text.escape import literal


def things_named(
    stated: Iterable[Lookup | Reference | Ownership],
    membership: Membership | None,
    settled: Iterable[tuple[str, Values]] = (),
) -> dict[str, dict[str | int, NamedThing]]:
    """Return the things that *stated* finds, by their collection and then by key, each once.

    The place in a group that *membership* asks of the caller is the thing itself, and none of them.
    *settled* is what the things of some collections hold.
    """
    held = dict(settled)
    found: dict[str, dict[str | int, NamedThing]] = {}
    place = membership.collection if membership else None
    for one in stated:
        if one.collection == place:
            continue
        over = one.through if isinstance(one, Lookup) else None
        link = membership.link_of(one) if membership else None
        if over:
            link = (over.wire, literal(over.example_key))
        for key in (key for key in one.named_keys if isinstance(key, str | int)):
            keys = found.setdefault(one.collection, {})
            known = keys.get(key)
            owned = one.owned or bool(known and known.owned)
            keys[key] = NamedThing(
                one.wire_key, owned, link, held.get(one.collection, ())
            )
    return found
