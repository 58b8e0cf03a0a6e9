"""What a refusal tells reaches the terminal without what only terminals see."""

import pytest

from endpoint_plan.rendering.failures import RefusalError


def test_a_refusal_is_one_line_and_holds_no_escape_sequences(
    capsys: pytest.CaptureFixture[str],
) -> None:
    RefusalError("error: plan\x1b[31m.md\x07:\n  no \u202epath\r").show()

    assert capsys.readouterr().err == "error: plan[31m.md: no path\n"
