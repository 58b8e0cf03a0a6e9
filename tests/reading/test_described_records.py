"""Records that a plan describes in a line each, and what its operations take from them."""

from pathlib import Path

import pytest

from endpoint_plan.model.plan import Operation, Plan
from endpoint_plan.model.schema import Format, Property
from endpoint_plan.reading import read_plan

TEXT = Path(__file__).with_name("climbing-wall.md").read_text("utf-8")


@pytest.fixture(scope="module")
def wall() -> Plan:
    return read_plan(TEXT, "wall.md")


def operation(plan: Plan, path: str, method: str = "POST") -> Operation:
    return next(
        one for one in plan.operations if (one.method, one.path) == (method, path)
    )


def sent(plan: Plan, path: str) -> dict[str, Property]:
    body = operation(plan, path).body
    return {part.name: part for part in body.type.properties} if body else {}


def record(plan: Plan, name: str) -> dict[str, Property]:
    declared = next(one for one in plan.declarations if one.name == name)
    return {part.name: part for part in declared.type.properties}


def test_a_name_in_bold_in_front_of_its_fields_is_a_type(wall: Plan) -> None:
    assert list(record(wall, "Rope")) == [
        *("id", "label", "lengthMetres", "remark", "createdAt")
    ]
    assert record(wall, "Loan")["state"].type.enum == ("open", "returned", "lost")


@pytest.mark.parametrize(
    "line",
    [
        "Colours: red (novice), blue (expert)",
        "Filters: label (string), state (string)",
        "**Rope**, label (string), remark (string)",
        "**Rope**: label (string), sold by the metre, remark (string)",
    ],
)
def test_other_lines_with_brackets_are_no_types(line: str) -> None:
    start, end = TEXT.index("**Rope**"), TEXT.index("## Access")

    plan = read_plan(TEXT[:start] + line + "\n\n" + TEXT[end:], "wall.md")

    described = {one.name for one in plan.declarations if one.line is not None}
    assert described.isdisjoint({"Rope", "Colour", "Colours", "Filter", "Filters"})


def test_what_is_sent_of_a_record_has_the_limits_of_the_record(wall: Plan) -> None:
    rope, loan = sent(wall, "/ropes"), sent(wall, "/ropes/{ropeId}/loans")

    assert (rope["label"].type.min_length, rope["label"].type.max_length) == (2, 30)
    assert rope["lengthMetres"].type.exclusive_minimum == 0
    assert (rope["remark"].type.max_length, loan["remark"].type.max_length) == (200, 90)
    assert [one.required for one in rope.values()] == [True, True, False]


def test_what_is_told_of_a_field_where_it_is_sent_goes_first() -> None:
    told = TEXT.replace("`label` (required)", "`label` (string, required, max 12)")

    label = sent(read_plan(told, "wall.md"), "/ropes")["label"].type

    assert (label.min_length, label.max_length) == (2, 12)


def test_a_path_names_a_record_by_the_id_of_its_type(wall: Plan) -> None:
    (loan_id,) = operation(wall, "/loans/{loanId}/give-back").parameters

    assert loan_id.type.format is Format.UUID


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("Body: label, remark.", ["label", "remark"]),
        ("Body: lengthMetres, label and remark", ["lengthMetres", "label", "remark"]),
        ("Body: remark.", ["remark"]),
        ("Takes label and remark.", ["label", "remark"]),
        ("Request body: label, an optional remark.", ["label", "remark"]),
    ],
)
def test_fields_of_a_record_are_named_without_marks_of_code(
    said: str, names: list[str]
) -> None:
    line = "Request body: `label` (required), `lengthMetres` (required), `remark`."
    plan = read_plan(TEXT.replace(line, said), "wall.md")

    assert sorted(sent(plan, "/ropes")) == sorted(names)
    assert sent(plan, "/ropes")["remark"].type.max_length == 200


def test_a_list_of_plain_names_tells_which_are_sent_and_which_may_be_left_out() -> None:
    line = "Body: `text` (required, max 100)."
    plan = read_plan(
        TEXT.replace(line, "Body: author, note (optional), from."), "wall.md"
    )

    body = sent(plan, "/loans/{loanId}/notes")
    assert list(body) == ["author", "note", "from"]
    assert body["note"].required is False


@pytest.mark.parametrize("said", ["Body: none.", "Body: name, string, required."])
def test_words_on_fields_are_no_names(said: str) -> None:
    line = "Body: `text` (required, max 100)."
    plan = read_plan(TEXT.replace(line, said), "wall.md")

    assert {"none", "string", "required"}.isdisjoint(
        sent(plan, "/loans/{loanId}/notes")
    )


@pytest.mark.parametrize(
    ("path", "status"),
    [("/loans/{loanId}/give-back", 200), ("/loans/{loanId}/notes", 201)],
)
def test_an_action_on_a_record_makes_nothing(
    wall: Plan, path: str, status: int
) -> None:
    assert operation(wall, path).success.status == status
    assert any(
        f"POST {path}: {status} is assumed" in one.message for one in wall.findings
    )


def test_filters_of_a_list_are_parameters(wall: Plan) -> None:
    listed = operation(wall, "/ropes", "GET").parameters

    assert [(one.name, one.is_required) for one in listed] == [
        ("label", False),
        ("lengthMetres", False),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "A rack: id (uuid), colour (text, 2-60 characters), place (`left`, `on the wall`), built_at.",
        "A **rack**: id (uuid), colour (text, 2-60 characters), place (`left`, `on the wall`), built_at (datetime).",
        "Each rack has: id (uuid), colour (text, 2-60 characters), place (`left`, `on the wall`), built_at.",
        "A rack has an id (uuid), a colour (text, 2-60 characters), a place (`left`, `on the wall`) and a built_at (datetime).",
        "Every rack consists of id (uuid), colour (text, 2-60 characters), place (`left`, `on the wall`), built_at. It is heavy.",
    ],
)
def test_a_sentence_that_says_what_a_thing_has_is_a_type(line: str) -> None:
    text = f"# Plan: racks\n\n## Data\n\n{line}\n\n## GET /racks/{{id}}\n\n200 with the rack.\n"
    plan = read_plan(text, "racks.md")
    fields = record(plan, "Rack")

    assert list(fields) == ["id", "colour", "place", "built_at"]
    assert fields["place"].type.enum == ("left", "on the wall")
    assert fields["colour"].type.max_length == 60
    assert plan.operations[0].success.type


@pytest.mark.parametrize(
    "line",
    [
        "A rack has (usually) a colour and a place.",
        "The racks: see the drawing (in the shed).",
        "rack: colour (text), place (text)",
    ],
)
def test_a_sentence_about_a_thing_is_none(line: str) -> None:
    text = f"# Plan: racks\n\n## Data\n\n{line}\n\n## GET /racks/{{id}}\n\n200.\n"

    assert read_plan(text, "racks.md").declarations == ()
