"""A plan without fault, and what is told when one thing in it is changed."""

from pathlib import Path

import pytest

from endpoint_plan.checking import analyse
from endpoint_plan.checking.lints import LINTS
from endpoint_plan.model.findings import Finding
from tests.reading.cases import Case, load

CLEAN = Path(__file__).with_name("greenhouse.md").read_text("utf-8")


def changed(*pairs: tuple[str, str]) -> str:
    text = CLEAN
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    return text


def findings(text: str) -> list[str]:
    return [_written(finding) for finding in analyse(text, "plan.md").findings]


def _written(finding: Finding) -> str:
    return f"{finding.line}: {finding.message} ({finding.hint}) [{finding.rule}]"


def test_there_is_nothing_to_mend_in_a_plan_without_fault() -> None:
    assert findings(CLEAN) == []


@pytest.mark.parametrize("case", load("lints.txt", Path(__file__).parent))
def test_one_change_is_told_with_its_line_and_what_to_write(case: Case) -> None:
    lines = case.document.split("\n")
    old = "\n".join(line[2:] for line in lines if line.startswith("- "))
    new = "\n".join(line[2:] for line in lines if line.startswith("+ "))

    assert findings(changed((old, new))) == [case.expected]


def test_each_operation_that_needs_a_caller_names_401() -> None:
    text = changed(
        ("| 401    | `UNAUTHORIZED` | the token is missing or has expired |\n", ""),
        ("JWT bearer token is required", "JWT is used; authentication is required"),
    )

    told = findings(text)

    assert len(told) == 4
    assert told[0] == (
        "9: GET /api/beds requires authentication and does not name 401 (add `401 Unauthorized:"
        " the token is missing or has expired` to the errors) [no-401]"
    )


def test_each_operation_that_looks_something_up_names_404() -> None:
    text = changed(("| 404    | `BED_NOT_FOUND` | there is no bed with this id      |\n", ""))  # fmt: skip

    assert findings(text) == [
        f"{line}: {method} /api/beds/{{bedId}} looks up one bed and does not name 404"
        " (add `404 Not Found: there is no bed with this id` to the errors) [no-404]"
        for line, method in ((23, "GET"), (28, "DELETE"))
    ]


@pytest.mark.parametrize(
    "change",
    [
        [("| `INTERNAL`     | anything else                      |", "| | |")],
        [("`bedId` (UUID, required)", "the UUID in `bedId`")],
        [("{bedId}\n\n- Path Parameters:\n  - `bedId` (UUID, required)\n\n## 3", "{bedId}\n\n## 3")],
        [
            ("`limit` (integer, optional, 1-100, default 20)", "`page` above"),
            ("- An index on the name.", "- A greenhouse has few beds: no pagination."),
        ],
        [
            ("| 401    | `UNAUTHORIZED` | the token is missing or has expired |\n", ""),
            ("token is required.", "token is required; without it the answer is 401."),
        ],
        [("- `CreateBedCommand`: `name`", "- `BedAuditDto` (kept in the archive)\n- `CreateBedCommand`: `name`")],
        [("4. Write the tests", "4. Deploy to production")],
        [("4. Write the tests", "4. Walk through the greenhouse together")],
        [("3. Delete beds that nobody uses: `DELETE /api/beds/{bedId}`", "3. Create the routes")],
        [("| 409    | `NAME_TAKEN`   | another bed has this name (POST)   |", "| 409 | `NAME_TAKEN` | |")],
    ],
)  # fmt: skip
def test_what_is_said_elsewhere_or_goes_without_saying_is_no_fault(
    change: list[tuple[str, str]],
) -> None:
    assert findings(changed(*change)) == []


def test_a_finding_is_accepted_in_a_comment() -> None:
    text = changed(("`limit` (integer, optional, 1-100, default 20)", "`page` above"))

    kept = f"{text}\n<!-- check: accept list-without-limit -->\n"

    assert findings(text)
    assert findings(kept) == []


def test_what_is_accepted_must_be_a_rule() -> None:
    assert findings(f"{CLEAN}\n<!-- check: accept list-without-limits, idle-step -->\n") == [
        "75: there is no rule called list-without-limits (did you mean list-without-limit?) [unknown-rule]"
    ]  # fmt: skip


def test_every_lint_is_shown_here() -> None:
    names = ("test_lints.py", "lints.txt", "test_misreadings.py")
    files = map(Path(__file__).with_name, names)
    shown = "".join(file.read_text("utf-8") for file in files)

    assert [rule for rule in LINTS if f"[{rule}]" not in shown] == []
