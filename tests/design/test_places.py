"""Each step is placed where its work is done."""

from endpoint_plan.blueprint import Place
from endpoint_plan.design.steps.locate import place_steps
from endpoint_plan.model.plan import Step
from tests.design.library import library

ROOT = "src/library"


def places(title: str, body: str = "") -> list[str]:
    step = Step(number=1, title=title, body=body, line=1)
    [placed] = place_steps([step], "library", library().resources)
    return [
        f"{place.path}:{place.symbol}" if place.symbol else place.path
        for place in placed.places
    ]


def test_what_all_endpoints_share_has_its_module() -> None:
    assert places("Global error handling") == [f"{ROOT}/error_handlers.py"]
    assert places("Structured logging") == [f"{ROOT}/logs.py"]
    assert places("Environment variables") == [f"{ROOT}/settings.py"]
    assert places("Authentication") == [f"{ROOT}/security.py"]


def test_a_step_that_names_an_operation_belongs_to_it() -> None:
    title = "Implement the route handler of POST /books/{id}/lend"

    assert places(title) == [f"{ROOT}/books/router.py:lend_book"]


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
