"""Answers become paths and identifiers, so they are checked as such."""

import keyword

import pytest
from hypothesis import given
from hypothesis import strategies as st

from endpoint_plan.model.findings import PlanRefusedError
from endpoint_plan.rendering.answers import (
    check_package,
    check_slug,
    hides_a_module,
    package_from,
    slug_from,
)


@pytest.mark.parametrize("slug", ["seed-lots", "Seed_Lots.2", "a", "7"])
def test_a_slug_is_made_of_letters_digits_and_what_joins_them(slug: str) -> None:
    check_slug(slug)


@pytest.mark.parametrize(
    "slug",
    [
        "",
        ".",
        "..",
        "../x",
        "a/b",
        "a\\b",
        "-a",
        "a-",
        "a b",
        "{{ 7 }}",
        "a\n",
        "ż",
        "a" * 81,
        "con",
        "NUL.x",
        "C:x",
    ],
)
def test_a_slug_that_is_no_plain_name_is_refused(slug: str) -> None:
    with pytest.raises(
        PlanRefusedError, match=r"^error: project_slug=.* is no name for a folder"
    ):
        check_slug(slug)


def test_the_refusal_of_a_slug_names_one_that_would_do() -> None:
    with pytest.raises(PlanRefusedError) as refusal:
        check_slug("../Seed Lots")

    assert str(refusal.value) == (
        "error: project_slug='../Seed Lots' is no name for a folder: use letters, digits, "
        "'-', '_' and '.', up to 80 of them, as in project_slug=seed-lots"
    )


@pytest.mark.parametrize(
    ("package", "message"),
    [
        (
            "Seed-Lots",
            (
                "error: package_name='Seed-Lots' is no name for a Python package: use lower-case "
                "letters, digits and '_', as in package_name=seed_lots"
            ),
        ),
        (
            "import",
            (
                "error: package_name='import' is no name for a Python package: use lower-case "
                "letters, digits and '_', as in package_name=import_service"
            ),
        ),
        (
            "json",
            (
                "error: package_name=json would hide the module json that the service needs: "
                "choose another name, as in package_name=json_service"
            ),
        ),
    ],
)
def test_a_package_that_cannot_be_imported_is_refused(
    package: str, message: str
) -> None:
    with pytest.raises(PlanRefusedError) as refusal:
        check_package(package)

    assert str(refusal.value) == message


@given(st.text() | st.sampled_from(["con", "Lpt1.txt"]))
def test_any_text_gives_a_slug_that_is_accepted(text: str) -> None:
    check_slug(slug_from(text))


@given(
    st.text()
    | st.sampled_from([*keyword.kwlist, "json", "fastapi", "2fa", "con", "a" * 200])
)
def test_any_text_gives_a_package_that_is_accepted(text: str) -> None:
    package = package_from(text)

    check_package(package)
    assert not hides_a_module(package)
