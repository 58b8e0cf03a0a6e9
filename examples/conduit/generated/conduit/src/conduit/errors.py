"""Base class of errors, and the errors that all resources share."""

from collections.abc import Mapping
from typing import ClassVar


class ServiceError(Exception):
    """Base of all errors that are sent to clients."""

    status_code: ClassVar[int]
    code: ClassVar[str]
    message: ClassVar[str]
    headers: ClassVar[Mapping[str, str]] = {}

    def __init__(
        self, message: str | None = None, details: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(message or self.message)
        self.details = dict(details or {})
        """A message for each invalid field."""


class Token2Error(ServiceError):
    """There is no valid token."""

    status_code = 401
    code = "token"
    message = "is missing"
    headers: ClassVar = {"WWW-Authenticate": "Bearer"}


class InvalidInputError(ServiceError):
    """A parameter or a field breaks its rules."""

    status_code = 422
    code = "body"
    message = "can't be blank"


class InternalError(ServiceError):
    """Something failed that no caller is to blame for."""

    status_code = 500
    code = "INTERNAL_ERROR"
    message = "Something went wrong."
