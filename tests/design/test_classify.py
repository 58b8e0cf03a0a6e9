"""The layer of a step is told by the words of its title, then by its body."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from endpoint_plan.design.steps.classify import Layer, classify
from endpoint_plan.languages.layers import LANGUAGES
from endpoint_plan.model.plan import Step


def layer(title: str, body: str = "") -> Layer:
    return classify(Step(number=1, title=title, body=body, line=1))


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Create the validation schema", Layer.DTO),
        ("Define DTOs", Layer.DTO),
        ("Query parameter validation", Layer.DTO),
        ("Create RenewLoanCommand", Layer.COMMAND),
        ("Implement the loan service", Layer.SERVICE),
        ("Authentication service", Layer.SERVICE),
        ("Add a renew method to LoanService", Layer.SERVICE),
        ("Write the database migration", Layer.REPOSITORY),
        ("Add an index on due_date", Layer.REPOSITORY),
        ("Create route handler", Layer.ROUTER),
        ("Implement LoansController", Layer.ROUTER),
        ("Error handling in the service layer", Layer.ERRORS),
        ("Global error handler", Layer.ERRORS),
        ("Configure rate limiting", Layer.SECURITY),
        ("Check ownership of the loan", Layer.SECURITY),
        ("Structured logging", Layer.LOGGING),
        ("Environment variables", Layer.SETTINGS),
        ("Route handler tests", Layer.TESTS),
        ("Test the service layer", Layer.TESTS),
        ("Update the API documentation", Layer.PROJECT),
        ("Code review", Layer.PROJECT),
        ("Celebrate", Layer.PROJECT),
    ],
)
def test_an_english_title_names_its_layer_with_the_last_noun_of_a_phrase(
    title: str, expected: Layer
) -> None:
    assert layer(title) is expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Walidacja parametrów zapytania", Layer.DTO),
        ("Utworzenie typów", Layer.DTO),
        ("Implementacja serwisu wypożyczeń", Layer.SERVICE),
        ("Logika biznesowa przedłużania", Layer.SERVICE),
        ("Migracja bazy danych", Layer.REPOSITORY),
        ("Implementacja punktu końcowego", Layer.ROUTER),
        ("Utworzenie endpointu z walidacją", Layer.ROUTER),
        ("Obsługa błędów w serwisie", Layer.ERRORS),
        ("Konfiguracja uwierzytelniania", Layer.SECURITY),
        ("Logowanie zdarzeń", Layer.LOGGING),
        ("Konfiguracja środowiska", Layer.SETTINGS),
        ("Testy serwisu", Layer.TESTS),
        ("Dodanie dokumentacji endpointu", Layer.PROJECT),
        ("Finalizacja", Layer.PROJECT),
    ],
)
def test_a_polish_title_names_its_layer_with_the_first_noun_of_a_phrase(
    title: str, expected: Layer
) -> None:
    assert layer(title) is expected


def test_the_path_of_a_file_tells_the_layer_when_no_word_does() -> None:
    assert layer("Create src/lib/services/loans.ts") is Layer.SERVICE
    assert layer("Create src/pages/api/loans/index.ts") is Layer.ROUTER


def test_a_method_of_http_tells_the_layer_when_nothing_else_does() -> None:
    assert layer("PATCH /loans/{loanId}") is Layer.ROUTER


def test_the_body_tells_the_layer_when_the_title_does_not() -> None:
    body = "- add a repository method\n- write the query\n- run the tests"

    assert layer("Preparation", body) is Layer.REPOSITORY


def test_code_in_the_body_tells_nothing() -> None:
    body = "```ts\nconst schema = validate(test);\n```\nThe service keeps the rules."

    assert layer("Preparation", body) is Layer.SERVICE


def test_every_entry_of_the_vocabulary_is_folded() -> None:
    entries = [
        word
        for language in LANGUAGES
        for phrases in language.words.values()
        for phrase in phrases
        for word in phrase
    ]

    assert [
        entry for entry in entries if not entry.isascii() or not entry.islower()
    ] == []


@given(st.text(), st.text())
def test_any_step_has_a_layer(title: str, body: str) -> None:
    assert layer(title, body) in Layer
