"""What stands in the generated project for the technologies that its plan is written for."""

from collections.abc import Iterable

from endpoint_plan.blueprint import Resource, Substitute
from endpoint_plan.languages.technologies import PARTS

HERE = {
    "routes": "FastAPI routes, `router.py`",
    "models": "Pydantic models, `dtos.py`",
    "commands": "frozen dataclasses, `commands.py`",
    "repository": "the repository, `repository.py`, and what implements it",
    "owners": "owner checks in the service, `service.py`",
    "tokens": "bearer tokens verified with `JWT_KEY`, `security.py`",
    "logs": "structlog, `logs.py`",
    "tests": "pytest, `tests/`",
    "language models": "placeholders in the service, until a step calls one",
}
"""What is generated, by the part of the vocabulary that it stands for."""


def substitutes(
    names: Iterable[str], resources: Iterable[Resource]
) -> tuple[Substitute, ...]:
    """Return what stands for the technologies called *names* in a project of *resources*."""
    named = frozenset(names)
    there = _parts(tuple(resources))
    rows = (
        Substitute(tuple(name for name in PARTS[part] if name in named), here)
        for part, here in HERE.items()
        if part in there
    )
    return tuple(row for row in rows if row.technologies)


def _parts(resources: tuple[Resource, ...]) -> frozenset[str]:
    """Return the parts that are generated."""
    operations = [op for r in resources for op in r.operations]
    conditional = {
        "repository": any(r.record for r in resources),
        "owners": any(op.owned for op in operations),
        "tokens": any(op.secured for op in operations),
        "language models": any(op.placeholders for op in operations),
    }
    return frozenset(part for part in HERE if conditional.get(part, True))
