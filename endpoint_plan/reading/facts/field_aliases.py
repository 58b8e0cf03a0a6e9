"""Names of fields that mean the same: `userId`, `user_id` and `user-id`."""

from __future__ import annotations

import re
from functools import lru_cache

_PUNCTUATION = re.compile(r"[^a-z0-9]")


def same_name(name: str, names: tuple[str, ...]) -> str | None:
    """Return the one of *names* that is *name* but for case and punctuation."""
    wanted = bare(name)
    return next((one for one in names if bare(one) == wanted), None)


@lru_cache(maxsize=20_000)
def bare(name: str) -> str:
    """Return *name* without case and punctuation."""
    return _PUNCTUATION.sub("", name.casefold())
