"""Moments of a record that nobody sends and that are called after its making."""

import pytest

from endpoint_plan.model.behaviour import Place
from endpoint_plan.reading import read_plan

TEXT = """\
# Trail reports

## Records

- **Trail**: `id` (uuid), `label` (string)
- **Report**: `id` (uuid), `trailId` (uuid), `note` (string), `{moment}` (datetime{more})

## Endpoints

### POST /trails/{{trailId}}/reports

Files a report. Body: {body}. 201 with the report. 404 `TRAIL_NOT_FOUND`.

### POST /reports/{{reportId}}/check

{other} 200 with the report. 404 `REPORT_NOT_FOUND`.
"""


def set_on_making(
    moment: str, *, more: str = "", body: str = "`note`", other: str = "Checks it."
) -> list[str]:
    text = (
        TEXT.format(moment=moment, more=more, body=body, other=other)
        .replace("{{", "{")
        .replace("}}", "}")
    )
    made = read_plan(text, "trails.md").operations[0]
    return [one.field for one in made.changes if one.value.place is Place.NOW]


@pytest.mark.parametrize("moment", ["reportedAt", "filedAt"])
def test_the_moment_is_called_after_the_noun_or_the_verb(moment: str) -> None:
    assert set_on_making(moment) == [moment]


def test_another_moment_is_not_that_of_making() -> None:
    assert set_on_making("checkedAt") == []


def test_a_moment_that_may_be_null_comes_later() -> None:
    assert set_on_making("reportedAt", more=", nullable") == []


def test_a_moment_that_is_sent_is_as_sent() -> None:
    assert set_on_making("reportedAt", body="`note`, `reportedAt`") == []


def test_a_moment_that_another_operation_sets_is_that_one_s() -> None:
    assert set_on_making("reportedAt", other="Sets `reportedAt` to now.") == []
