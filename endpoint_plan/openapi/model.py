"""The facts of a specification that a plan can state, and the texts for its prose."""

from endpoint_plan.model.findings import Finding
from endpoint_plan.model.frozen import Frozen
from endpoint_plan.model.plan import Operation
from endpoint_plan.model.schema import Declaration, Schema


class Scheme(Frozen):
    """A way in which callers prove who they are."""

    name: str
    """Its name in the specification."""
    kind: str
    """`bearer`, `basic` or another scheme of HTTP; `apiKey`, `oauth2`, `openIdConnect`, `mutualTLS`."""
    place: str = ""
    """Of an `apiKey`: the header, parameter or cookie that carries it, as `header X-Key`."""
    scopes: tuple[str, ...] = ()
    """Scopes that this operation demands."""


class Endpoint(Frozen):
    """One operation, its facts in the terms of a plan."""

    facts: Operation
    name: str
    """`operationId`, or method and path where the specification has none."""
    description: str = ""
    group: str = ""
    """The first tag, or the part of the path that names the resource."""
    schemes: tuple[Scheme, ...] = ()
    """Alternatives of which callers use one."""


class Specification(Frozen):
    """A whole specification, or the operations of it that were asked for."""

    source: str
    title: str
    description: str = ""
    endpoints: tuple[Endpoint, ...]
    """At least one, in the order of the document."""
    declarations: tuple[Declaration, ...] = ()
    """The named types that the operations use, in the order in which they are met."""
    error_body: Schema | None = None
    """The shape that most errors answer with."""
    findings: tuple[Finding, ...] = ()
    """Warnings about what a plan cannot state, with the place in the specification."""
