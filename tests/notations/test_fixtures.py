"""Each notation reads what its fixture says."""

import pytest

from endpoint_plan.model.schema import Property
from endpoint_plan.notations import read_code
from endpoint_plan.notations.linking import link
from endpoint_plan.notations.prose.fields import read_fields
from endpoint_plan.notations.prose.phrase import read_phrase
from tests.notations.cases import (
    Case,
    cases,
    written_declarations,
    written_field,
    written_fields,
    written_value,
)

LANGUAGES = {
    "classvalidator": "typescript",
    "csharp": "csharp",
    "java": "java",
    "json": "json",
    "kotlin": "kotlin",
    "php": "php",
    "python": "python",
    "sql": "sql",
    "typescript": "typescript",
    "zod": "typescript",
}
CODE = [
    pytest.param(language, case, id=f"{name}: {case.title}")
    for name, language in LANGUAGES.items()
    for case in cases(name)
]


def title(case: Case) -> str:
    return case.title


@pytest.mark.parametrize(("language", "case"), CODE)
def test_code_is_read_as_the_fixture_says(language: str, case: Case) -> None:
    reading = read_code(language, case.source, 1)

    declared = written_declarations(link(reading.declarations))
    assert (
        "\n".join(filter(None, (declared, written_value(reading.value))))
        == case.expected
    )
    assert reading.findings == ()


@pytest.mark.parametrize("case", cases("phrases"), ids=title)
def test_a_phrase_is_read_as_the_fixture_says(case: Case) -> None:
    phrase = read_phrase(case.source)

    value = Property(
        name="",
        type=phrase.type,
        required=phrase.required,
        default=phrase.default,
        has_default=phrase.has_default,
    )
    assert "\n".join(written_field(value)) == case.expected


@pytest.mark.parametrize("case", cases("fields"), ids=title)
def test_a_list_item_is_read_as_the_fixture_says(case: Case) -> None:
    assert "\n".join(written_fields(read_fields(case.source, 1))) == case.expected
