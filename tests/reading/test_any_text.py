"""Any text whatever is read or refused, and in a time that grows with its length only."""

import time
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from endpoint_plan.markdown.http_routes import find_routes
from endpoint_plan.markdown.parse import parse
from endpoint_plan.markdown.tree import Section
from endpoint_plan.model.findings import PlanRefusedError
from endpoint_plan.model.plan import Plan
from endpoint_plan.reading import read_plan
from endpoint_plan.reading.operations.plans import find_plans
from endpoint_plan.reading.operations.scopes import scopes_of
from endpoint_plan.reading.outline import outline
from endpoint_plan.reading.whole_plan.steps import read_steps
from endpoint_plan.text.http_paths import find_paths

PIECES = st.sampled_from(
    [
        "# API Endpoint Implementation Plan: ",
        "## 2. Request Details\n",
        "### GET /seeds/{id}\n",
        "## Implementation Steps\n",
        "## Etapy wdrożenia\n",
        "- HTTP Method: POST\n",
        "- URL Structure: `/seeds/:id?page=1`\n",
        "**Query Parameters:**\n",
        "1. ",
        "   - ",
        "> ",
        "| a | b |\n|---|---|\n| `x | y` | 1 |\n",
        "```http\nDELETE /seeds/1\n```\n",
        "```markdown\n",
        "```\n",
        "<!--",
        "-->",
        "{[<:$`*_",
        "\t",
        "\r\n",
        "\n\n",
        "\ufeff",
        "\x00",
        "GET",
        "/",
        "404",
    ]
)
DOCUMENTS = st.lists(PIECES | st.text(max_size=12), max_size=30).map("".join)


def outcome(text: str) -> Plan | str:
    """Return the plan, or the words of the refusal."""
    try:
        return read_plan(text, "plan.md")
    except PlanRefusedError as refusal:
        return str(refusal)


@settings(max_examples=150, deadline=None)
@given(DOCUMENTS)
def test_any_text_gives_a_plan_or_a_refusal_of_one_line(text: str) -> None:
    plan = outcome(text)
    if isinstance(plan, str):
        assert plan.startswith("error: plan.md:")
        assert "\n" not in plan
    else:
        assert plan.operations
        assert all(operation.path.startswith("/") for operation in plan.operations)
        assert [step.number for step in plan.steps] == list(
            range(1, len(plan.steps) + 1)
        )


@settings(max_examples=200, deadline=None)
@given(DOCUMENTS)
def test_sections_follow_one_another_within_the_document(text: str) -> None:
    document = parse(text)

    def check(section: Section) -> None:
        lines = [section.line, *(child.line for child in section.children), section.end]
        assert lines == sorted(lines)
        for child in section.children:
            assert child.level > section.level
            check(child)

    check(document)


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="/{}[]<>:$?&=#ab1-_. `GETPOS\n", max_size=60))
def test_paths_have_no_query_no_end_slash_and_balanced_braces(text: str) -> None:
    for path in find_paths(text):
        assert path.text.startswith("/")
        assert not path.text.endswith("/")
        assert "?" not in path.text
        assert path.text.count("{") == path.text.count("}")
    for route in find_routes(text):
        assert route.method.isupper()


PLAN = """\
# API Endpoint Implementation Plan: Seeds

## 2. Request Details

### GET /api/seeds
- Query Parameters:
  - `page` (integer, optional)

### POST /api/seeds
| Field | Type |
|-------|------|
| name | `string | null` |

## 4. Response Details
- GET 200: a list
- POST 201: the new one

## 9. Implementation Steps
1. Create the schema
```python
class Seed: ...
```
2. Create the service
   - read

"""

UNKIND = {
    "plans": PLAN,
    "items": "- GET /seeds/{id}: one\n",
    "nested items": "- a\n  - b\n    - c\n",
    "numbers": "1. a\n```\nx\n```\n2. b\n",
    "indented blocks": "- a\n\n b\n\n",
    "headings": "### POST /seeds\n",
    "bold lines": "**GET /seeds**\n\n",
    "braces": "/{" * 40 + "\n",
    "brackets": "[" * 40 + "\n",
    "stars": "*a_" * 40 + "\n",
    "backticks": "`" * 7 + "a" + "`" * 6 + "\n",
    "fences": "```markdown\n",
    "comments": "<!-- ",
    "pipes": "| a | b |\n|---|---|\n" + "| 1 | `a | b` |\n" * 20 + "\n",
    "words": "GET POST create utwórz the request of all responses " * 5 + "\n",
}


def outlined(text: str) -> None:
    document = outline(parse(text))
    plans = find_plans(document)
    scopes_of(document, plans)
    read_steps(document, plans, text.split("\n"))


def seconds(work: Callable[[str], None], text: str) -> float:
    """Return the time of this process that the shorter of two runs takes."""
    times = []
    for _ in range(2):
        start = time.process_time()
        work(text)
        times.append(time.process_time() - start)
    return min(times)


@pytest.mark.parametrize("kind", UNKIND)
def test_ten_times_the_text_takes_about_ten_times_as_long(kind: str) -> None:
    small = UNKIND[kind] * (2000 // len(UNKIND[kind]) + 1)

    assert seconds(outlined, small * 10) < 30 * seconds(outlined, small) + 0.1
