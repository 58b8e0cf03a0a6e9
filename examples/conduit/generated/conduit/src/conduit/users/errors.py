"""Errors about users."""

from conduit.errors import ServiceError


class CredentialsNotAuthenticatedError(ServiceError):
    """the email or the password is wrong."""

    status_code = 401
    code = "credentials"
    message = "invalid"


class ProfileNotFoundError(ServiceError):
    """there is no user with this username."""

    status_code = 404
    code = "profile"
    message = "not found"


class UserNotFoundError(ServiceError):
    """There is no such user."""

    status_code = 404
    code = "USER_NOT_FOUND"
    message = "There is no such user."


class EmailConflictError(ServiceError):
    """the `email` is taken."""

    status_code = 409
    code = "email"
    message = "has already been taken"


class UsernameConflictError(ServiceError):
    """the `username` is taken."""

    status_code = 409
    code = "username"
    message = "has already been taken"
