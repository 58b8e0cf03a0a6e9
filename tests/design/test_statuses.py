"""Every error status has a class and a sentence."""

import pytest

from endpoint_plan.text.http_statuses import base_name, status_of
from endpoint_plan.text.identifiers import ClassName


@pytest.mark.parametrize("status", range(400, 600))
def test_every_error_status_has_a_legal_name_and_a_sentence(status: int) -> None:
    name = base_name(status)

    assert ClassName(name) == name
    assert name.endswith("Error")
    assert status_of(status).message.endswith(".")


def test_no_two_statuses_share_a_class() -> None:
    names = [base_name(status) for status in range(400, 600)]

    assert len(set(names)) == len(names)
