{% if blueprint().hashing %}
"""Passwords, of which nothing but hashes is kept."""

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from fastapi.concurrency import run_in_threadpool

# The least that https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html asks for.
HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
{% if blueprint().operations | selectattr("log_in") | list %}
NOBODYS = HASHER.hash("")
{% endif %}


async def hash_password(password: str) -> str:
    """Return the hash of *password*, with a salt of its own."""
    return await run_in_threadpool(HASHER.hash, password)
{% if blueprint().operations | selectattr("log_in") | list %}


async def matches(password: str, password_hash: str | None) -> bool:
    """Tell whether *password* has this hash; it takes as long where nobody has one."""
    return await run_in_threadpool(_matches, password, password_hash or NOBODYS) and password_hash is not None


def _matches(password: str, password_hash: str) -> bool:
    try:
        return HASHER.verify(password_hash, password)
    except (VerificationError, InvalidHashError):
        return False
{% endif %}
{% endif %}
