"""Drafted plans say what their specifications say, and say it so that it is read back."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from endpoint_plan.checking import analyse
from endpoint_plan.drafting import Draft, draft
from endpoint_plan.drafting.stack import Stack, read_stack
from endpoint_plan.model.findings import PlanRefusedError
from endpoint_plan.openapi import read_specification

Write = Callable[[str, str], Path]
ORCHARD = Path(__file__).with_name("specifications") / "orchard.yaml"
HEAD = "openapi: 3.0.4\ninfo: {title: Shelf, version: '1'}\npaths:\n"


@pytest.fixture(scope="module")
def orchard() -> Draft:
    return draft(read_specification(ORCHARD), Stack())


def refusal(path: Path) -> str:
    with pytest.raises(PlanRefusedError) as caught:
        read_specification(path)
    return str(caught.value)


def test_everything_that_plans_can_say_is_read_back(orchard: Draft) -> None:
    assert [one.message for one in orchard.findings] == [
        "paths./trees/{treeId}.get.responses.2XX: `2XX` is planned as 200"
    ]


def test_the_base_path_of_the_server_stands_before_every_path(orchard: Draft) -> None:
    assert "### GET /orchard/v1/trees\n" in orchard.text


def test_what_is_read_only_is_never_sent(orchard: Draft) -> None:
    _, _, sent = orchard.text.partition("class TreeInput(BaseModel):")

    assert "id: UUID" not in sent.partition("\n\n\n")[0]


def test_drafting_twice_gives_the_same_text(orchard: Draft) -> None:
    assert draft(read_specification(ORCHARD), Stack()).text == orchard.text


def test_threats_follow_from_the_operation(orchard: Draft) -> None:
    security = orchard.text.partition("## 6.")[2].partition("## 7.")[0]
    parts = security.split("### ")
    photos = next(part for part in parts if part.startswith("POST"))

    assert "Hostile upload" in photos
    assert "Stored cross-site scripting" not in photos
    assert sum("Scraping" in part for part in parts) == 1


def test_what_a_review_would_not_let_pass_is_kept_and_told(write: Write) -> None:
    path = write(
        "api.yaml",
        HEAD + """
  /sessions:
    get:
      parameters:
        - {name: password, in: query, required: true, schema: {type: string}}
      responses: {'204': {description: Signed in.}}
""",
    )

    drafted = draft(read_specification(path), Stack())

    assert drafted.text.endswith("\n<!-- check: accept personal-data-in-url -->\n")
    assert any(
        "because the specification has it so" in f.message for f in drafted.findings
    )
    assert analyse(drafted.text, "plan").findings == ()


def test_one_operation_is_planned_alone() -> None:
    given = read_specification(ORCHARD, ("GET /trees",))

    assert [one.name for one in given.endpoints] == ["listTrees"]


def test_an_operation_that_is_not_there_is_refused() -> None:
    with pytest.raises(PlanRefusedError) as caught:
        read_specification(ORCHARD, ("GET /shrubs",))

    assert str(caught.value) == (
        "error: orchard.yaml:10: paths: there is no operation GET /shrubs"
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "swagger: '2.0'\n",
            "error: api.yaml:1: swagger: OpenAPI 2.0 is not read: convert it to 3.0, ",
        ),
        ("a: [1\n", "error: api.yaml:2: no YAML or JSON that can be read: "),
        ("a: 1\na: 2\n", "the key `a` stands twice"),
        ("a: &x [*x]\n", "the alias *x stands for nothing, or itself"),
        ("[" * 300, "nested deeper than 200 levels"),
        (
            HEAD + "  /a:\n    get:\n      responses:\n        '200': {$ref: '#/b'}\n",
            "error: api.yaml:7: paths./a.get.responses.200: the reference #/b leads nowhere",
        ),
        (
            HEAD
            + "  /a:\n    get:\n      parameters: 3\n      responses: {'204': {description: x}}\n",
            "error: api.yaml:6: paths./a.get.parameters: expected a list",
        ),
        (
            HEAD + "  /a: {$ref: 'https://example.org/a.yaml'}\n",
            "leads nowhere: documents are not fetched, save it beside this one",
        ),
    ],
)
def test_a_broken_specification_is_refused_with_its_place(
    write: Write, text: str, message: str
) -> None:
    assert message in refusal(write("api.yaml", text))


def test_yaml_is_read_as_json_has_it(write: Write) -> None:
    path = write(
        "api.yaml",
        HEAD
        + "  /a:\n    get:\n      parameters:\n"
        + "        - {name: on, in: query, schema: {type: string, default: no}}\n"
        + "      responses: {204: {description: x}}\n",
    )
    (parameter,) = read_specification(path).endpoints[0].facts.parameters

    assert (parameter.name, parameter.default) == ("on", "no")


def test_the_stack_is_heeded_and_what_cannot_be_is_said() -> None:
    team = read_stack(
        "- Backend: NestJS on TypeScript 5\n- PostgreSQL 16\n- Keycloak\n",
        "---\nglobs: *.ts\n---\n- Repositories return records, never rows\n- Validate input with zod\n",
    )
    text = draft(read_specification(ORCHARD), team).text

    assert "replaced by one on PostgreSQL 16 later" in text
    assert "issued by Keycloak" in text
    assert "rule: Repositories return records, never rows" in text
    assert "the tech stack names `NestJS`; the service is built on FastAPI" in text
    assert "is for `zod`" in text


def levels(number: int) -> str:
    """Return a specification with as many schemas, each of which is the one before, twice, and holds it."""
    one = "#/components/schemas/Level{}"
    base = "    Level0: {type: object, properties: {a: {type: string}}}\n"
    schemas = "".join(
        f"    Level{level}:\n      allOf:\n"
        f"        - {{$ref: '{last}'}}\n        - {{$ref: '{last}'}}\n"
        f"        - {{type: object, properties: {{q{level}: {{$ref: '{last}'}}}}}}\n"
        for level in range(1, number + 1)
        for last in [one.format(level - 1)]
    )
    body = f"application/json: {{schema: {{$ref: '{one.format(number)}'}}}}"
    return (
        f"{HEAD}  /shelves:\n    post:\n"
        f"      requestBody: {{required: true, content: {{{body}}}}}\n"
        f"      responses: {{'201': {{description: made, content: {{{body}}}}}}}\n"
        f"components:\n  schemas:\n{base}{schemas}"
    )


def test_schemas_that_use_the_one_before_many_times_take_about_as_long_as_others(
    write: Write,
) -> None:
    def seconds(number: int) -> float:
        path = write(f"levels-{number}.yaml", levels(number))
        start = time.process_time()
        draft(read_specification(path), Stack())
        return time.process_time() - start

    # Three times at each of twenty levels are three thousand millions.
    few, many = seconds(4), seconds(20)

    assert many < 40 * few + 0.1
