"""`endpoint-template check`: reports, exit statuses and refusals."""

import json
import re
from pathlib import Path

from endpoint_plan.checking.report import Report
from tests.baking import ROOT
from tests.cli.conftest import Run

PLAN = ROOT / "tests/checking/greenhouse.md"


def faulty(folder: Path) -> Path:
    path = folder / "plan.md"
    text = PLAN.read_text("utf-8").replace("4. Write the tests", "4. Buy a machine")
    path.write_text(text, "utf-8")
    return path


def test_a_plan_without_fault_passes(run: Run) -> None:
    result = run("check", PLAN, "--strict")

    assert result.exit_code == 0
    assert result.output.startswith(
        "Greenhouse Beds\n\nFindings\nNothing to mend.\n\n1. Key points\n"
    )
    assert "background, 0 not understood." in result.output.splitlines()[-1]


def test_warnings_fail_when_strict_only(run: Run, tmp_path: Path) -> None:
    plan = faulty(tmp_path)

    assert run("check", plan).exit_code == 0
    strict = run("check", plan, "--strict")
    assert strict.exit_code == 1
    assert "leave it out\n1 warning.\n" in strict.output


def test_every_statement_is_listed_with_what_became_of_it(
    run: Run, tmp_path: Path
) -> None:
    plan = tmp_path / "plan.md"
    text = PLAN.read_text("utf-8")
    sentence = "Beds must be watered at dawn."
    plan.write_text(text + f"\n## House rules\n\n{sentence}\n{sentence}\n", "utf-8")

    result = run("check", plan, "--account")

    assert "limit" in result.output
    assert sentence in result.output
    assert "background, 2 not understood." in result.output.splitlines()[-1]
    told = run("check", plan).output
    assert told.count(sentence) == 1
    assert "(also in line" in told
    assert "[unused-sentence]" in told


def test_a_plan_of_which_too_little_is_understood_fails(
    run: Run, tmp_path: Path
) -> None:
    plan = tmp_path / "plan.md"
    text = PLAN.read_text("utf-8")
    plan.write_text(
        text + "\n## House rules\n\nBeds must be watered at dawn.\n", "utf-8"
    )

    assert run("check", plan, "--fail-under", "50").exit_code == 0
    failed = run("check", plan, "--fail-under", "100", "--quiet")
    assert failed.exit_code == 1
    assert re.fullmatch(rf"error: {plan}: 9\d.\d% understood, less than 100%\n", failed.stderr)  # fmt: skip
    assert run("check", PLAN, "--fail-under", "100").exit_code == 0


def test_machines_get_json(run: Run, tmp_path: Path) -> None:
    result = run("check", faulty(tmp_path), "--json", "--strict")

    assert result.exit_code == 1
    report = Report.model_validate_json(result.stdout)
    assert [finding.rule for finding in report.findings] == ["idle-step"]
    assert json.loads(result.stdout)["findings"][0] == {
        "severity": "warning",
        "message": 'step 4, "Buy a machine", touches nothing of this plan',
        "line": 73,
        "hint": "say which operation, type or layer it works on, or leave it out",
        "rule": "idle-step",
        "source": "",
    }


def test_what_is_no_plan_is_refused_in_one_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "shopping.md").write_text("# Shopping\n\n- apples\n", "utf-8")

    for name, words in (
        ("gone.md", f"error: there is no plan at {tmp_path}/gone.md: give the path"),
        ("shopping.md", f"error: {tmp_path}/shopping.md: this is no"),
    ):
        result = run("check", tmp_path / name)

        assert result.exit_code == 1
        assert result.stderr.startswith(words)
        assert result.stderr.count("\n") == 1
        assert result.stdout == ""


def test_a_missing_argument_is_told(run: Run) -> None:
    result = run("check")

    assert result.exit_code == 2
    assert "Missing argument 'PLAN...'." in result.stderr


def test_annotations_and_sarif_name_the_file_as_it_was_typed(
    run: Run, tmp_path: Path
) -> None:
    plan = faulty(tmp_path)
    gone = tmp_path / "gone.md"

    told = run("check", plan, gone, "--format", "github")

    assert told.exit_code == 1
    first, second = told.stdout.splitlines()
    assert first.startswith(f"::warning file={plan},line=73,title=idle-step::step 4")
    assert second.startswith(f"::error file={gone},line=1,title=refused-plan::there is")
    log = json.loads(run("check", plan, gone, "--format", "sarif").stdout)
    rules = [one["ruleId"] for one in log["runs"][0]["results"]]
    assert rules == ["idle-step", "refused-plan"]


def test_findings_are_selected_and_ignored_by_name(run: Run, tmp_path: Path) -> None:
    plan = faulty(tmp_path)

    assert run("check", plan, "--strict", "--ignore", "idle-step,no-404").exit_code == 0
    assert run("check", plan, "--strict", "--select", "no-404").exit_code == 0
    assert run("check", plan, "--strict", "--select", "idle-step").exit_code == 1
    wrong = run("check", plan, "--ignore", "idle-steps")
    assert wrong.exit_code == 2
    assert "no finding is called idle-steps: did you mean idle-step?" in wrong.stderr


def test_what_a_baseline_keeps_is_not_told_again(run: Run, tmp_path: Path) -> None:
    plan, base = faulty(tmp_path), tmp_path / "baseline.json"
    options = ("--quiet", "--strict", "--baseline", base)

    missing = run("check", plan, *options)
    assert missing.stderr == (
        f"error: there is no baseline at {base}: write it with --update-baseline\n"
    )
    written = run("check", plan, *options, "--update-baseline")
    assert (written.exit_code, written.stdout) == (0, "")
    assert written.stderr == f"Wrote {base}: 1 finding.\n"
    again = run("check", plan, *options)
    assert (again.exit_code, again.stdout) == (0, "")
    assert again.stderr == f"note: 1 finding of {base} not told\n"
    plan.write_text(PLAN.read_text("utf-8"), "utf-8")
    assert run("check", plan, *options).stderr == (
        f"note: 1 in {base} no longer found: --update-baseline\n"
    )


def test_a_baseline_is_about_the_names_that_are_told(run: Run, tmp_path: Path) -> None:
    plan, base = faulty(tmp_path), tmp_path / "baseline.json"
    run("check", plan, "--baseline", base, "--update-baseline")
    whole = base.read_text("utf-8")

    for choice in (("--select", "no-404"), ("--ignore", "idle-step")):
        told = run("check", plan, "-q", *choice, "--baseline", base)
        assert (told.exit_code, told.stdout, told.stderr) == (0, "", "")
        run("check", plan, *choice, "--baseline", base, "--update-baseline")
        assert base.read_text("utf-8") == whole


def test_of_a_plan_that_is_refused_nothing_counts_as_mended(
    run: Run, tmp_path: Path
) -> None:
    plan, base = faulty(tmp_path), tmp_path / "baseline.json"
    run("check", plan, "--baseline", base, "--update-baseline")
    plan.write_text("# Shopping\n", "utf-8")

    told = run("check", plan, "--baseline", base)

    assert told.exit_code == 1
    assert "no longer found" not in told.stderr


def test_a_plan_comes_from_standard_input(run: Run, tmp_path: Path) -> None:
    text = faulty(tmp_path).read_text("utf-8")

    told = run("check", "-", "--quiet", text=text)
    assert told.stdout.startswith("<stdin>:73: warning: step 4")
    named = run("check", "-", "-q", "--stdin-filename", "docs/a.md", text=text)
    assert named.stdout.startswith("docs/a.md:73: warning: step 4")
    assert run("check", "-", text="# Shopping\n").stderr.startswith(
        "error: <stdin>: this is no endpoint implementation plan"
    )


def test_several_plans_are_several_reports(run: Run, tmp_path: Path) -> None:
    result = run("check", PLAN, faulty(tmp_path), "--format", "json")

    assert [len(one["findings"]) for one in json.loads(result.stdout)] == [0, 1]
    assert run("check", PLAN, faulty(tmp_path)).stdout.count("Greenhouse Beds\n") == 2
