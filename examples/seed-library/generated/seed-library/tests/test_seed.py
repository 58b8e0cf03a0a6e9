"""Loading and dumping records."""

import json

import pytest
from fastapi import FastAPI
from structlog.testing import capture_logs

from seed_library import seed

pytestmark = pytest.mark.anyio


async def test_dump_returns_what_was_loaded(app: FastAPI) -> None:
    await seed.load(app, seed.DEMO)

    dumped = await seed.dump(app)

    assert dumped.keys() == seed.RECORDS.keys()
    for collection, records in seed.DEMO.items():
        for given, found in zip(records, dumped[collection], strict=True):
            example = seed.EXAMPLES[collection] | given
            assert found == found | json.loads(json.dumps(example, default=str))


@pytest.mark.parametrize("collection", seed.RECORDS)
@pytest.mark.parametrize("null", [False, True])
async def test_missing_fields_come_from_the_example(
    app: FastAPI, collection: str, null: bool
) -> None:
    given = dict.fromkeys(seed.EXAMPLES[collection]) if null else {}
    await seed.load(app, {collection: [given]})

    [found] = (await seed.dump(app))[collection]
    example = json.loads(json.dumps(seed.EXAMPLES[collection], default=str))
    assert {name: found[name] for name in example} == example


async def test_names_may_have_any_case(app: FastAPI) -> None:
    given = [{"ID": "7c9e6679-7425-40de-944b-e07fc1f90ae7", "SPECIES": "another"}]

    await seed.load(app, {"SEED_LOTS": given})

    [found] = (await seed.dump(app))["seed-lots"]
    assert found["id"] == "7c9e6679-7425-40de-944b-e07fc1f90ae7"
    assert found["species"] == "another"


async def test_numbers_are_accepted_for_strings(app: FastAPI) -> None:
    await seed.load(app, {"seed-lots": [{"species": 1234567}]})

    [found] = (await seed.dump(app))["seed-lots"]
    assert found["species"] == "1234567"


async def test_an_unknown_field_is_ignored_and_logged(app: FastAPI) -> None:
    with capture_logs() as events:
        await seed.load(app, {"seed-lots": [{"noSuchField": "red"}]})

    [found] = (await seed.dump(app))["seed-lots"]
    assert "noSuchField" not in found
    assert [event["fields"] for event in events] == [["noSuchField"]]


@pytest.mark.parametrize(
    "data",
    [
        pytest.param({"noSuchThings": []}, id="unknown collection"),
        pytest.param({"seed-lots": [{"id": object()}]}, id="invalid value"),
    ],
)
async def test_invalid_seed_data_is_rejected(app: FastAPI, data: seed.Data) -> None:
    with pytest.raises(ValueError, match=r"noSuchThings|validation error"):
        await seed.load(app, data)

    assert not any((await seed.dump(app)).values())
