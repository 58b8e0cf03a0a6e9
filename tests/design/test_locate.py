"""Each step is placed where its work is, and ticked where none is left."""

from endpoint_plan.blueprint import Place, PlacedStep
from endpoint_plan.design.steps.locate import place_steps
from endpoint_plan.design.steps.open_points import open_points
from endpoint_plan.model.plan import ErrorCase, Step
from tests.design.builders import blueprint, fields, many, op, path, text, uuid
from tests.design.library import key, library

ROOT = "src/library"


def places(title: str, body: str = "") -> list[str]:
    step = Step(number=1, title=title, body=body, line=1)
    [placed] = place_steps([step], "library", library().resources)
    return [
        f"{place.path}:{place.symbol}" if place.symbol else place.path
        for place in placed.places
    ]


def placed(*steps: Step) -> list[PlacedStep]:
    resources = library().resources
    left = open_points("library", resources, library().error_body)
    return list(place_steps(steps, "library", resources, left))


def ticked(title: str, body: str = "", *substeps: str) -> bool:
    [step] = placed(Step(number=1, title=title, body=body, substeps=substeps, line=1))
    return step.done


def test_what_all_endpoints_share_has_its_module() -> None:
    assert places("Global error handling") == [f"{ROOT}/error_handlers.py"]
    assert places("Structured logging") == [f"{ROOT}/logs.py"]
    assert places("Environment variables") == [f"{ROOT}/settings.py"]
    assert places("Authentication") == [f"{ROOT}/security.py"]


def test_a_step_that_names_an_operation_belongs_to_it() -> None:
    title = "Implement the route handler of POST /books/{id}/lend"

    assert places(title) == [f"{ROOT}/books/router.py:lend_book"]


def test_that_a_layer_calls_the_next_one_is_no_work_of_its_own() -> None:
    def done(body: str) -> bool:
        service = Step(number=1, title="Service", line=1)
        router = Step(number=2, title="Router", body=body, line=2)
        return placed(service, router)[1].done

    assert done("Call the service method, then answer")
    assert done("Wywołanie serwisu")
    assert not done("Call the service, then call the courier")


def test_a_step_that_names_its_function_belongs_to_it() -> None:
    assert places("Add lendBook to the service") == [
        f"{ROOT}/books/service.py:BookService.lend_book",
    ]


def test_a_step_for_many_operations_stands_at_the_head_of_the_module() -> None:
    assert places("Create route handlers") == [f"{ROOT}/books/router.py"]


def test_a_step_about_storage_belongs_to_the_repository() -> None:
    assert places("Write the database migration") == [
        f"{ROOT}/books/repository.py:BookRepository",
    ]


def test_a_step_about_types_belongs_to_those_that_it_names() -> None:
    assert places("Define the DTOs", "`LendBookResponse` tells when it is due.") == [
        f"{ROOT}/books/dtos.py:LendBookResponse",
    ]


def test_a_step_about_some_tests_belongs_to_them() -> None:
    assert places("Test list_books") == ["tests/books/test_list_books.py"]


def test_a_step_about_all_tests_belongs_to_what_they_share() -> None:
    assert places("Write unit tests") == ["tests/conftest.py"]


def test_a_step_about_the_project_has_no_place() -> None:
    assert places("Code review") == []


def test_a_step_keeps_its_words() -> None:
    step = Step(number=3, title="Code review", body="Ask Ada.", line=7)
    [placed] = place_steps([step], "library", library().resources)

    assert (placed.number, placed.title, placed.body) == (3, "Code review", "Ask Ada.")
    assert Place("a.py") == Place("a.py", "")


def test_what_is_generated_whole_is_ticked() -> None:
    assert ticked("Define the DTOs")
    assert ticked("Implement the repository")
    assert ticked("Map errors to status codes")
    assert ticked("Add authentication")
    assert ticked("Update the API documentation")


def test_a_service_is_ticked_where_its_operation_is_written() -> None:
    assert ticked("Implement the service of DELETE /books/{id}")
    assert not ticked("Implement the service of POST /books")


def test_work_that_is_left_is_placed_where_it_is() -> None:
    lending = Step(number=1, title="Implement the service of lend_book", line=1)
    [step] = placed(lending)

    assert not step.done
    assert step.places == (Place(f"{ROOT}/books/service.py", "BookService.lend_book"),)


def test_without_a_step_about_services_that_about_routes_has_the_work() -> None:
    [step] = placed(Step(number=1, title="Create the route of lend_book", line=1))

    assert not step.done
    assert step.places == (Place(f"{ROOT}/books/service.py", "BookService.lend_book"),)


def test_of_several_steps_about_routes_the_one_that_names_the_operation_has_it() -> (
    None
):
    registered, written = placed(
        Step(number=1, title="Register the router", line=1),
        Step(number=2, title="Create the route of lend_book", line=2),
    )

    assert registered.done
    assert not written.done


def test_a_step_that_asks_for_what_no_project_has_is_not_ticked() -> None:
    assert not ticked("Implement the repository", "", "cache every book in Redis")
    assert not ticked("Code review")
    assert not ticked("Add rate limiting")


def test_a_step_that_asks_for_more_than_storing_and_reading_is_not_ticked() -> None:
    body = "- skip books that are lent"

    assert not ticked("Service of DELETE /books/{id}", body)


def test_an_index_that_no_table_has_is_not_ticked() -> None:
    assert not ticked("Migration", "create index on books (colour, weight)")


def test_tests_of_rules_that_are_not_written_are_left() -> None:
    full = ErrorCase(status=409, code="SHELF_FULL", cause="no room is left")
    made = blueprint(
        op("POST /books", body=fields(title=text()), errors=[full]),
        op("DELETE /books/{id}", key(), status=204),
    )
    steps = [Step(number=1, title="Write the tests", line=1)]
    [step] = place_steps(steps, "library", made.resources, made.open_points)

    assert not step.done
    assert step.places == (Place("tests/books/test_create_book.py"),)
    assert ticked("Test list_books")


def test_what_stands_for_another_stack_is_told() -> None:
    [step] = placed(Step(number=1, title="Write the zod schemas", line=1))

    assert step.here == ("zod: Pydantic models, `commands.py` and `dtos.py`",)


def test_a_step_about_types_belongs_to_no_module_of_what_is_only_referred_to() -> None:
    made = blueprint(
        op(
            "POST /decks/{deckId}/cards",
            path("deckId", uuid()),
            body=fields(front=text()),
            answer=fields(id=uuid(), front=text()),
            errors=(
                ErrorCase(status=404, code="DECK_NOT_FOUND", cause="No such deck"),
            ),
        ),
        op("GET /tags", answer=many(text())),
    )
    step = Step(number=1, title="Define the DTOs", body="", line=1)

    [placed_] = place_steps([step], "library", made.resources)

    assert {one.package for one in made.resources} >= {"cards", "decks"}
    assert not any("decks" in place.path for place in placed_.places)
