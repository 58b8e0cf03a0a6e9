"""A few of the documents that `python -m tests.fuzzing` grows by the thousand."""

from collections.abc import Callable

import pytest

from tests.baking import ROOT
from tests.fuzzing import fuzz, read_only, whole
from tests.generating import understand
from tests.vocabulary_of_templates import strangers

HOSTILE = ROOT / "tests/hostile"


@pytest.mark.parametrize(("work", "number"), [(read_only, 150), (whole, 25)])
def test_grown_documents_crash_nothing_and_make_sound_python(
    work: Callable[[str], None], number: int
) -> None:
    run = fuzz(work, number, seconds=30.0, seed=3)

    assert run.failures == {}
    assert run.outcomes["made"] > number // 5


@pytest.mark.parametrize(
    ("smuggled", "found"),
    [
        ("exit(1)", {"Call exit", "Name exit"}),
        ("import ctypes", {"Import ctypes"}),
        ("from ctypes import CDLL", {"ImportFrom CDLL", "ImportFrom ctypes"}),
        ("x = ().mro_", {"Name x", "Attribute mro_"}),
        ("text(1)", {"Call text"}),
    ],
)
def test_a_name_that_nobody_made_is_noticed(smuggled: str, found: set[str]) -> None:
    blueprint = understand((HOSTILE / "jinja-in-enum-value.md").read_text("utf-8"))

    assert strangers(smuggled, blueprint) >= found
