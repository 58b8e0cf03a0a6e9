"""Passwords that operations set, and how those are known who log in with them."""

from __future__ import annotations

from dataclasses import dataclass

from endpoint_plan.blueprint.errors import ErrorClass
from endpoint_plan.text.identifiers import Identifier


@dataclass(frozen=True, slots=True)
class NewPassword:
    """A password in the body of an operation, of which the record keeps a hash."""

    code: str
    """Code for it in the service."""
    condition: str
    """Code that tells whether it was sent; empty where it must be."""


@dataclass(frozen=True, slots=True)
class LogIn:
    """How an operation knows those who log in."""

    field: Identifier
    """Of the record: who they say they are."""
    code: str
    """Code for what they say."""
    password: str
    """Code for their password."""
    refused: ErrorClass
    """What those are told whom nobody knows, and those whose password is wrong."""
    wire: str
    """The field of the body that tells who they are."""
    password_wire: str
    other: str
    """Another login than that of the tests."""
    other_password: str
