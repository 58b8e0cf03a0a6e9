"""Findings as annotations of GitHub and as SARIF; text of plans cannot leave its place in them."""

import json

import pytest

from endpoint_plan.checking import pages
from endpoint_plan.diagnostics.formats import github, refusal, sarif
from endpoint_plan.model.findings import Finding, PlanRefusedError, Severity, note

ONE = Finding(
    severity=Severity.WARNING,
    message="100% of `a,b:c`\n::error::lists",
    line=9,
    hint="add `limit`",
    rule="list-without-limit",
    source=".ai/my plan,1.md",
)


def test_annotations_name_file_and_line() -> None:
    told = [ONE, note("A from b.md", rule="taken-from-beside")]

    assert list(github(told)) == [
        "::warning file=.ai/my plan%2C1.md,line=9,title=list-without-limit"
        + "::100%25 of `a,b:c`%0A::error::lists%0Aadd `limit`",
        "::notice file=,line=1,title=taken-from-beside::A from b.md",
    ]


def test_sarif_has_rules_with_pages_and_results_with_places() -> None:
    log = json.loads(sarif([ONE, ONE.model_copy(update={"rule": "no-404", "line": None})]))  # fmt: skip

    assert (log["version"], len(log["runs"])) == ("2.1.0", 1)
    run = log["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["list-without-limit", "no-404"]
    assert rules[1]["help"]["markdown"] == pages.page("no-404")
    assert rules[1]["helpUri"].endswith("/docs/findings/no-404.md")
    first, second = run["results"]
    assert (first["ruleIndex"], second["ruleIndex"]) == (0, 1)
    assert first["message"]["text"] == "100% of `a,b:c` ::error::lists - add `limit`"
    assert first["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": ".ai/my%20plan%2C1.md"},
        "region": {"startLine": 9},
    }
    assert "region" not in second["locations"][0]["physicalLocation"]
    assert first["partialFingerprints"] != second["partialFingerprints"]


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("error: a.md:12: no endpoint (write it)", 12, "no endpoint (write it)"),
        ("error: a.md: the plan is empty", None, "the plan is empty"),
        ("error: there is no plan at a.md", None, "there is no plan at a.md"),
    ],
)
def test_a_refusal_is_an_error_at_its_line(
    text: str, line: int | None, says: str
) -> None:
    found = refusal(PlanRefusedError(text), "a.md")

    assert (found.severity, found.rule) == (Severity.ERROR, "refused-plan")
    assert (found.line, found.message, found.source) == (line, says, "a.md")
