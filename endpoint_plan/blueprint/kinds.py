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
    ACTION_ON_ONE = "action_on_one"
    ACTION = "action"


PAST = {
    Kind.CREATE: "created",
    Kind.CREATE_MANY: "created",
    Kind.REPLACE: "replaced",
    Kind.UPDATE: "updated",
    Kind.DELETE: "deleted",
}
