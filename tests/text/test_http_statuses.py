"""Every error status has a legal name and a sentence."""

import pytest

from endpoint_plan.text.http_statuses import status_of
from endpoint_plan.text.identifiers import ClassName


@pytest.mark.parametrize("status", range(400, 600))
def test_every_error_status_has_a_legal_name_and_a_sentence(status: int) -> None:
    found = status_of(status)

    name = f"Book{found.word}Error"
    assert ClassName(name) == name
    assert found.message.endswith(".")


def test_no_two_statuses_share_a_name() -> None:
    names = [status_of(status).word for status in range(400, 600)]

    assert len(set(names)) == len(names)
