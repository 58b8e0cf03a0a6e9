"""What a baseline keeps is not told again, wherever it stands."""

import json
from pathlib import Path

import pytest

from endpoint_plan.checking import analyse
from endpoint_plan.diagnostics.baseline import (
    Known,
    read_baseline,
    sift,
    write_baseline,
)
from endpoint_plan.diagnostics.formats import sarif
from endpoint_plan.model.findings import Finding, PlanRefusedError, warning
from tests.baking import ROOT

A = warning("A lists without a page limit", 9, rule="list-without-limit")
B = warning("B has no cause (also in line 30)", 20, rule="status-without-cause")


def moved(one: Finding, line: int, message: str = "") -> Finding:
    return one.model_copy(update={"line": line, "message": message or one.message})


def test_lines_move_and_findings_stay_known(tmp_path: Path) -> None:
    file, plan = tmp_path / "base.json", str(tmp_path / "plans/a.md")
    assert write_baseline(file, Known(), {plan: [A, B]}) == 2

    found = [moved(A, 90), moved(B, 7, "B has no cause (also in line 8, 9)")]
    sifted = sift(file, read_baseline(file), plan, found)

    assert (sifted.new, sifted.known, sifted.mended) == ((), 2, 0)


def test_one_more_of_the_same_is_new_and_one_less_is_mended(tmp_path: Path) -> None:
    file, plan = tmp_path / "base.json", str(tmp_path / "a.md")
    write_baseline(file, Known(), {plan: [A, B]})

    sifted = sift(file, read_baseline(file), plan, [A, moved(A, 12)])

    assert (sifted.new, sifted.known, sifted.mended) == ((moved(A, 12),), 1, 1)


def test_what_is_kept_of_other_plans_stays(tmp_path: Path) -> None:
    file = tmp_path / "base.json"
    write_baseline(file, Known(), {str(tmp_path / "a.md"): [A]})

    write_baseline(file, read_baseline(file), {str(tmp_path / "b.md"): [B]})

    assert {plan for plan, _, _ in read_baseline(file)} == {"a.md", "b.md"}
    assert sift(file, read_baseline(file), str(tmp_path / "b.md"), [A]).new == (A,)


def test_what_a_check_tells_of_several_lines_stays_known() -> None:
    sentence = "Beds must be watered at dawn.\n"
    plan = (ROOT / "tests/checking/greenhouse.md").read_text("utf-8")
    once, twice = (
        analyse(f"{plan}\n## House rules\n\n{sentence * times}", "a.md").findings
        for times in (1, 2)
    )

    assert once[0].words == twice[0].words != twice[0].message
    first, second = (
        json.loads(sarif(found))["runs"][0]["results"][0]["partialFingerprints"]
        for found in (once, twice)
    )
    assert first == second


def test_a_plan_is_known_by_any_way_to_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "linked").symlink_to(tmp_path / "real")
    monkeypatch.chdir(tmp_path / "real")
    file = Path("base.json")
    write_baseline(file, Known(), {"a.md": [A]})

    for way in ("./a.md", str(tmp_path / "linked/a.md"), str(tmp_path / "real/a.md")):
        assert sift(file, read_baseline(file), way, [A]).known == 1


@pytest.mark.parametrize(
    "text",
    ["", pytest.param("[" * 100_000, id="deep"), "[]", '{"plans": {"a.md": [{}]}}'],
)
def test_what_is_no_baseline_is_refused(text: str, tmp_path: Path) -> None:
    file = tmp_path / "base.json"
    file.write_text(text, "utf-8")

    with pytest.raises(PlanRefusedError) as refused:
        read_baseline(file)

    assert str(refused.value) == (
        f"error: {file} is no baseline: write it anew with --update-baseline"
    )
