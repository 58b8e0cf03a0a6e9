"""Errors that callers are told, whatever the resource; each resource adds its own.

ServiceError
├── Token2Error
├── InvalidInputError
├── InternalError
├── CredentialsNotAuthenticatedError
├── ProfileNotFoundError
├── UserNotFoundError
├── EmailConflictError
├── UsernameConflictError
├── ArticleForbiddenError
├── ArticleNotFoundError
├── CommentForbiddenError
├── CommentArticleNotFoundError
└── CommentNotFoundError
"""

from collections.abc import Mapping
from typing import ClassVar


class ServiceError(Exception):
    """A refused request: a status, a code for programs, a message for people."""

    status_code: ClassVar[int]
    code: ClassVar[str]
    message: ClassVar[str]
    headers: ClassVar[Mapping[str, str]] = {}

    def __init__(
        self, message: str | None = None, details: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(message or self.message)
        self.details = dict(details or {})
        """What is wrong with each field."""


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
