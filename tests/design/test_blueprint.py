"""What the shell of a service needs to know of all its resources."""

from dataclasses import replace

import pytest

from endpoint_plan.blueprint import Blueprint
from tests.baking import ROOT
from tests.generating import understand


@pytest.fixture(scope="module")
def seeds() -> Blueprint:
    return understand((ROOT / "examples/seed-library/plan.md").read_text("utf-8"))


def test_seed_data_names_the_fields_that_have_no_default(seeds: Blueprint) -> None:
    [resource] = seeds.stored

    assert resource.record
    assert resource.record.collection == "seed-lots"
    assert [name for name, _ in resource.record.required_values] == [
        *("species", "harvestedOn", "grams"),
    ]


def test_what_every_operation_documents_is_shared(seeds: Blueprint) -> None:
    assert [error.status for error in seeds.shared_promises] == [400, 401, 500]


def test_the_body_of_errors_has_its_own_models(seeds: Blueprint) -> None:
    assert [model.name for model in seeds.error_models] == [
        *("ErrorDetail", "ErrorResponse"),
    ]
    assert seeds.common_models == ()


def test_a_thing_that_can_only_be_made_is_no_demo_data(seeds: Blueprint) -> None:
    [resource] = seeds.stored
    making = [op for op in resource.operations if op.kind == "create"]

    assert resource.shown
    assert not replace(resource, operations=tuple(making)).shown
    assert replace(resource, operations=()).shown
