"""Ways in which requests about trails are refused.

ServiceError
└── NotFoundError
    └── TrailNotFoundError
"""

from stan_szlaku.errors import NotFoundError


class TrailNotFoundError(NotFoundError):
    """nie ma takiego szlaku."""

    code = "TRAIL_NOT_FOUND"
    message = "Nie znaleziono szlaku"
