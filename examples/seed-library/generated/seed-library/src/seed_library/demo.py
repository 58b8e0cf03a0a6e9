"""The caller who owns the examples, for tests and for a first look."""

USER_ID = "example-user"
ROLES: list[str] = []
