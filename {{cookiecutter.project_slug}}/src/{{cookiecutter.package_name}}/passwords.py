{% if blueprint().hashing %}
"""Password hashes."""

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from fastapi.concurrency import run_in_threadpool

# The minimum of https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html
HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
{% if blueprint().matching %}
DUMMY_HASH = HASHER.hash("")
{% endif %}


async def hash_password(password: str) -> str:
    """Return a salted hash of *password*."""
    return await run_in_threadpool(HASHER.hash, password)
{% if blueprint().matching %}


async def matches(password: str, password_hash: str | None) -> bool:
    """Return whether *password* has this hash; takes the same time for None."""
    return await run_in_threadpool(_matches, password, password_hash or DUMMY_HASH) and password_hash is not None


def _matches(password: str, password_hash: str) -> bool:
    try:
        return HASHER.verify(password_hash, password)
    except (VerificationError, InvalidHashError):
        return False
{% endif %}
{% endif %}
