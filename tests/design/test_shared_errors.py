"""The errors that belong to no single resource, and the tree of all."""

from endpoint_plan.blueprint import Blueprint
from endpoint_plan.model.plan import ErrorCase, ErrorCause, Operation
from tests.design.builders import blueprint, declare, fields, op, text

BOOK = fields(id=text(), title=text())
REFUSED = ErrorCase(status=401, code="NO_TOKEN", message="Who are you?")


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
    return [error.name for error in made.shared_errors]


def test_input_and_failures_are_refused_by_every_service() -> None:
    assert shared(blueprint(creating(409, 404, auth=False))) == [
        *("InvalidInputError", "InternalError"),
    ]


def test_a_caller_is_refused_where_one_is_asked_for() -> None:
    made = blueprint(creating())

    assert shared(made) == [
        *("InvalidInputError", "UnauthorizedError", "InternalError"),
    ]
    assert (made.no_caller, made.wrong_role) == ("UnauthorizedError", None)


def test_a_demand_for_a_role_can_be_refused() -> None:
    made = blueprint(creating(roles=("admin",)))

    assert shared(made) == [
        *("InvalidInputError", "UnauthorizedError", "ForbiddenError", "InternalError"),
    ]
    assert (made.no_caller, made.wrong_role) == ("UnauthorizedError", "ForbiddenError")


def test_a_status_of_one_operation_alone_is_that_of_its_resource() -> None:
    made = blueprint(creating(401, 403, auth=False))

    assert shared(made) == ["InvalidInputError", "InternalError"]
    assert [error.status for r in made.resources for error in r.errors] == [401, 403]


def test_the_refusal_of_a_caller_bears_the_code_and_the_message_of_the_plan() -> None:
    _, error, _ = blueprint(creating(REFUSED)).shared_errors

    assert (error.name, error.status) == ("NoTokenError", 401)
    assert (error.code, error.message) == ("NO_TOKEN", "Who are you?")


def test_of_several_codes_none_is_that_of_all_operations() -> None:
    other = creating(ErrorCase(status=401, code="NOBODY"), path="/poems")

    _, error, _ = blueprint(creating(REFUSED), other).shared_errors

    assert (error.name, error.code) == ("UnauthorizedError", "UNAUTHORIZED")


def test_a_refusal_of_credentials_is_none_of_a_token() -> None:
    login = op(
        "POST /login",
        body=fields(title=text()),
        errors=[ErrorCase(status=401, code="BAD_PASSWORD")],
        auth=False,
    )
    made = blueprint(creating(REFUSED), login)

    assert made.no_caller == "NoTokenError"
    assert [(e.name, e.status) for r in made.resources for e in r.errors] == [
        ("BadPasswordError", 401)
    ]


def test_a_name_of_the_plan_is_left_to_its_type() -> None:
    taken = declare("NoTokenError", fields(message=text()))

    assert blueprint(creating(REFUSED), declarations=(taken,)).no_caller == (
        "NoToken2Error"
    )


def test_the_message_of_a_failure_is_that_of_the_plan() -> None:
    def message(made: Blueprint) -> str:
        return made.shared_errors[-1].message

    assert message(
        blueprint(creating(ErrorCase(status=500, message="Try again.")))
    ) == ("Try again.")
    assert message(blueprint(creating())) == "Something went wrong."


def test_invalid_input_has_the_usual_code_unless_the_plan_gives_one() -> None:
    assert blueprint(creating()).input_error.code == "VALIDATION_ERROR"
    assert (
        blueprint(creating(ErrorCase(status=400, code="BAD"))).input_error.code == "BAD"
    )


def test_what_every_operation_documents_is_told_once() -> None:
    made = blueprint(creating(), creating(path="/poems", roles=("poet",)))

    assert [error.status for error in made.shared_promises] == [400, 401, 500]
    [own] = made.documented_by(made.operations[1])
    assert own.status == 403


def test_of_several_codes_for_invalid_input_the_most_usual_is_told() -> None:
    codes = ("too_long", "invalid_payload", "invalid_params")
    first = [ErrorCase(status=400, code=code) for code in codes]
    made = blueprint(
        creating(*first), creating(first[1], path="/shelves"), creating(path="/loans")
    )

    assert made.shared_errors[0].code == "invalid_payload"


def test_of_two_usual_codes_the_one_with_more_causes_is_that_of_the_service() -> None:
    """A malformed id has a code of its own; the body has two ways to be wrong."""
    body = ErrorCase(
        status=400,
        code="VALIDATION_ERROR",
        cause="invalid payload",
        others=(ErrorCause(text="empty body"),),
    )
    key = ErrorCase(status=400, code="BAD_REQUEST", cause="the id is no UUID")

    for errors in ((body, key), (key, body)):
        made = blueprint(creating(*errors))
        [code] = [one.code for one in made.shared_errors if one.status == 400]
        assert code == "VALIDATION_ERROR"
