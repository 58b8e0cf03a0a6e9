"""Trees of exception classes are drawn as `tree` draws folders."""

from endpoint_plan.blueprint import ErrorClass
from endpoint_plan.blueprint.errors import error_tree
from endpoint_plan.text.identifiers import ClassName


def error(name: str, base: str = "ServiceError") -> ErrorClass:
    return ErrorClass(ClassName(name), ClassName(base), 400, "", "", ())


def test_no_errors_leave_the_root() -> None:
    assert error_tree([]) == ("ServiceError",)


def test_the_last_branch_ends_its_stem() -> None:
    errors = [error("OneError"), error("TwoError")]

    assert error_tree(errors) == ("ServiceError", "├── OneError", "└── TwoError")


def test_errors_of_one_base_stand_below_it() -> None:
    errors = [
        *(error("FullError", "ConflictError"), error("TakenError", "ConflictError")),
        error("LostError", "NotFoundError"),
    ]

    assert error_tree(errors) == (
        "ServiceError",
        "├── ConflictError",
        "│   ├── FullError",
        "│   └── TakenError",
        "└── NotFoundError",
        "    └── LostError",
    )
