"""What the generated code leaves to its readers, and how the README shows it."""

from endpoint_plan.blueprint import Blueprint, Place
from endpoint_plan.model.plan import ErrorCase, Step
from tests.design.builders import blueprint, fields, op, text, uuid
from tests.design.library import key, library, operation

FULL = ErrorCase(status=409, code="SHELF_FULL", cause="no room is left")
CREATE = op(
    "POST /books", body=fields(title=text()), answer=fields(id=uuid()), errors=[FULL]
)


def told(made: Blueprint, operation: str) -> list[str]:
    return [p.text for p in made.open_points if p.operation == f"`{operation}`"]


def test_a_refusal_that_nothing_raises_is_told_with_its_cause_and_place() -> None:
    [point] = [p for p in blueprint(CREATE).open_points if p.comes_from_rule]

    assert point.text == ("ShelfFullError (409) is never raised. no room is left.")
    assert point.place.symbol == "BookService.create_book"


def test_an_action_is_told_to_do_nothing_yet() -> None:
    assert any("changes nothing" in t for t in told(library(), "POST /books/{id}/lend"))


def test_a_value_that_the_plan_does_not_tell_is_a_placeholder() -> None:
    made = blueprint(
        CREATE,
        op("GET /books/{id}", key(), answer=fields(id=uuid(), shelf=text())),
    )

    assert "`shelf`: stored as placeholders, no value was found in the plan." in told(
        made, "POST /books"
    )


def test_the_readme_says_of_each_operation_whether_it_works() -> None:
    made = library()

    assert made.state_of(operation("delete_book")) == "works"
    assert made.state_of(operation("list_books")).startswith("partly")
    assert made.state_of(operation("lend_book")) == "placeholder"


def test_a_step_that_is_not_done_is_open() -> None:
    steps = (
        Step(number=1, title="Define the DTOs", line=1),
        Step(number=2, title="Code review", line=2),
    )

    assert [step.number for step in blueprint(CREATE, steps=steps).open_steps] == [2]


def test_the_example_of_a_rule_has_names_that_are_at_hand() -> None:
    sample = blueprint(CREATE).open_rule

    assert sample
    assert sample.rule.error.name == "ShelfFullError"
    assert sample.at_hand == ("command", "tx")
    lending = op("POST /books/{id}/return", key(), errors=[FULL, 404])
    reading = op("GET /books/{id}", key(), answer=fields(id=uuid(), title=text()))
    returned = blueprint(lending, reading).open_rule
    assert returned
    assert "book" in returned.at_hand


def test_adding_a_field_is_shown_on_what_a_body_makes() -> None:
    sample = library().field_sample

    assert sample
    assert sample.operation.name == "create_book"
    assert sample.carried
    assert blueprint(op("DELETE /books/{id}", key(), status=204)).field_sample is None


def test_a_place_without_a_symbol_is_a_module() -> None:
    assert Place("a.py") == Place("a.py", "")
