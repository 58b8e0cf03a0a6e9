"""The whole way from a document to a plan, or to a refusal."""

import pytest

from endpoint_plan.model.findings import PlanRefusedError
from endpoint_plan.model.plan import Plan
from endpoint_plan.reading import read_plan

PLAN = """\
# API Endpoint Implementation Plan: Lend Seeds

## 1. Endpoint Overview
Lends a packet of seeds for a season.

## 2. Request Details
- HTTP Method: POST
- URL Structure: `/api/seeds/{seedId}/loans`

## 4. Response Details
- 201 Created

## 5. Data Flow
1. Check the stock
2. Store the loan

## 9. Implementation Steps
1. Create the schema
2. Create the service
"""


def read(text: str) -> Plan:
    return read_plan(text, "plan.md")


def refusal(text: str) -> str:
    with pytest.raises(PlanRefusedError) as caught:
        read(text)
    return str(caught.value)


def messages(text: str) -> list[str]:
    return [finding.render("plan.md") for finding in read(text).findings]


def test_a_plan_in_the_usual_form_is_read() -> None:
    plan = read(PLAN)

    assert plan.title == "Lend Seeds"
    assert plan.source == "plan.md"
    assert plan.overview == "Lends a packet of seeds for a season."
    assert [(o.method, o.path, o.success.status) for o in plan.operations] == [
        ("POST", "/api/seeds/{seedId}/loans", 201)
    ]
    assert [step.title for step in plan.steps] == [
        "Create the schema",
        "Create the service",
    ]


def test_a_plan_without_a_title_is_called_by_its_operation() -> None:
    assert (
        read("## Request Details\n- Method: GET\n- URL: /seeds\n").title
        == "Request Details"
    )
    assert (
        read("- `GET /seeds`\n\n**Implementation Plan**\n\nGET /seeds\n").title
        == "GET /seeds"
    )


@pytest.mark.parametrize("text", ["", " \n\t\n", "\ufeff"])
def test_an_empty_plan_is_refused(text: str) -> None:
    assert refusal(text) == (
        'error: plan.md: the plan is empty (write "# API Endpoint Implementation Plan: NAME" with the sections'
        ' "Request Details", "Response Details" and "Implementation Steps")'
    )


def test_the_plan_of_a_screen_is_refused_even_when_it_names_calls() -> None:
    screen = "# View Implementation Plan: Seeds\n## View Routing\n/seeds\n## API Integration\n- `GET /api/seeds`\n"

    assert refusal(screen).startswith(
        'error: plan.md:1: this is the plan of a screen ("View Implementation Plan: Seeds"), not of an endpoint (write'
    )


def test_the_plan_of_a_screen_is_known_by_its_sections() -> None:
    screen = "# Nasiona\n## Routing widoku\n## Struktura komponentów\n## Integracja API\n- `GET /api/seeds`\n"

    assert refusal(screen).startswith(
        'error: plan.md:2: this is the plan of a screen ("Routing widoku")'
    )


def test_another_document_is_refused() -> None:
    assert refusal("# Shopping\n\n- milk\n").startswith(
        "error: plan.md: this is no endpoint implementation plan (write"
    )


def test_a_plan_whose_request_names_no_endpoint_is_refused() -> None:
    assert refusal("# Seeds\n\n## Request Details\n\n- Body: a seed\n") == (
        'error: plan.md:3: section "Request Details" names no endpoint'
        ' (write "HTTP Method: GET" and "URL Structure: /api/items/{id}" there)'
    )


def test_a_plan_without_a_section_on_the_request_is_refused() -> None:
    assert refusal("# Seeds\n\n## Implementation Steps\n\n1. Begin\n") == (
        'error: plan.md: no section says which endpoint to implement (add "## 2. Request Details" with'
        ' "HTTP Method: GET" and "URL Structure: /api/items/{id}")'
    )


def test_missing_sections_are_remarked() -> None:
    assert (
        'plan.md: warning: no section "Implementation Steps": there are no steps to place in the code'
        in "\n".join(messages("# GET /seeds\n## Request Details\n- none\n"))
    )


def test_a_title_that_contradicts_the_request_is_remarked() -> None:
    text = PLAN.replace("Lend Seeds", "POST /api/loans")

    assert (
        "plan.md:1: warning: the title says POST /api/loans, the request POST /api/seeds/{seedId}/loans;"
        " the request is followed (make them the same)"
    ) in messages(text)


def test_a_method_without_a_path_is_remarked() -> None:
    text = "# Seeds\n## Request Details\n- `GET /seeds`\n### Others\n- HTTP Method: PATCH\n"

    assert (
        "plan.md:5: warning: PATCH stands without a path, so it is not generated"
        ' (write both, as in "GET /api/items")'
    ) in messages(text)


@pytest.mark.parametrize(
    "path", ["/seeds/../secrets", "/seeds/./all", "/seeds/%2e%2e/secrets", "/a%20b"]
)
def test_a_path_that_no_client_can_ask_for_is_remarked_and_left_out(path: str) -> None:
    text = f"# Seeds\n## Request Details\n- `GET /seeds`\n- `GET {path}`\n"

    assert [one.path for one in read(text).operations] == ["/seeds"]
    assert (
        f"plan.md:4: warning: {path} cannot be called as it is written, so it is not generated"
        " (write the path without dots and escapes between its slashes)"
    ) in messages(text)


def test_garbled_letters_are_remarked() -> None:
    garbled = PLAN.replace(
        "season", "sezon: żółć, gęś, źdźbło".encode().decode("cp1250", "replace")
    )

    assert (
        "�" in garbled
        or "plan.md: warning: the letters of the file were garbled"
        in "\n".join(messages(garbled))
    )


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ('Errors: `{ "code": "NOT_FOUND", "message": "..." }`', "NOT_FOUND"),
        ('```json\n{ "error": { "code": "NotFound" } }\n```', "NotFound"),
        ("Codes: `VALIDATION_ERROR`, `CONFLICT`", ""),
        ("Errors look like `{ error: string }`", ""),
    ],
)
def test_a_usual_code_that_is_told_once_is_that_of_its_status(
    told: str, expected: str
) -> None:
    plan = read(f"{PLAN}\n## 7. Error Handling\n- 404: no such seed\n\n{told}\n")

    [case] = [one for one in plan.operations[0].errors if one.status == 404]
    assert case.code == expected


def test_a_usual_code_is_left_to_the_status_that_has_it() -> None:
    errors = "- 422 `VALIDATION_ERROR`: too many\n- 400: malformed\n"
    plan = read(f"{PLAN}\n## 7. Error Handling\n{errors}")

    told = {case.status: case.code for case in plan.operations[0].errors}
    assert (told[400], told[422]) == ("", "VALIDATION_ERROR")
