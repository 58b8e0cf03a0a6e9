"""Three-way merges conflict where both sides changed the same lines, and nowhere else."""

from textwrap import dedent

import pytest

from endpoint_plan.upkeep import texts
from endpoint_plan.upkeep.texts import merge

BASE = dedent("""\
    first
    second
    third
    """)


@pytest.fixture(autouse=True, params=["git", "merge3"])
def engine(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Git does the work, or the library where there is none."""
    if request.param == "merge3":
        monkeypatch.setattr(texts.shutil, "which", lambda _: None)


def changed(old: str, new: str, text: str = BASE) -> str:
    assert old in text
    return text.replace(old, new)


def test_what_one_side_changed_is_taken() -> None:
    ours, theirs = changed("first", "mine"), changed("third", "new")

    assert merge(BASE, ours, theirs) == texts.Merged("mine\nsecond\nnew\n", 0)


def test_changes_that_touch_each_other_are_no_conflict() -> None:
    ours, theirs = changed("first", "mine"), changed("second", "new")

    assert merge(BASE, ours, theirs) == texts.Merged("mine\nnew\nthird\n", 0)


def test_what_both_wrote_at_one_place_stands_one_below_the_other() -> None:
    merged = merge(BASE, BASE + "mine\n", BASE + "new\n")

    assert merged == texts.Merged(BASE + "mine\nnew\n", 0)


def test_a_method_stays_in_its_class_when_a_function_was_written_below_it() -> None:
    base = "class A:\n    def a(self): ...\n"
    ours = base + "\n\ndef mine(): ...\n"
    theirs = base + "\n    def b(self): ...\n"

    merged = merge(base, ours, theirs)

    assert merged == texts.Merged(theirs + "\n\ndef mine(): ...\n", 0)


def test_a_function_of_one_name_that_both_wrote_conflicts() -> None:
    base = "class A:\n    def a(self): ...\n"

    merged = merge(base, base + "    def b(self): 1\n", base + "    def b(self): 2\n")

    assert merged.conflicts == 1


def test_a_conflict_names_both_sides_and_shows_what_stood_there() -> None:
    merged = merge(BASE, changed("second", "mine"), changed("second", "new"))

    assert merged.conflicts == 1
    assert merged.text == dedent("""\
        first
        <<<<<<< yours
        mine
        ||||||| generated before
        second
        =======
        new
        >>>>>>> generated now
        third
        """)


def test_a_missing_end_of_line_puts_no_mark_behind_text() -> None:
    merged = merge("a\nb", "a\nmine", "a\nnew")

    assert merged.text.splitlines()[1:4] == [
        "<<<<<<< yours",
        "mine",
        "||||||| generated before",
    ]


def test_the_same_change_on_both_sides_is_made_once() -> None:
    same = changed("second", "same")

    assert merge(BASE, same, same) == texts.Merged(same, 0)
