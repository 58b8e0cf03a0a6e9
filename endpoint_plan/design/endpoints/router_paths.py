"""Paths whose parameters a router can match.

Starlette takes `[a-zA-Z_][a-zA-Z0-9_]*` for the name of a path parameter and anything else for
plain text: https://www.starlette.io/routing/#path-parameters.
"""

import re

from endpoint_plan.model.plan import Location, Operation, Parameter
from endpoint_plan.text.identifiers import Identifier, unique

SLOT = re.compile(r"\{([^{}]*)\}")
LEGAL = re.compile(r"[a-zA-Z_][a-zA-Z0-9_]*")


def slots(path: str) -> list[str]:
    """Return the names of the parameters in *path*, in its order."""
    return SLOT.findall(path)


def with_legal_path(operation: Operation) -> Operation:
    """Return *operation* with names in its path that can be matched, no two alike."""
    names: dict[str, str] = {}
    for name in slots(operation.path):
        plain = name if LEGAL.fullmatch(name) else Identifier(name, "parameter")
        names.setdefault(name, unique(plain, names.values()))
    path = SLOT.sub(lambda slot: f"{{{names[slot[1]]}}}", operation.path)
    parameters = tuple(_renamed(parameter, names) for parameter in operation.parameters)
    return operation.model_copy(update={"path": path, "parameters": parameters})


def _renamed(parameter: Parameter, names: dict[str, str]) -> Parameter:
    if parameter.location is not Location.PATH:
        return parameter
    return parameter.but(name=names.get(parameter.name, parameter.name))
