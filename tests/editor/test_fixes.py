"""Each quick fix makes its finding go, and nothing else come."""

from pathlib import Path

import pytest

from endpoint_plan.checking import analyse, pages
from endpoint_plan.editor.fixes import _MAKERS, Edit, Fix, apply, fixes
from endpoint_plan.model.findings import Finding
from tests.baking import ROOT

CLEAN = (ROOT / "tests/checking/greenhouse.md").read_text("utf-8")
READ = (Path(__file__).parent / "one-read.md").read_text("utf-8")

CASES = [
    ("no-404", "Add 404 Not Found", [("| 404    | `BED_NOT_FOUND` | there is no bed with this id      |\n", "")]),
    ("no-401", "Add 401 Unauthorized", [
        ("| 401    | `UNAUTHORIZED` | the token is missing or has expired |\n", ""),
        ("JWT bearer token is required", "JWT is used; authentication is required"),
    ]),
    ("list-without-limit", "Add `limit` (integer, optional, 1-100, default 20)", [
        ("`limit` (integer, optional, 1-100, default 20)", "`page` above"),
    ]),
    ("unexplained-path-parameter", "Add `bedId` (UUID, required)", [("- Path Parameters:\n  - `bedId` (UUID, required)", "")]),
    ("required-with-default", "Make it optional", [("(integer, required, 1-50)", "(integer, required, 1-50, default 4)")]),
    ("operation-without-step", "Add a step", [("3. Delete beds that nobody uses: `DELETE /api/beds/{bedId}`", "3. Write the service")]),
    ("missing-section", "Add the section ## Response Details", [("## 4. Response Details", "## 4. Weather")]),
    ("unknown-rule", "Write list-without-limit", [("\n## 9.", "\n<!-- check: accept list-without-limits -->\n\n## 9.")]),
]  # fmt: skip


def told(text: str, rule: str) -> list[Finding]:
    return [one for one in analyse(text, "plan.md").findings if one.rule == rule]


def changed(text: str, pairs: list[tuple[str, str]]) -> str:
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    return text


def fixed(text: str, fix: Fix) -> str:
    return "\n".join(apply(fix.edit, text.split("\n")))


@pytest.mark.parametrize(("rule", "title", "pairs"), CASES, ids=[c[0] for c in CASES])
def test_a_fix_writes_what_its_finding_says(
    rule: str, title: str, pairs: list[tuple[str, str]]
) -> None:
    text = changed(CLEAN, pairs)
    before = told(text, rule)
    assert before

    found = fixes(before[0], text.split("\n"))

    assert found[0].title == title
    assert not found[0].accepts
    after = told(fixed(text, found[0]), rule)
    assert len(after) < len(before)


def test_a_row_has_its_status_where_the_others_have_it() -> None:
    text = "# Plan\n\n## Error Handling\n\n| Cause | Status |\n| --- | --- |\n| none | 500 |\n"
    rule, _, pairs = CASES[0]
    finding = told(changed(CLEAN, pairs), rule)[0]

    row = fixed(text, fixes(finding, text.split("\n"))[0]).split("\n")[7]

    assert row.endswith(" | 404 |")
    assert row.startswith("| there is no")


def test_the_status_that_is_assumed_is_written() -> None:
    (finding,) = told(READ, "assumed-status")

    fix = fixes(finding, READ.split("\n"))[0]

    assert fix.title == "Write 200 OK"
    assert told(fixed(READ, fix), "assumed-status") == []


def test_any_finding_of_a_plan_can_be_accepted_once_or_beside_others() -> None:
    text = CLEAN.replace("4. Write the tests", "4. Buy a machine")
    (finding,) = told(text, "idle-step")

    (fix,) = fixes(finding, text.split("\n"))
    kept = fixed(text, fix)

    assert (fix.title, fix.accepts) == ("Accept idle-step in this plan", True)
    assert kept.rstrip().endswith("\n\n<!-- check: accept idle-step -->")
    assert told(kept, "idle-step") == []
    other = finding.model_copy(update={"rule": "no-404"})
    (fix,) = fixes(other, kept.split("\n"))
    assert "<!-- check: accept idle-step, no-404 -->" in fixed(kept, fix)


def test_what_cannot_be_accepted_is_not_offered() -> None:
    for rule in ("refused-plan", "unknown-rule"):
        finding = told(CLEAN + "\n<!-- check: accept zzzz -->", "unknown-rule")[0]

        assert fixes(finding.model_copy(update={"rule": rule}), [""]) == []


def test_every_fix_belongs_to_a_finding_and_is_tried_here() -> None:
    assert {*_MAKERS} <= {*pages.names()}
    assert {*_MAKERS} == {*(case[0] for case in CASES), "assumed-status"}


def test_an_edit_at_the_end_of_a_text_goes_behind_its_last_line() -> None:
    assert apply(Edit(2, 2, ("c",)), ["a", "b"]) == ["a", "b", "c"]
    assert apply(Edit(1, 2, ("c",)), ["a", "b"]) == ["a", "c"]


def test_fixes_of_a_polish_plan_are_polish() -> None:
    text = (Path(__file__).parent / "jeden-odczyt.md").read_text("utf-8")
    (finding,) = told(text, "list-without-limit")

    fix = fixes(finding, text.split("\n"))[0]
    after = fixed(text, fix)

    assert "- Parametry zapytania:\n  - `limit` (integer" in after
    assert told(after, "list-without-limit") == []
    bare = text.replace("## 4. Szczegóły odpowiedzi", "## 4. Pogoda")
    (finding,) = told(bare, "missing-section")
    assert fixes(finding, bare.split("\n"))[0].title == (
        "Add the section ## Szczegóły odpowiedzi"
    )
