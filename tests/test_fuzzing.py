"""A few of the documents that `python -m tests.fuzzing` grows by the thousand."""

from collections.abc import Callable

import pytest

from tests.fuzzing import fuzz, read_only, whole
from tests.generating import understand
from tests.vocabulary_of_templates import made_names, strangers


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
        ("__import__(1)", {"Call __import__", "Name __import__"}),
        ("import ctypes", {"Import ctypes"}),
        ("from ctypes import CDLL", {"ImportFrom CDLL", "ImportFrom ctypes"}),
        ("().__globals__", {"Attribute __globals__"}),
        ("zorkmid(1)", {"Call zorkmid"}),
    ],
)
def test_a_name_that_nobody_made_is_noticed(smuggled: str, found: set[str]) -> None:
    blueprint = understand(
        "# API Endpoint Implementation Plan: Coins\n\n## POST /coins\n\n"
        "```typescript\ninterface CoinDto {\n  zorkmid: number;\n}\n```\n"
    )

    assert "zorkmid" in str(blueprint.shared_models + blueprint.resources)
    assert strangers(smuggled, made_names(blueprint)) >= found
