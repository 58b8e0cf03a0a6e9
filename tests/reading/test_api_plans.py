"""A plan of an API is a plan: its operations, requests and answers, in the forms that teams use."""

from functools import cache
from pathlib import Path

import pytest

from endpoint_plan.model.plan import Location, Operation, Plan
from endpoint_plan.model.schema import Declaration, Kind, Schema, dereference
from endpoint_plan.reading import read_plan

FOLDER = Path(__file__).with_name("api_plans")

EXPECTED = {
    "fences_at_the_margin": """
        GET /gardens -> 200 data[id name area created_at] pagination{page limit total}
        POST /gardens (name area) -> 201 id name area created_at
        DELETE /gardens/{id} -> 204
        POST /gardens/{id}/beds (label length) -> 201 id garden_id label length
        """,
    "methods_in_items": """
        GET /boats -> 200 [id name berths]
        GET /boats/{id} -> 200 id name berths built
        POST /boats (name berths) -> 201 id name berths built
        GET /boats/{id}/crew -> 200 [id nickname]
        GET /crews/{id} -> 200 id nickname rank
        """,
    "own_answer_before_shared": """
        GET /recipes -> 200 data[id title] pagination{page limit total}
        GET /recipes/{id} -> 200 id title steps[]
        POST /recipes (title steps[]) -> 201 id title steps[]
        PATCH /recipes/{id} (title) -> 200 id title steps[]
        """,
    "pages_of_lists": """
        GET /trails -> 200 items[id name km] total
        GET /trails/{trailId} -> 200 id name km open
        POST /trails (name km) -> 201 id name km open
        DELETE /trails/{trailId} -> 204
        """,
    "bases_of_sections": """
        GET /plays -> 200 [id title]
        POST /plays (title) -> 201 id title
        GET /admin/audit-entries -> 200 [id action at]
        DELETE /admin/plays/{id} -> 204
        GET /plays/{id}/seats -> 200 [row number taken]
        """,
    "headings_that_mislead": """
        GET /planned-trips -> 200 [id day place]
        POST /planned-trips (day place) -> 201 id day place
        GET /usage -> 200 trips days
        GET /example-routes/{id} -> 200 id name km
        """,
    "other_labels": """
        POST /looms (name width) -> 201 id name width
        PUT /looms/{id} (name width) -> 200 id name width
        POST /orders (loom_id metres) -> 201 id loom_id metres state
        GET /orders/{id} -> 200 id loom_id metres state
        """,
    "public_and_secured": """
        POST /auth/register (email password) -> 201 id email
        POST /auth/login (email password) -> 200 access_token token_type
        GET /notes -> 200 [id text]
        POST /notes (text) -> 201 id text
        GET /health -> 200 status
        """,
    "methods_together": """
        PUT /shelves/{id} (label height) -> 200 id label height
        PATCH /shelves/{id} (label height) -> 200 id label height
        POST /shelves:sort (by) -> 200 sorted
        GET /shelves/{id} -> 200 id label height
        """,
    "codes_and_headers": """
        POST /api/v1/parcels (weight address) -> 201 id weight address state
        GET /api/v1/parcels/{parcel_id} -> 200 id weight address state
        """,
}


@cache
def plan(name: str) -> Plan:
    file = FOLDER / f"{name}.md"
    return read_plan(file.read_text("utf-8"), file.name)


def told(one: Operation, declared: dict[str, Declaration]) -> str:
    """An operation in one line: method, path, the fields of the request, the status and the answer."""
    body = f" ({fields(one.body.type, declared)})" if one.body else ""
    answer = f" {fields(one.success.type, declared)}" if one.success.type else ""
    return f"{one.method} {one.path}{body} -> {one.success.status}{answer}"


def fields(schema: Schema, declared: dict[str, Declaration]) -> str:
    """The names of fields; lists in brackets, objects in braces."""
    opened = dereference(schema, declared) or schema
    if opened.kind is Kind.ARRAY:
        return f"[{fields(opened.items or Schema(), declared)}]"
    return " ".join(
        part.name + inner(part.type, declared) for part in opened.properties
    )


def inner(schema: Schema, declared: dict[str, Declaration]) -> str:
    opened = dereference(schema, declared) or schema
    if opened.kind is Kind.ARRAY:
        return fields(opened, declared)
    return f"{{{fields(opened, declared)}}}" if opened.properties else ""


@pytest.mark.parametrize("name", EXPECTED)
def test_operations_requests_and_answers_are_right(name: str) -> None:
    read = plan(name)
    declared = {one.name: one for one in read.declarations}

    assert [told(one, declared) for one in read.operations] == [
        line.strip() for line in EXPECTED[name].strip().splitlines()
    ]


def operation(name: str, method: str, path: str) -> Operation:
    return next(
        one for one in plan(name).operations if (one.method, one.path) == (method, path)
    )


@pytest.mark.parametrize("path", ["/auth/register", "/auth/login"])
def test_without_a_token_people_register_and_log_in(path: str) -> None:
    assert operation("public_and_secured", "POST", path).auth is False


def test_a_label_speaks_of_its_own_operation_alone() -> None:
    auth = {
        f"{one.method} {one.path}": one.auth
        for one in plan("public_and_secured").operations
    }

    assert auth["GET /health"] is False
    assert auth["GET /notes"] is auth["POST /notes"] is True


def test_pages_belong_to_lists() -> None:
    taking = {
        f"{one.method} {one.path}": [
            part.name for part in one.parameters if part.location is Location.QUERY
        ]
        for one in plan("pages_of_lists").operations
    }

    assert taking["GET /trails"] == ["page", "limit"]
    assert [key for key, names in taking.items() if names] == ["GET /trails"]


def test_a_constant_is_no_code_of_an_error_and_a_header_no_type() -> None:
    read = plan("codes_and_headers")
    codes = {case.code for one in read.operations for case in one.errors}

    assert codes == {"", "INVALID_WEIGHT", "PARCEL_NOT_FOUND"}
    assert "Content" not in " ".join(one.name for one in read.types)
