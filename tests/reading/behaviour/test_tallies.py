"""What an operation counts on other records, as sentences and queries tell it."""

import pytest

from endpoint_plan.reading import read_plan


def tallies(told: str, method: str = "PATCH") -> list[tuple[str, str, int, object]]:
    plan = read_plan(
        f"""\
# API Endpoint Implementation Plan: {method} /reviews/{{reviewId}}

## 2. Request Details

- `{method} /reviews/{{reviewId}}`
- Request Body: `verdict` (string, required, one of `praised`, `blamed`)

## 4. Response Details

- 204 No Content

## 5. Data Flow

1. {told}
""",
        "plan.md",
    )
    [operation] = plan.operations
    return [
        (
            one.collection,
            one.field,
            one.raised,
            next((when.right.value for when in one.when), None),
        )
        for one in operation.effects
    ]


@pytest.mark.parametrize(
    ("told", "counted"),
    [
        ("Increment `Rack.ReviewCount`.", ("racks", "ReviewCount", 1, None)),
        ("Decrements `racks.review_count`.", ("racks", "review_count", -1, None)),
        ("It increments the rack's review count.", ("racks", "review_count", 1, None)),
        (
            "`UPDATE racks SET review_count = review_count - 1 WHERE id = $1`",
            ("racks", "review_count", -1, None),
        ),
        (
            "If `praised`: set the verdict and increment `Rack.PraiseCount`.",
            ("racks", "PraiseCount", 1, "praised"),
        ),
        ("Zwiększa `racks.review_count`.", ("racks", "review_count", 1, None)),
    ],
)
def test_a_number_of_another_record_is_raised_or_lowered(
    told: str, counted: tuple[str, str, int, object]
) -> None:
    assert tallies(told) == [counted]


@pytest.mark.parametrize(
    "told",
    [
        "If the reader is new: increment `Rack.ReviewCount`.",
        "It does not increment `Rack.ReviewCount`.",
        "Consider to increment `Rack.ReviewCount`.",
        "Increment the version; return `Rack.Title`.",
        "Increment `Review.ReadCount`.",
        "`UPDATE racks SET review_count = $1 WHERE id = $2`",
    ],
)
def test_what_is_not_sure_or_counts_on_the_record_itself_is_left_out(
    told: str,
) -> None:
    assert tallies(told) == []
