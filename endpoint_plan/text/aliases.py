"""The names that Pydantic's generators of aliases make of others, as the generated service will.

They are here because it takes long to import Pydantic, which a plan may do without.
"""

import re

_CAMEL = re.compile(r"[a-z]+[A-Za-z0-9]*\n?")
_DIGIT = re.compile(r"\d[a-z]")
_JOINT = re.compile(r"([0-9A-Za-z])_(?=[0-9A-Z])")
_FIRST = re.compile(r"^_*[A-Z]")


def to_pascal(name: str) -> str:
    """Return *name* as `pydantic.alias_generators.to_pascal` writes it."""
    return _JOINT.sub(r"\1", name.title())


def to_camel(name: str) -> str:
    """Return *name* as `pydantic.alias_generators.to_camel` writes it."""
    if _CAMEL.fullmatch(name) and not _DIGIT.search(name):
        return name
    return _FIRST.sub(lambda found: found[0].lower(), to_pascal(name))
