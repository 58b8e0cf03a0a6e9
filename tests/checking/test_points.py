"""The nine points of the analysis, row by row."""

import json
from io import StringIO

import pytest
from rich.console import Console

from endpoint_plan.checking import analyse
from endpoint_plan.checking.report import Report
from endpoint_plan.checking.terminal import print_report, summary
from endpoint_plan.checking.threats import THREATS
from tests.baking import ROOT
from tests.checking.test_lints import CLEAN, changed


@pytest.fixture(scope="module")
def report() -> Report:
    return analyse(CLEAN, "plan.md")


def shown(report: Report, width: int = 160) -> str:
    console = Console(width=width, file=StringIO())
    with console.capture() as capture:
        print_report(report, console)
    return capture.get()


def test_the_key_points_say_what_is_done_and_who_may(report: Report) -> None:
    assert [(o.operation, o.does, o.callers, o.status) for o in report.operations] == [
        ("GET /api/beds", "list", "with a token", 200),
        ("POST /api/beds", "create", "with a token", 201),
        ("GET /api/beds/{bedId}", "read", "with a token", 200),
        ("DELETE /api/beds/{bedId}", "delete", "with a token", 204),
    ]


def test_inputs_are_required_or_optional(report: Report) -> None:
    rows = [(i.name, i.place, i.type, i.required, i.default) for i in report.inputs]

    assert rows[:4] == [
        ("page", "query", "integer", False, "1"),
        ("limit", "query", "integer", False, "20"),
        ("shade", "query", "string", False, None),
        ("name", "body", "string", True, None),
    ]
    assert rows[-1] == ("bedId", "path", "string (uuid)", True, None)


def test_types_are_commands_or_responses(report: Report) -> None:
    assert [(t.name, t.role, t.fields) for t in report.types] == [
        ("BedDto", "response", ("id", "name", "square_metres", "shade")),
        ("CreateBedCommand", "command", ("name", "square_metres", "shade")),
    ]


def test_every_step_has_its_place(report: Report) -> None:
    assert [m.step for m in report.modules] == [1, 2, 3, 4]
    assert "src/greenhouse_beds/beds/service.py: BedService.create_bed" in report.modules[1].places  # fmt: skip


def test_values_are_checked(report: Report) -> None:
    assert [v.limits for v in report.validation] == [
        "at least 1",
        "1-100",
        "at most 20 characters",
        "1-60 characters",
        "1-50",
        "at most 20 characters",
        "a valid uuid",
        "a valid uuid",
    ]


def test_each_operation_has_an_event_for_the_log(report: Report) -> None:
    assert "bed_created" in [event.event for event in report.logging]


def test_each_scenario_stands_once_with_its_operations(report: Report) -> None:
    missing = next(error for error in report.errors if error.status == 404)

    assert missing.cause == "there is no bed with this id"
    assert missing.operations == ("GET /api/beds/{bedId}", "DELETE /api/beds/{bedId}")


def test_the_store_stands_behind_an_interface(report: Report) -> None:
    [store] = report.stores

    assert (store.interface, store.implementation) == (
        "BedRepository",
        "InMemoryBedRepository",
    )
    assert store.fields == ("id", "name", "square_metres", "shade")


@pytest.mark.parametrize(
    ("old", "new", "threat"),
    [
        ("- Authentication: a JWT bearer token is required.", "- Public endpoint, no authentication required", "anybody may change data"),
        ("", "", "records of others are reached by their ids"),
        ("`bedId` (UUID, required)", "`bedId` (integer, required)", "ids can be counted through"),
        ("`shade` (string, optional, max 20 characters)\n\n### GET", "`role` (string, optional, max 20 characters)\n\n### GET", "callers raise their own rights"),
        ("1-60 characters", "not empty", "endless input fills the memory"),
        ("", "", "one request reads the whole store"),
        ("- Request Body: `CreateBedCommand`", "- Content-Type: `multipart/form-data`\n- Request Body: `CreateBedCommand`", "a file is not what it says"),
        ("`shade` (string, optional, max 20 characters)\n\n### POST", "`search` (string, optional)\n\n### POST", "text of callers reaches a query"),
        ("`shade` (string, optional, max 20 characters)\n\n### GET", "`shade` (URL, optional)\n\n### GET", "the service is made to call an address"),
        ("`shade` (string, optional, max 20 characters)\n\n### GET", "`password` (string, optional)\n\n### GET", "passwords are spied out"),
    ],
)  # fmt: skip
def test_threats_follow_from_the_operations(old: str, new: str, threat: str) -> None:
    report = analyse(changed((old, new)) if old else CLEAN, "plan.md")

    assert threat in THREATS
    assert threat in [row.threat for row in report.threats]


def test_a_threat_that_does_not_follow_is_not_told(report: Report) -> None:
    assert {row.threat for row in report.threats} == {
        "records of others are reached by their ids",
        "one request reads the whole store",
    }


def test_the_terminal_shows_nine_tables_and_the_findings(report: Report) -> None:
    text = shown(report)

    assert [line for line in text.split("\n") if line[1:2] == "."] == [
        "1. Key points",
        "2. Required and optional parameters",
        "3. DTOs and command models",
        "4. Modules, by the steps that belong to them",
        "5. Validation of input",
        "6. Logging",
        "7. Security threats",
        "8. Error scenarios",
        "9. Memory store behind an interface",
    ]
    assert "\n\nFindings\nNothing to mend.\n\n1. Key points\n" in text
    assert "background, 0 not understood." in text.splitlines()[-1]


def test_findings_stand_with_place_rule_and_hint() -> None:
    report = analyse(changed(("4. Write the tests", "4. Buy [red]coffee[/]")), "plan.md")  # fmt: skip

    assert (
        'plan.md:73: warning: step 4, "Buy [red]coffee[/]", touches nothing of this plan [idle-step]\n'
        "    say which operation, type or layer it works on, or leave it out\n"
        "1 warning.\n"
    ) in shown(report)


def test_a_table_without_rows_says_so() -> None:
    bare = "# GET /ping\n\n## Request Details\n\n- HTTP Method: GET\n- URL: `/ping`\n"

    text = shown(analyse(bare, "plan.md"))

    assert "   no operation takes any\n" in text
    assert "   the plan lists no steps\n" in text


def test_findings_are_counted_in_words(report: Report) -> None:
    assert summary(report) == "Nothing to mend."


def test_the_schema_of_the_report_is_documented() -> None:
    """Write it anew with `make regen`."""
    documented = (ROOT / "docs/check-report.schema.json").read_text("utf-8")

    assert json.loads(documented) == Report.model_json_schema(mode="serialization")
