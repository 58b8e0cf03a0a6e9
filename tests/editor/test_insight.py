"""What is known of a plan while it changes: lines that move, hovers, symbols, completion."""

import asyncio
import os
import re
import signal
import time
from pathlib import Path

import pytest
import yaml

from endpoint_plan.diagnostics.plans import MEANT
from endpoint_plan.editor import insight as insights
from endpoint_plan.editor.analysis import Analyst
from endpoint_plan.editor.completion import Sort, proposals
from endpoint_plan.editor.hovers import hover
from endpoint_plan.editor.insight import Insight, findings_now, look, moved
from endpoint_plan.editor.symbols import symbols
from tests.baking import ROOT

PLAN = ROOT / "tests/checking/greenhouse.md"
TEXT = PLAN.read_text("utf-8")


@pytest.fixture(scope="module")
def insight() -> Insight:
    return look(TEXT, "greenhouse.md", str(PLAN))


@pytest.mark.parametrize(
    ("before", "now", "to_new"),
    [
        ("abcd", "abcd", [1, 2, 3, 4]),
        ("abcd", "xabcd", [2, 3, 4, 5]),
        ("abcd", "abd", [1, 2, None, 3]),
        ("abcd", "aXcd", [1, 2, 3, 4]),
        ("abcd", "abXYd", [1, 2, None, 5]),
        ("abcdef", "XabcdeYf", [2, 3, 4, 5, 6, 8]),
        ("abcdef", "abXXcdf", [1, 2, 5, 6, None, 7]),
        ("aaa", "aa", [1, 2, None]),
        ("abcd", "", [None, None, None, None]),
    ],
)
def test_lines_move_with_an_edit(
    before: str, now: str, to_new: list[int | None]
) -> None:
    places = moved([*before], [*now])

    assert [places.to_new(n + 1) for n in range(len(before))] == to_new
    for old, new in enumerate(to_new, 1):
        assert new is None or places.to_old(new) == old


def test_blank_lines_say_nothing_about_where_others_went() -> None:
    before = ["a", "", "b", "", "c", "", "d"]
    now = ["", "x", "", "c", "", "a", "", "y", "d"]

    places = moved(before, now)

    assert [places.to_new(n) for n in (3, 5, 7)] == [2, 4, 9]


def test_of_a_text_that_became_another_the_lines_are_found_in_no_time() -> None:
    before = ["" if n % 2 else f"old {n}" for n in range(20_000)]
    now = ["" if n % 2 else f"new {n}" for n in range(20_001)]
    begun = time.process_time()

    places = moved(before, now)

    assert time.process_time() - begun < 2
    assert places.to_new(1) is None


def test_any_text_is_analysed(monkeypatch: pytest.MonkeyPatch) -> None:
    assert look(TEXT.replace("Greenhouse", "Half \ud800"), "a.md", "a.md").report

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("a defect")

    monkeypatch.setattr(insights, "check_content", broken)
    (told,) = look(TEXT, "a.md", "a.md").findings
    assert "could not analyse this document (RuntimeError: a defect)" in told.message


def test_a_plan_behind_a_link_is_read_where_it_lies(tmp_path: Path) -> None:
    (tmp_path / "real/.git").mkdir(parents=True)
    (tmp_path / "real/types.ts").write_text("export interface BedDto { id: string }")
    plan = tmp_path / "real/plan.md"
    plan.write_text(re.sub("(?m)^- `BedDto`: .*$", "- `BedDto`", TEXT), "utf-8")
    (tmp_path / "linked").symlink_to(tmp_path / "real")
    (tmp_path / "plan.md").symlink_to(plan)

    found = [
        look(plan.read_text("utf-8"), "plan.md", str(path)).findings
        for path in (plan, tmp_path / "linked/plan.md", tmp_path / "plan.md")
    ]

    assert "taken-from-beside" in {one.rule for one in found[0]}
    assert found[0] == found[1] == found[2]


def test_an_analysis_goes_on_when_its_process_is_ended() -> None:
    async def story() -> Insight | None:
        analyst = Analyst()
        assert await analyst.look(TEXT, "plan.md", str(PLAN))
        assert analyst._pool
        (process,) = analyst._pool._processes
        os.kill(process, signal.SIGTERM)
        try:
            return await analyst.look(TEXT, "plan.md", str(PLAN))
        finally:
            analyst.close()

    known = asyncio.run(story())

    assert known
    assert known.report


def test_places_of_plans_are_those_of_the_hook() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))

    assert hooks[0]["files"] == MEANT.pattern
    assert MEANT.search("/repo/.ai/endpoints-plan.md")
    for other in (".ai/db-plan.md", ".ai/ui-plan.md", "endpoint-plan.md"):
        assert not MEANT.search(other)


def test_findings_go_where_their_lines_go() -> None:
    text = TEXT.replace("4. Write the tests", "4. Buy a machine")
    known = look(text, "plan.md", str(PLAN))

    lines = ["# Before", *text.split("\n")]

    assert [one.line for one in findings_now(known, lines)] == [74]
    gone = [line for line in text.split("\n") if "machine" not in line]
    assert findings_now(known, gone) == []


def test_a_refusal_is_an_insight_too() -> None:
    known = look("# Shopping\n", "plan.md", "plan.md")

    assert known.report is None
    assert known.findings[0].rule == "refused-plan"
    assert hover(known, 1, "# Shopping", 3) == ""


def lined(part: str) -> tuple[int, str]:
    line = next(n for n, text in enumerate(TEXT.split("\n"), 1) if part in text)
    return line, TEXT.split("\n")[line - 1]


def test_a_hover_tells_what_was_understood(insight: Insight) -> None:
    line, text = lined("### POST /api/beds")
    told = hover(insight, line, text, 6)
    assert told.startswith("**POST /api/beds** create, answers 201\n- callers: ")
    assert "- errors: 400" in told

    line, text = lined("### DELETE /api/beds/{bedId}")
    told = hover(insight, line, text.replace("DELETE", "GET"), 6)
    assert "**GET /api/beds/{bedId}**" in told
    assert "**GET /api/beds**" not in told

    line, text = lined("`square_metres` (integer")
    told = hover(insight, line, text, text.index("square") + 2)
    assert "(body) integer, required, 1-50 — `POST /api/beds`" in told
    assert "understood as" in told

    line, text = lined("NAME_TAKEN")
    told = hover(insight, line, text, 4)
    assert "error 409" in told


def test_plan_text_in_a_hover_is_no_markup() -> None:
    text = TEXT.replace(
        "another bed has this name (POST)", "[x](http://evil.example) <b>bed</b> (POST)"
    )
    known = look(text, "plan.md", str(PLAN))
    told = "".join(
        hover(known, n, line, 8) for n, line in enumerate(text.split("\n"), 1)
    )

    assert "](http" not in told
    assert "<b>" not in told


def test_symbols_are_operations_types_and_steps(insight: Insight) -> None:
    assert insight.report
    found = list(symbols(insight.report))

    assert [one.kind for one in found] == sorted(
        (one.kind for one in found), key=["operation", "type", "step"].index
    )
    assert found[0].name == "GET /api/beds"
    assert all(one.line <= len(TEXT.split("\n")) for one in found)


@pytest.mark.parametrize(
    ("line", "sort", "some"),
    [
        ("#", Sort.HEADING, "## 2. Request Details"),
        ("## Resp", Sort.HEADING, "## 4. Response Details"),
        ("- HTTP Method: ", Sort.METHOD, "PATCH"),
        ("- HTTP Method: P", Sort.METHOD, "PUT"),
        ("- **Metoda HTTP:** `P", Sort.METHOD, "PUT"),
        ("- 40", Sort.STATUS, "404 Not Found"),
        ("| 4", Sort.STATUS, "409 Conflict"),
        ("- `title` (", Sort.TYPE, "string"),
        ("- `bed` (Bed", Sort.TYPE, "BedDto"),
        ("| `title` | str", Sort.TYPE, "string"),
        ("- `title` (string, ", Sort.MARK, "required"),
        ("- Que", Sort.LABEL, "Query Parameters: "),
    ],
)
def test_what_may_come_next_is_proposed(
    line: str, sort: Sort, some: str, insight: Insight
) -> None:
    found = proposals(["# Plan", line], 1, len(line), insight.report)

    assert {one.sort for one in found} == {sort}
    one = next(one for one in found if one.text == some)
    typed = line[one.since :]
    assert typed.strip("# ").lower() in some.lower()
    assert one.since == 0 or line[one.since - 1] in " (|`"


def test_headings_are_proposed_in_the_language_of_the_plan() -> None:
    lines = ["# Plan", "## 2. Szczegóły żądania", "##"]

    found = [one.text for one in proposals(lines, 2, 2, None)]

    assert "## 2. Szczegóły żądania" in found


@pytest.mark.parametrize("line", ["Some words of prose", "", "`x` = 4"])
def test_in_prose_nothing_is_proposed(line: str) -> None:
    assert proposals([line], 0, len(line), None) == []
