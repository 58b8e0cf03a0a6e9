"""What operations do to the store."""

from enum import StrEnum


class Kind(StrEnum):
    """What an operation does to the store; names the macro that prints its method."""

    LIST = "list"
    CREATE = "create"
    CREATE_MANY = "create_many"
    READ = "read"
    REPLACE = "replace"
    UPDATE = "update"
    DELETE = "delete"
    LOG_IN = "log_in"
    LOG_OUT = "log_out"
    REFRESH = "refresh"
    CHANGE_PASSWORD = "change_password"
    REQUEST_RESET = "request_reset"
    RESET_PASSWORD = "reset_password"
    ACTION_ON_ONE = "action_on_one"
    ACTION = "action"


ON_CREDENTIALS = frozenset(
    {
        Kind.LOG_OUT,
        Kind.REFRESH,
        Kind.CHANGE_PASSWORD,
        Kind.REQUEST_RESET,
        Kind.RESET_PASSWORD,
    }
)
"""Kinds of operations on the passwords and tokens of those who log in."""

PAST = {
    Kind.CREATE: "created",
    Kind.CREATE_MANY: "created",
    Kind.REPLACE: "replaced",
    Kind.UPDATE: "updated",
    Kind.DELETE: "deleted",
}
