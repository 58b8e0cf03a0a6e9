"""Ways in which requests about seed lots are refused.

ServiceError
└── NotFoundError
    └── SeedLotNotFoundError
"""

from seed_library.errors import NotFoundError


class SeedLotNotFoundError(NotFoundError):
    """There is no such lot, or it is not yours."""

    code = "SEED_LOT_NOT_FOUND"
    message = "There is no such seed lot."
