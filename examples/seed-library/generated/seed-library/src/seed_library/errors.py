"""Base class of errors, and the errors that all resources share."""

from collections.abc import Mapping
from typing import ClassVar


class ServiceError(Exception):
    """Base of all errors that are sent to clients."""

    status_code: ClassVar[int]
    code: ClassVar[str]
    message: ClassVar[str]
    headers: ClassVar[Mapping[str, str]] = {}

    def __init__(self, message: str | None = None) -> None:
        super().__init__(message or self.message)


class InvalidInputError(ServiceError):
    """A parameter or a field breaks its rules."""

    status_code = 400
    code = "INVALID_INPUT"
    message = "The request is not valid."


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
