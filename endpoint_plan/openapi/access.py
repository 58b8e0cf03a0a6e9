"""Who may call, https://spec.openapis.org/oas/v3.1.1#security-requirement-object."""

from collections.abc import Iterator

from endpoint_plan.openapi.document import Node
from endpoint_plan.openapi.model import Scheme


def read_access(root: Node, operation: Node) -> tuple[bool, tuple[Scheme, ...]]:
    """Return whether a caller must be authenticated, and the schemes of which one will do.

    Raises:
        PlanRefusedError: A requirement names a scheme that the specification does not describe.
    """
    told = operation.raw("security") or root.raw("security")
    requirements = list(told.each()) if told else []
    schemes = [scheme for one in requirements for scheme in _schemes(root, one)]
    free = any(one.value == {} for one in requirements)
    if free and schemes:
        operation.document.warn(
            "a token is optional: the operation is planned as a public one", operation
        )
    required = bool(schemes) and not free
    return required, (
        tuple({one.name: one for one in schemes}.values()) if required else ()
    )


def _schemes(root: Node, requirement: Node) -> Iterator[Scheme]:
    components = root.get("components")
    described = components.get("securitySchemes") if components else None
    members = list(requirement.members())
    if len(members) > 1:
        names = " and ".join(f"`{name}`" for name, _ in members)
        requirement.document.warn(
            f"{names} together: one token stands for both", requirement
        )
    for name, scopes in members:
        scheme = described.get(name) if described else None
        if scheme is None:
            raise requirement.refuse(f"there is no security scheme `{name}`")
        kind = scheme.text("type")
        place = f"{scheme.text('in')} {scheme.text('name')}" if kind == "apiKey" else ""
        yield Scheme(
            name=name,
            kind=scheme.text("scheme").lower() if kind == "http" else kind,
            place=place,
            scopes=tuple(str(one.value) for one in scopes.each()),
        )
