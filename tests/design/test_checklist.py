"""What became of the plan's points on security and performance."""

import pytest

from endpoint_plan.blueprint import CheckedPoint
from endpoint_plan.design.checklist import (
    answers,
    check_performance,
    check_security,
    lacks_index,
)
from endpoint_plan.languages import table
from tests.baking import ROOT
from tests.design.builders import blueprint, fields, op, text, uuid
from tests.design.library import library
from tests.generating import understand


def security(point: str) -> CheckedPoint:
    [checked] = check_security([point], library().resources)
    return checked


def performance(point: str) -> CheckedPoint:
    [checked] = check_performance([point], library().resources)
    return checked


def test_every_meaning_of_the_vocabulary_is_answered() -> None:
    assert answers(()).keys() == table("checklist.answered").keys()


@pytest.mark.parametrize(
    "point",
    [
        "A JWT is needed",
        "Callers see their own books only, by RLS",
        "Walidacja danych wejściowych",
        "No stack traces in answers",
        "CORS for our pages",
    ],
)
def test_what_the_service_does_is_done(point: str) -> None:
    assert security(point).done


@pytest.mark.parametrize(
    "point",
    [
        "Passwords are hashed",
        "Rate limiting: 10 a minute",
        "HTTPS everywhere",
        "Only librarians with the role of an admin",
        "Sanitize all texts",
        "Be careful",
    ],
)
def test_what_it_does_not_is_open(point: str) -> None:
    assert not security(point).done


def test_a_point_with_one_thing_missing_is_open_and_says_which() -> None:
    checked = performance("Lists come in pages, behind a cache")

    assert (checked.box, checked.state) == (" ", "open")
    assert checked.how == "caching: nothing is generated"


def test_a_point_that_nobody_understands_is_left_to_people() -> None:
    assert security("Be careful").how.startswith("not checked")


def test_words_of_the_subject_do_not_count_for_performance() -> None:
    assert performance("Lists of the owner in pages").how == (
        "lists come in pages, `repository.py`"
    )


def test_what_is_public_needs_no_token() -> None:
    made = blueprint(op("GET /books/{id}", answer=fields(id=uuid(), title=text())))
    [checked] = check_security(["The endpoint is public"], made.resources)

    assert (checked.done, checked.how) == (True, "anybody may call every operation")


def test_an_index_is_asked_for_by_its_columns() -> None:
    resources = library().resources
    [table] = [resource.table for resource in resources if resource.table]
    [first, *_] = table.indexes
    known = ", ".join(first.columns)

    assert not lacks_index(f"Index on books({known})", resources)
    assert lacks_index("Index on books(colour, weight)", resources)
    assert not lacks_index("No word of them", resources)


def test_passwords_are_done_where_hashes_of_them_are_kept() -> None:
    body = fields(email=text(), password=text())
    register = op("POST /users", body=body, answer=fields(id=uuid(), email=text()))
    people = blueprint(register).resources

    [done] = check_security(["Passwords are hashed"], people)
    assert done.done
    assert "passwords.py" in done.how
    assert not security("Passwords are hashed").done


def test_what_stands_above_a_record_need_not_be_the_callers_where_all_may_read_it() -> (
    None
):
    [done] = check_security(
        ["Only the author may delete a note"],
        understand((ROOT / "tests/pottery.md").read_text("utf-8")).resources,
    )

    assert done.done


@pytest.mark.parametrize(
    ("point", "lacking"),
    [
        ("An index on the slug of pots", False),
        ("An index for each foreign key", False),
        ("An index on the column price", True),
    ],
)
def test_an_index_on_a_column_that_has_none_is_lacking(
    point: str, lacking: bool
) -> None:
    pottery = understand((ROOT / "tests/pottery.md").read_text("utf-8"))

    assert lacks_index(point, pottery.resources) is lacking


@pytest.mark.parametrize(
    "point",
    [
        "Validate uploads (file type, file size)",
        "Walidacja plików (typ, rozmiar)",
        "Asynchroniczny zapis plików na dysku",
    ],
)
def test_what_is_asked_of_uploads_is_open(point: str) -> None:
    [checked] = check_security([point], library().resources)

    assert not checked.done
    assert "files: nothing is generated" in checked.how
