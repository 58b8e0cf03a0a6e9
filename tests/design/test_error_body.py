"""The body of errors has the plan's own shape, or is that of problem details."""

from endpoint_plan.blueprint import ErrorBody, Model
from endpoint_plan.design.errors.body import error_body
from endpoint_plan.model.schema import Schema
from tests.design.builders import (
    boolean,
    choice,
    classes,
    declare,
    fields,
    integer,
    many,
    moment,
    obj,
    prop,
    ref,
    text,
)


def body(schema: Schema | None, *names: str) -> ErrorBody:
    return error_body(classes(), schema, names)


def code(**types: Schema) -> str:
    return body(fields(**types)).code.removeprefix("ErrorResponse")


def test_a_plan_without_a_shape_answers_with_problem_details() -> None:
    assert body(None) == ErrorBody(
        name="Problem",
        code=(
            "Problem(title=phrase(status_code), status=status_code, detail=message, code=code, "
            "errors=[InvalidField(field=field, message=text) for field, text in details.items()], "
            'request_id=log_value("request_id"))'
        ),
        media_type="application/problem+json",
        identified=True,
        telling=True,
        detailed=True,
    )


def test_problem_details_spell_their_names_as_the_service_does() -> None:
    def spelt(*, camel: bool) -> list[str]:
        known = classes(camel=camel)
        error_body(known, None, ())
        problem = known.build(known.entries()[-1])
        assert isinstance(problem, Model)
        return [field.wire for field in problem.fields]

    assert spelt(camel=True)[-1] == "requestId"
    assert spelt(camel=False)[-1] == "request_id"


def test_only_a_body_with_a_place_for_it_tells_the_id_of_the_request() -> None:
    assert body(None).identified
    assert body(fields(message=text(), traceId=text())).identified
    assert not body(fields(message=text())).identified


def test_a_shape_of_the_plan_is_plain_json() -> None:
    assert body(fields(error=text())).media_type == "application/json"


def test_the_body_bears_the_name_that_the_plan_gives_it() -> None:
    assert body(fields(error=text())).name == "ErrorResponse"
    assert body(fields(error=text()), "ApiError").name == "ApiError"
    assert body(fields(error=text(), nothing=text()).but(name="Failure")).name == "Failure"  # fmt: skip


def test_fields_are_filled_by_their_names() -> None:
    assert code(code=text(), message=text()) == "(code=code, message=message)"
    assert code(statusCode=integer(), path=text()) == (
        '(status_code=status_code, path=log_value("path"))'
    )
    assert code(success=boolean()) == "(success=False)"
    assert code(timestamp=moment()) == "(timestamp=dt.datetime.now(dt.UTC))"


def test_error_is_the_message_unless_there_is_one_beside_it() -> None:
    assert code(error=text()) == "(error=message)"
    assert code(error=text(), message=text()) == "(error=code, message=message)"


def test_a_field_that_the_plan_fills_with_the_name_of_the_status_holds_that() -> None:
    def shown(example: str) -> str:
        shape = fields(error=text(), message=text())
        error, message = shape.properties
        told = (error.but(example=example), message)
        return body(shape.but(properties=told)).code

    assert shown("Not Found") == (
        "ErrorResponse(error=phrase(status_code), message=message)"
    )
    assert shown("NOT_FOUND") == "ErrorResponse(error=code, message=message)"


def test_a_title_is_the_message_unless_there_is_one_beside_it() -> None:
    assert code(title=text()) == "(title=message)"
    assert (
        code(title=text(), detail=text())
        == "(title=phrase(status_code), detail=message)"
    )


def test_an_object_within_is_filled_the_same_way() -> None:
    assert code(error=fields(code=text(), message=text())) == (
        "(error=ErrorDetail(code=code, message=message))"
    )


def test_details_take_the_form_that_the_plan_shows() -> None:
    issue = fields(field=text(), message=text())

    assert code(details=many(text())) == (
        "(details=[f\"{field}: {text}\" for field, text in details.items()])"
    )  # fmt: skip
    assert code(errors=many(issue)) == (
        "(errors=[ErrorResponseError(field=field, message=text) "
        "for field, text in details.items()])"
    )
    assert code(details=obj()) == "(details=dict(details))"
    assert code(details=text()) == (
        "(details=\"; \".join(f\"{field}: {text}\" for field, text in details.items()))"
    )  # fmt: skip


def test_what_nobody_knows_is_left_out_or_an_example() -> None:
    known, unknown = prop("error"), prop("hint", choice("retry", "stop"))

    assert body(obj(known, unknown.but(required=False))).code == (
        "ErrorResponse(error=message)"
    )
    assert body(obj(known, unknown)).code == (
        "ErrorResponse(error=message, hint='retry')"
    )


def test_a_body_without_fields_is_no_shape() -> None:
    assert body(Schema()).name == "Problem"


def test_an_error_that_holds_its_cause_comes_to_an_end() -> None:
    failure = obj(prop("message"), prop("cause", ref("Failure"), required=False))
    made = error_body(classes(declare("Failure", failure)), ref("Failure"), ())

    assert made.code == "Failure(message=message)"


def test_a_body_tells_of_the_error_by_what_it_holds_not_by_the_names_of_fields() -> (
    None
):
    silent = body(fields(status=integer(), errorText=choice("no message", "no code")))

    assert not silent.telling
    assert body(fields(message=text())).telling
