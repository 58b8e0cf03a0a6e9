"""Errors about seed lots."""

from seed_library.errors import ServiceError


class SeedLotNotFoundError(ServiceError):
    """There is no such lot, or it is not yours."""

    status_code = 404
    code = "SEED_LOT_NOT_FOUND"
    message = "There is no such seed lot."
