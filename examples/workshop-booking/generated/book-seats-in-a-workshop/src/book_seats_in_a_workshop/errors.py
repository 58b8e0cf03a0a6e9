"""Errors that callers are told, whatever the resource; each resource adds its own.

ServiceError
├── InvalidInputError
├── UnauthorizedError
├── InternalError
├── WorkshopNotFoundError
├── AlreadyBookedError
└── WorkshopFullError
"""

from collections.abc import Mapping
from typing import ClassVar


class ServiceError(Exception):
    """A refused request: a status, a code for programs, a message for people."""

    status_code: ClassVar[int]
    code: ClassVar[str]
    message: ClassVar[str]
    headers: ClassVar[Mapping[str, str]] = {}

    def __init__(self, message: str | None = None) -> None:
        super().__init__(message or self.message)


class InvalidInputError(ServiceError):
    """A parameter or a field breaks its rules."""

    status_code = 400
    code = "VALIDATION_ERROR"
    message = "The request is invalid."


class UnauthorizedError(ServiceError):
    """There is no valid token."""

    status_code = 401
    code = "UNAUTHORIZED"
    message = "Authentication is required."
    headers: ClassVar = {"WWW-Authenticate": "Bearer"}


class InternalError(ServiceError):
    """Something failed that no caller is to blame for."""

    status_code = 500
    code = "INTERNAL_ERROR"
    message = "Something went wrong."
