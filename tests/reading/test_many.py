"""Several plans of one service: what they share, complete and contradict."""

from collections.abc import Sequence

import pytest

from endpoint_plan.model.plan import Operation, Plan
from endpoint_plan.reading import read_plan
from endpoint_plan.reading.many import merge_plans
from endpoint_plan.reading.many.skeleton import has_skeleton
from tests.baking import ROOT

FOLDER = ROOT / "tests/bakery/.ai"
PLANS = ("change-loaf", "create-loaf", "list-loaves", "order-loaf")


def text(name: str) -> str:
    return (FOLDER / f"{name}-implementation-plan.md").read_text("utf-8")


def merged(*texts: tuple[str, str]) -> Plan:
    return merge_plans([read_plan(t, name) for name, t in texts], "Bakery", "bakery")


@pytest.fixture(scope="module")
def bakery() -> Plan:
    return merged(*((f"{name}.md", text(name)) for name in PLANS))


def labels(plan: Plan) -> list[str]:
    return [f"{one.method} {one.path}" for one in plan.operations]


def operation(plan: Plan, label: str) -> Operation:
    return plan.operations[labels(plan).index(label)]


def told(plan: Plan, source: str) -> list[str]:
    return [one.message for one in plan.findings if one.source == source]


def short(name: str, method: str, path: str, more: Sequence[str] = ()) -> str:
    lines = (f"# {name}", "## Request Details", f"### {method} {path}", *more)
    return "\n".join(lines) + "\n"


def test_each_operation_is_there_once_below_the_base_that_one_plan_gives(
    bakery: Plan,
) -> None:
    assert labels(bakery) == [
        "GET /api/loaves/{id}",
        "PATCH /api/loaves/{id}",
        "GET /api/loaves",
        "POST /api/loaves",
        "POST /api/loaves/{loafId}/orders",
    ]
    assert told(bakery, "create-loaf.md")[-1] == (
        "POST /loaves stands below /api, as in change-loaf.md:9"
    )


def test_the_plan_of_an_operation_alone_leads_over_that_of_several(
    bakery: Plan,
) -> None:
    many = operation(bakery, "GET /api/loaves")

    assert many.success.type is not None
    assert many.success.type.name == "LoafListDto"
    assert (
        "GET /api/loaves stands in change-loaf.md:18 as well, and differs in its answer, its errors:"
        " this place counts"
    ) in told(bakery, "list-loaves.md")


def test_a_type_that_one_plan_only_names_is_described_by_another(bakery: Plan) -> None:
    [loaf] = [one for one in bakery.declarations if one.name == "LoafDto"]

    assert [part.name for part in loaf.type.properties] == [
        "id",
        "name",
        "flour",
        "price",
        "bakedAt",
    ]
    assert told(bakery, "create-loaf.md")[0].startswith(
        "LoafDto is described in change-loaf.md:"
    )


def test_contradictions_name_both_places(bakery: Plan) -> None:
    assert any(
        message.startswith("`price` of LoafDto is number here and string in change-")
        for message in told(bakery, "list-loaves.md")
    )


def test_types_that_share_their_name_alone_stay_apart(bakery: Plan) -> None:
    order = operation(bakery, "POST /api/loaves/{loafId}/orders")

    assert order.success.type is not None
    assert order.success.type.name == "PostLoafListDto"
    assert {"LoafListDto", "PostLoafListDto"} <= {
        one.name for one in bakery.declarations
    }


def test_steps_are_numbered_through_and_know_the_operations_of_their_plan(
    bakery: Plan,
) -> None:
    numbers = [step.number for step in bakery.steps]
    last = bakery.steps[-1]

    assert numbers == list(range(1, len(numbers) + 1))
    assert last.plan == "order-loaf.md"
    assert last.about == ("POST /api/loaves/{loafId}/orders",)


def test_what_one_plan_says_of_callers_counts_where_another_is_silent(
    bakery: Plan,
) -> None:
    assert {one.auth for one in bakery.operations} == {True}


def test_the_same_operation_with_the_same_facts_is_told_nowhere() -> None:
    plan = short("Ovens", "GET", "/ovens", ("- 200: `{ ovens: string[] }`",))
    both = merged(("a.md", plan), ("b.md", plan))

    assert labels(both) == ["GET /ovens"]
    assert not [one for one in both.findings if "stands in" in one.message]


def test_the_newer_version_of_a_plan_leads() -> None:
    old = short("Ovens", "GET", "/ovens", ("## Response Details", "200: `EarlierDto`"))
    new = short("Ovens", "GET", "/ovens", ("## Response Details", "200: `LatterDto`"))
    both = merged(("ovens.md", old), ("ovens-v2.md", new))
    answer = both.operations[0].success.type

    assert answer is not None
    assert answer.name == "LatterDto"


def test_two_bases_of_one_resource_stay_apart_and_are_told() -> None:
    both = merged(
        ("a.md", short("Ovens", "GET", "/api/v1/ovens")),
        ("b.md", short("Ovens", "POST", "/api/v2/ovens")),
    )

    assert labels(both) == ["GET /api/v1/ovens", "POST /api/v2/ovens"]
    assert any("stay apart" in one.message for one in both.findings)


def test_the_body_of_errors_is_that_of_most_plans() -> None:
    def plan(body: str) -> str:
        lines = ("- 200", "## Error Handling", "- 400", "```json", body, "```")
        return short("Ovens", "GET", "/ovens", lines)

    usual, other = '{ "error": "x", "code": "Y" }', '{ "message": "x" }'
    every = merged(
        ("a.md", plan(other)),
        ("b.md", plan(usual).replace("/ovens", "/tins")),
        ("c.md", plan(usual).replace("/ovens", "/jars")),
    )

    assert every.error_body is not None
    assert every.error_body.field_names == {"error", "code"}
    assert told(every, "a.md")[-1] == (
        "errors have another body here than in b.md, which counts for all"
    )


@pytest.mark.parametrize("name", PLANS)
def test_a_plan_is_known_by_its_sections(name: str) -> None:
    assert has_skeleton(text(name))


@pytest.mark.parametrize("name", ["notes.md", "loaves-view-implementation-plan.md"])
def test_other_documents_lack_them(name: str) -> None:
    assert not has_skeleton((FOLDER / name).read_text("utf-8"))


def test_a_form_with_parameters_describes_no_type_of_its_name() -> None:
    filled = (
        "## Used Types",
        "```typescript",
        "interface Answer<T> { data: T; ok: boolean }",
        "interface OvenDto { id: string }",
        "```",
        "## Response Details",
        "200: `Answer<OvenDto>`",
    )
    both = merged(
        ("a.md", short("Ovens", "GET", "/ovens/{id}", filled)),
        ("b.md", short("Tins", "GET", "/tins/{id}", ("- Response: 200 `Answer`",))),
    )

    assert "Answer" not in {one.name for one in both.declarations}
    assert "OvenDto" in {one.name for one in both.declarations}
