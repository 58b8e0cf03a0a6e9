"""Operations with error classes that know the causes named by later operations."""

from dataclasses import replace

from endpoint_plan.blueprint import Lookup, Membership, Operation
from endpoint_plan.design.errors.classes import ErrorClasses


def with_latest(
    op: Operation, errors: ErrorClasses, lookups: dict[Lookup, str]
) -> Operation:
    """Return *op* with error classes that know the causes named by later operations."""
    lookup = op.lookup
    if lookup:
        method = lookups.get(lookup, "")
        lookup = replace(_latest_lookup(lookup, errors), method=method)
    return replace(
        op,
        lookup=lookup,
        parents=tuple(_latest_lookup(parent, errors) for parent in op.parents),
        profile=op.profile and op.profile.with_errors(errors.latest),
        membership=op.membership and _latest_membership(op.membership, errors),
        references=tuple(
            replace(one, error=errors.latest(one.error)) for one in op.references
        ),
        clauses=tuple(
            replace(one, error=errors.latest(one.error)) for one in op.clauses
        ),
        open_rules=tuple(
            replace(rule, error=errors.latest(rule.error)) for rule in op.open_rules
        ),
        invalid_input=op.invalid_input and errors.latest(op.invalid_input),
        documented=tuple(map(errors.latest, op.documented)),
        conflicts=tuple(
            replace(one, error=errors.latest(one.error)) for one in op.conflicts
        ),
    )


def _latest_lookup(lookup: Lookup, errors: ErrorClasses) -> Lookup:
    """Return *lookup* with error classes that know the causes named by later operations."""
    forbidden = errors.latest(lookup.forbidden) if lookup.forbidden else None
    return replace(
        lookup, not_found=errors.latest(lookup.not_found), forbidden=forbidden
    )


def _latest_membership(one: Membership, errors: ErrorClasses) -> Membership:
    """Return *one* with error classes that know the causes named by later operations."""
    forbidden = errors.latest(one.forbidden) if one.forbidden else None
    return replace(one, missing=errors.latest(one.missing), forbidden=forbidden)
