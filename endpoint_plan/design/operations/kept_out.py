"""Whom an operation keeps out, and whom it lets in although the plan does not: what nobody sees to yet, and what is told of it."""

from collections.abc import Iterable, Iterator

from endpoint_plan.blueprint import Kind, Lookup, Membership
from endpoint_plan.blueprint import Operation as Made
from endpoint_plan.design.endpoints.endpoint import Endpoint
from endpoint_plan.design.operations.context import ResourceContext
from endpoint_plan.design.operations.lookup import owned_through
from endpoint_plan.design.operations.membership import label
from endpoint_plan.model.findings import Finding, warning
from endpoint_plan.model.plan import Operation
from endpoint_plan.text.english import join_words

OWN_THROUGH = "callers see only what belongs to something of theirs"
"""What keeps callers from a list of records that are somebody's by what they belong to."""


def untold_callers(
    endpoint: Endpoint, placed: Membership | None, *, owned: bool, lists_all: bool
) -> tuple[str, ...]:
    """Return what keeps callers from *endpoint* that nobody sees to yet: each a sentence, with its line.

    *placed* is the place in a group that the service asks for, *owned* tells whether it keeps to owners,
    *lists_all* whether it lists what is somebody's by what it belongs to, whoever that is.
    """
    source = endpoint.operation
    told = [(one.text, one.line) for one in source.untold if source.auth]
    kept = not source.auth or source.roles or owned or placed
    if lists_all and not kept:
        told.append((OWN_THROUGH, source.access_line))
    if (asked := source.membership) and not kept:
        held = join_words(asked.roles, "or") or "member"
        told.append((f"for {held} of the {asked.group} only", asked.line))
    return tuple(f"{text} (line {line})" if line else text for text, line in told)


def lists_all(
    endpoint: Endpoint, setting: ResourceContext, parents: Iterable[Lookup]
) -> bool:
    """Tell whether *endpoint* lists records that are somebody's by what they belong to, and not below one of *parents* with an owner."""
    if any(one.owner or one.through for one in parents):
        return False
    listing = endpoint.route.kind is Kind.LIST
    return listing and owned_through(endpoint, setting.record)


def unkept(told: Iterable[Operation], made: Iterable[Made]) -> Iterator[Finding]:
    """Yield a finding for each of the operations *told* that lists what is somebody's, and as it is *made* shows nobody any."""
    closed = {
        label(one) for one in made if any(OWN_THROUGH in text for text in one.untold)
    }
    for one in told:
        if label(one) in closed:
            yield warning(
                f"{label(one)} shows callers only what is theirs, which the service cannot tell of a list of all: "
                "it lets nobody in",
                one.access_line,
                "list them below what they belong to, as in `GET /dogs/{dogId}/stays`, or give the records an owner",
                "unkept-owner",
            )


def unasked(told: Iterable[Operation], made: Iterable[Made]) -> Iterator[Finding]:
    """Yield a finding for each of the operations *told* whose service, as it is *made*, does not ask for the place that they do."""
    asking = {label(one) for one in made if one.membership}
    for one in told:
        asked = one.membership
        if asked and one.auth and label(one) not in asking:
            yield warning(
                f"{label(one)} asks for a place in the {asked.group.replace('_', ' ')}, which the service does not check",
                asked.line,
                f"name the {asked.group} in the path or the request, or give its records a `{asked.group}_id`",
                "unchecked-membership",
            )
