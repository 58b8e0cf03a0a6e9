"""What a plan says of a field comes with it, scraps of types and limits do not."""

import pytest

from endpoint_plan.design.classes import field_doc


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("– The day on which it was sown", "The day on which it was sown."),
        ("date of the last frost", "Date of the last frost."),
        ("`name` of the shelf it lies on", "`name` of the shelf it lies on."),
        ("pH of the soil (0 to 14)", "pH of the soil (0 to 14)."),
        ("Musi należeć\n do tej samej grupy.", "Musi należeć do tej samej grupy."),
    ],
)
def test_a_remark_becomes_a_sentence(text: str, said: str) -> None:
    assert field_doc(text) == said


@pytest.mark.parametrize(
    "text",
    [
        "",
        "format",
        "po walidacji",
        "Date, YYYY-MM-DD",
        "lista pól (i musi zawierać",
        "`id`, `` and `name",
        "(the number of packets left)",
        "clay | sand | loam soil",
        "word " * 100,
    ],
)
def test_a_scrap_says_nothing(text: str) -> None:
    assert field_doc(text) == ""
