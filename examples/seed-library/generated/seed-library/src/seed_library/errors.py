"""Ways in which a request is refused, whatever the endpoint.

ServiceError
├── UnauthorizedError
└── NotFoundError
"""

from typing import ClassVar


class ServiceError(Exception):
    """Base of every refusal; it knows nothing about HTTP."""

    code: ClassVar[str] = "ERROR"
    message: ClassVar[str] = "The request was refused."

    def __init__(self) -> None:
        super().__init__(self.message)


class UnauthorizedError(ServiceError):
    """Authentication is required."""

    code = "UNAUTHORIZED"
    message = "Authentication is required."


class NotFoundError(ServiceError):
    """There is no such resource."""

    code = "NOT_FOUND"
    message = "There is no such resource."
