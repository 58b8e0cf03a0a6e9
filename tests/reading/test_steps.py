"""The implementation steps of a plan."""

import pytest

from endpoint_plan.markdown.parse import parse
from endpoint_plan.model.plan import Step
from endpoint_plan.reading.operations.plans import find_plans
from endpoint_plan.reading.outline import outline
from endpoint_plan.reading.whole_plan.steps import read_steps
from tests.reading.cases import Case, load


def steps(text: str) -> tuple[Step, ...]:
    document = outline(parse(text))
    return read_steps(document, find_plans(document), text.split("\n"))


@pytest.mark.parametrize("case", load("steps.txt"))
def test_the_steps_are(case: Case) -> None:
    assert "\n".join(step.title for step in steps(case.document)) == case.expected


PLAN = """\
## Implementation Steps

1. **Schema** in `seeds/schema.py`
   - fields
   - limits

   ```python
   class Seed: ...
   ```
2. Service: everything that the router must not know, so that it can be tested without a server, goes here
"""


def test_a_step_knows_its_line_its_substeps_and_the_source_below_its_title() -> None:
    step = steps(PLAN)[0]

    assert step.number == 1
    assert step.title == "Schema in seeds/schema.py"
    assert step.line == 3
    assert step.substeps == ("fields", "limits")
    assert step.body == "- fields\n- limits\n\n```python\nclass Seed: ...\n```"


def test_the_label_of_a_long_step_is_its_title_and_nothing_is_lost() -> None:
    step = steps(PLAN)[1]

    assert step.title == "Service"
    assert (
        step.body
        == "everything that the router must not know, so that it can be tested without a server, goes here"
    )


def test_a_long_sentence_is_cut_and_kept_whole_in_the_body() -> None:
    sentence = "Write " + "very " * 40 + "much"
    [step] = steps(f"## Implementation Steps\n1. {sentence}\n")

    assert len(step.title) <= 102
    assert step.title.endswith("…")
    assert step.body == sentence


def test_steps_are_counted_in_their_order_whatever_their_own_numbers() -> None:
    found = steps("## Implementation Steps\n### Step 3: One\n### Step 3: Two\n")

    assert [(step.number, step.title) for step in found] == [(1, "One"), (2, "Two")]


def test_an_abbreviation_ends_no_sentence() -> None:
    sentence = (
        "Compute the totals again (e.g. after a loan) and store them. "
        + "Then log it with its duration " * 3
    )
    [step] = steps(f"## Implementation Steps\n1. {sentence}\n")

    assert step.title == "Compute the totals again (e.g. after a loan) and store them"


def test_the_steps_of_one_of_several_plans_are_about_its_operations() -> None:
    found = steps(
        "# Seeds\n## Request Details\n### GET /seeds\n## Implementation Steps\n1. Call the service\n"
        "# Loans\n## Request Details\n### POST /loans\n## Implementation Steps\n1. Call the service\n"
    )

    assert [step.about for step in found] == [("GET /seeds",), ("POST /loans",)]


def test_the_steps_of_the_only_plan_are_about_all_operations() -> None:
    found = steps(
        "# Seeds\n## Request Details\n### GET /seeds\n## Implementation Steps\n1. Call the service\n"
    )

    assert [step.about for step in found] == [()]
