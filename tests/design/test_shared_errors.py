"""The errors that belong to no single resource."""

from endpoint_plan.blueprint import Blueprint
from endpoint_plan.model.plan import ErrorCase, Operation
from tests.design.builders import blueprint, declare, fields, op, text

BOOK = fields(id=text(), title=text())
REFUSED = ErrorCase(status=401, code="UNAUTHORIZED", message="Who are you?")


def creating(
    *errors: int | ErrorCase,
    path: str = "/books",
    auth: bool = True,
    roles: tuple[str, ...] = (),
) -> Operation:
    return op(
        f"POST {path}",
        body=fields(title=text()),
        answer=BOOK,
        status=201,
        errors=errors,
        auth=auth,
        roles=roles,
    )


def shared(made: Blueprint) -> list[str]:
    return [error.name for error in made.error_bases]


def test_there_is_a_class_for_each_status_that_is_answered() -> None:
    assert shared(blueprint(creating(409, 404, auth=False))) == [
        "NotFoundError",
        "ConflictError",
    ]


def test_what_nobody_raises_is_not_there() -> None:
    assert shared(blueprint(creating(401, 403, auth=False))) == [
        "NotAuthenticatedError",
        "ForbiddenError",
    ]
    assert shared(blueprint(creating())) == ["NotAuthenticatedError"]
    assert shared(blueprint(creating(auth=False))) == []


def test_a_demand_for_a_role_can_be_refused() -> None:
    made = blueprint(creating(roles=("admin",)))

    assert shared(made) == ["NotAuthenticatedError", "ForbiddenError"]
    assert (made.no_caller, made.wrong_role) == (
        "NotAuthenticatedError",
        "ForbiddenError",
    )


def test_the_refusal_of_a_caller_bears_the_code_and_the_message_of_the_plan() -> None:
    [error] = blueprint(creating(REFUSED)).error_bases

    assert (error.name, error.code, error.message) == (
        "UnauthorizedError",
        "UNAUTHORIZED",
        "Who are you?",
    )


def test_of_several_codes_none_is_that_of_all_operations() -> None:
    other = creating(ErrorCase(status=401, code="NO_TOKEN"), path="/poems")

    assert shared(blueprint(creating(REFUSED), other)) == ["NotAuthenticatedError"]


def test_a_refusal_of_credentials_is_none_of_a_token() -> None:
    login = op(
        "POST /login",
        body=fields(title=text()),
        errors=[ErrorCase(status=401, code="BAD_PASSWORD")],
        auth=False,
    )
    made = blueprint(creating(REFUSED), login)

    assert shared(made) == ["UnauthorizedError"]
    assert [(e.name, e.base) for r in made.resources for e in r.errors] == [
        ("BadPasswordError", "UnauthorizedError")
    ]


def test_a_name_of_the_plan_is_left_to_its_type() -> None:
    taken = declare("UnauthorizedError", fields(message=text()))

    assert shared(blueprint(creating(REFUSED), declarations=(taken,))) == [
        "Unauthorized2Error"
    ]


def test_the_message_of_a_failure_is_that_of_the_plan() -> None:
    made = blueprint(creating(ErrorCase(status=500, message="Try again.")))

    assert made.failure_message == "Try again."
    assert blueprint(creating()).failure_message == "Something went wrong."
