"""Which operations a plan sets out to implement."""

import pytest

from endpoint_plan.markdown.parse import parse
from endpoint_plan.reading.operations.mentions import Mention
from endpoint_plan.reading.operations.plans import find_plans
from endpoint_plan.reading.outline import outline
from tests.reading.cases import Case, load


def operations(document: str) -> list[Mention]:
    return [
        operation
        for plan in find_plans(outline(parse(document)))
        for operation in plan.operations
    ]


@pytest.mark.parametrize("case", load("operations.txt"))
def test_the_operations_are(case: Case) -> None:
    lines = [
        f"{operation.method} {operation.path}"
        + (f" ?{','.join(operation.query)}" if operation.query else "")
        for operation in operations(case.document)
    ]

    assert "\n".join(lines) == case.expected


def test_a_text_without_methods_and_paths_names_no_operation() -> None:
    assert operations("# Shopping list\n\n- milk\n- bread\n") == []


def test_an_operation_knows_the_line_that_names_it() -> None:
    [operation] = operations(
        "# Seeds\n\n## Request Details\n\n- HTTP Method: GET\n- URL: `/seeds`\n"
    )

    assert operation.line == 5
