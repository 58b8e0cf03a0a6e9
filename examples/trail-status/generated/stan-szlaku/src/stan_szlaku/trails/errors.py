"""Errors about trails."""

from stan_szlaku.errors import ServiceError


class TrailNotFoundError(ServiceError):
    """nie ma takiego szlaku."""

    status_code = 404
    code = "TRAIL_NOT_FOUND"
    message = "Nie znaleziono szlaku"
