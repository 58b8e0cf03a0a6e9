{% if blueprint().stored %}
{% set record = blueprint().store_sample.record %}
{% set has_text = record.text_field and record.text_field.name != record.key and record.is_spelled_freely(record.text_field.name) %}
"""Loading and dumping records."""

import json
{% if cookiecutter.storage == "sql" %}
import shutil
from pathlib import Path
{% endif %}

import pytest
from fastapi import FastAPI
from structlog.testing import capture_logs

{% if cookiecutter.storage == "sql" %}
from {{ cookiecutter.package_name }} import app as application
{% endif %}
from {{ cookiecutter.package_name }} import seed

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
    given = [{ {{ record.key_wire | upper | literal }}: {{ record.example_key | literal }}{% if has_text %}, {{ record.text_field.name | upper | literal }}: "another"{% endif %}}]

    await seed.load(app, { {{ record.plural | upper | literal }}: given})

    [found] = (await seed.dump(app))[{{ record.collection | literal }}]
    assert found[{{ record.key_wire | literal }}] == {{ record.example_key | literal }}
{% if has_text %}
    assert found[{{ record.text_field.wire | literal }}] == "another"
{% endif %}


{% if has_text %}
async def test_numbers_are_accepted_for_strings(app: FastAPI) -> None:
    await seed.load(app, { {{ record.collection | literal }}: [{ {{ record.text_field.wire | literal }}: 1234567}]})

    [found] = (await seed.dump(app))[{{ record.collection | literal }}]
    assert found[{{ record.text_field.wire | literal }}] == "1234567"


{% endif %}
async def test_an_unknown_field_is_ignored_and_logged(app: FastAPI) -> None:
    with capture_logs() as events:
        await seed.load(app, { {{ record.collection | literal }}: [{"noSuchField": "red"}]})

    [found] = (await seed.dump(app))[{{ record.collection | literal }}]
    assert "noSuchField" not in found
    assert [event["fields"] for event in events] == [["noSuchField"]]


@pytest.mark.parametrize(
    "data",
    [
        pytest.param({"noSuchThings": []}, id="unknown collection"),
        pytest.param({ {{ record.collection | literal }}: [{ {{ record.key_wire | literal }}: object()}]}, id="invalid value"),
    ],
)
async def test_invalid_seed_data_is_rejected(app: FastAPI, data: seed.Data) -> None:
    with pytest.raises(ValueError, match=r"noSuchThings|validation error"):
        await seed.load(app, data)

    assert not any((await seed.dump(app)).values())
{% if cookiecutter.storage == "sql" %}


async def test_a_dump_can_be_loaded_into_an_empty_database(
    migrated: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    file = tmp_path / "records.json"
    file.write_text(json.dumps(seed.DEMO))
    monkeypatch.chdir(tmp_path)  # There is no .env here.
    monkeypatch.setenv("DEMO_DATA", "true")
    monkeypatch.setattr(application, "configure_logging", lambda _: None)

    with capture_logs():
        for name in ("first.db", "second.db"):
            shutil.copy(migrated, tmp_path / name)
            monkeypatch.setenv("DATABASE_URL", f"sqlite:///{name}")
            await seed.main("dump")
            empty = json.loads(capsys.readouterr().out)
            await seed.main("load", str(file))
            await seed.main("dump")
            file.write_text(capsys.readouterr().out)

            assert not any(empty.values())

    loaded = json.loads(file.read_text())
    assert {name for name, found in loaded.items() if found} == seed.DEMO.keys()


@pytest.mark.parametrize("arguments", [(), ("load",), ("dump", "records.json")])
async def test_other_commands_print_the_usage(arguments: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit, match="usage"):
        await seed.main(*arguments)
{% endif %}
{% else %}
"""Seed data; this service stores no records."""

import pytest
from fastapi import FastAPI

from {{ cookiecutter.package_name }} import seed

pytestmark = pytest.mark.anyio


async def test_nothing_is_stored(app: FastAPI) -> None:
    await seed.load(app, {})

    assert await seed.dump(app) == {}


async def test_all_collections_are_rejected(app: FastAPI) -> None:
    with pytest.raises(ValueError, match="decks"):
        await seed.load(app, {"decks": []})
{% endif %}
