"""What plans say of their operations: documents in, facts out, subject by subject."""

from pathlib import Path

import pytest

from tests.reading.cases import Case, load
from tests.reading.facts.written import SUBJECTS, written

FOLDER = Path(__file__).parent / "cases"


def cases() -> list[object]:
    """Return the cases of all subjects."""
    return [
        pytest.param(subject, *case.values, id=f"{subject}: {case.id}")  # type: ignore[attr-defined]
        for subject in SUBJECTS
        for case in load(f"../facts/cases/{subject}.txt")
    ]


@pytest.mark.parametrize(("subject", "case"), cases())
def test_facts(subject: str, case: Case) -> None:
    assert written(subject, case.document) == case.expected
