{% if blueprint().keeps_tokens %}
"""Tokens that are worth something until they end: for refreshing, and for a new password."""

import datetime as dt
import hashlib
import secrets

from {{ cookiecutter.package_name }} import clock


def make_token() -> str:
    """Return a text that nobody can guess."""
    return secrets.token_urlsafe(32)


def hash_token(token: str) -> str:
    """Return what is kept of *token*, which needs no salt: nobody can try out all that there are."""
    return hashlib.sha256(token.encode()).hexdigest()


def is_over(expires_at: dt.datetime | None) -> bool:
    """Tell whether what may be used until *expires_at* no longer may; without a limit it may forever."""
    return expires_at is not None and expires_at <= clock.now()
{% endif %}
