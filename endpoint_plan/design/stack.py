"""What stands in the generated project for the technologies that its plan is written for."""

from collections.abc import Iterable

from endpoint_plan.blueprint import Resource, Substitute, TokenDefaults
from endpoint_plan.blueprint.access import minds_owners
from endpoint_plan.languages.technologies import PARTS, PROVIDERS, TECHNOLOGY_BOOK

HERE = {
    "routes": "FastAPI routes, `router.py`",
    "models": "Pydantic models, `commands.py` and `dtos.py`",
    "commands": "Pydantic models, `commands.py`, that the service takes, `service.py`",
    "repository": "the repository, `repository.py`, and what implements it",
    "owners": "the owner is part of every query, `service.py`",
    "tokens": "bearer tokens verified as the settings say, `security.py`",
    "logs": "structlog, `logs.py`",
    "tests": "pytest, `tests/`",
    "language models": "placeholders in the service, until a step calls one",
}
"""What is generated, by the part of the vocabulary that it stands for."""


def here(text: str) -> tuple[str, ...]:
    """Return what stands for each technology that *text* names: `zod: Pydantic models, ...`."""
    named = {
        match.meaning
        for line in text.split("\n")
        for match in TECHNOLOGY_BOOK.matches(line)
    }
    rows = (
        (", ".join(name for name in PARTS[part] if name in named), told)
        for part, told in HERE.items()
    )
    return tuple(f"{names}: {told}" for names, told in rows if names)


def token_defaults(names: Iterable[str]) -> TokenDefaults:
    """Return what the settings expect of tokens where one of *names* signs them."""
    named = " ".join(names)
    provider = next((one for one in PROVIDERS if one in named), "")
    return TokenDefaults(provider=provider, **PROVIDERS.get(provider, {}))


def substitutes(
    names: Iterable[str], resources: Iterable[Resource]
) -> tuple[Substitute, ...]:
    """Return what stands for the technologies called *names* in a project of *resources*."""
    named = frozenset(names)
    there = _parts(tuple(resources))
    rows = (
        Substitute(tuple(name for name in PARTS[part] if name in named), told)
        for part, told in HERE.items()
        if part in there
    )
    return tuple(row for row in rows if row.technologies)


def _parts(resources: tuple[Resource, ...]) -> frozenset[str]:
    """Return the parts that are generated."""
    operations = [op for r in resources for op in r.operations]
    conditional = {
        "repository": any(r.record for r in resources),
        "owners": any(map(minds_owners, operations)),
        "tokens": any(op.secured for op in operations),
        "language models": any(op.placeholders for op in operations),
    }
    return frozenset(part for part in HERE if conditional.get(part, True))
