"""Tables are known wherever the text names one for sure."""

import pytest

from endpoint_plan.reading import read_plan
from endpoint_plan.reading.behaviour.table_names import tables_in
from endpoint_plan.reading.behaviour.tables_in_code import tables_in_code

PLAN = """# PUT /hives/{{id}}/queens

## 2. Request Details

- `PUT /hives/{{id}}/queens`
- Request Body:
  - `{body}` (required)

## 4. Response Details

- 200 OK: `{{"name": "Bertha"}}`

## 5. Data Flow

1. {told}
"""


@pytest.mark.parametrize(
    ("text", "tables"),
    [
        ("LEFT JOIN `weighings` for the mean", ["weighings"]),
        (
            "JOIN with `hive_tags` and `tags` for all labels",
            ["hive_tags", "tags"],
        ),
        (
            "JOIN z `hive_tags` i `tags` dla etykiet",
            ["hive_tags", "tags"],
        ),
        ("queries with joins (e.g., to honeys table).", ["honeys"]),
        ("zapis w tabeli honey_jars", ["honey_jars"]),
        ("joined with the `auth.users` table", ["users"]),
        ("z tabeli `public.keepers`", ["keepers"]),
        (
            "Database Models: `Beekeeper`, `Swarm` (existing)",
            ["beekeepers", "swarms"],
        ),
        ("the row type `Tables<'swarms'>`", ["swarms"]),
        ("Tabele: `Swarms`, `Queens`.", ["swarms", "queens"]),
        (
            "Reads the tables `hives`, `queens` and `frames`.",
            ["hives", "queens", "frames"],
        ),
        ("from the table `hives` and `hive_number`", ["hives"]),
        ("a row in the table `results`", ["results"]),
        ("from `hives` (`largest_swarms`)", ["hives"]),
    ],
)
def test_a_table_is_named(text: str, tables: list[str]) -> None:
    assert list(dict.fromkeys(tables_in(text, set()))) == tables


@pytest.mark.parametrize(
    "text",
    [
        "This prevents table bloat.",
        "JOIN for `keeper_name`, if any",
        "Join with `HiveListItemDto`",
        "Command Models: `CreateHiveCommand`",
        "the errors table",
        "a row of `pg_policies`, joined with `pg_indexes`",
    ],
)
def test_nothing_is_kept_of_what_is_no_table(text: str) -> None:
    assert list(tables_in(text, set())) == []


@pytest.mark.parametrize(
    ("body", "kind"),
    [("queen_ids: number[]", "integer"), ("queen_ids: string[]", "string")],
)
def test_ids_are_what_fields_are_that_name_them(body: str, kind: str) -> None:
    told = "Check that all queens exist (`select id from queens`)."
    plan = read_plan(PLAN.format(told=told, body=body), "plan.md")
    [queens] = [one for one in plan.entities if one.collection == "queens"]
    [key] = [one.type.kind for one in queens.fields if one.name == "id"]
    assert key == kind


@pytest.mark.parametrize(
    ("body", "collection"),
    [
        ("frames: string[]; // UUIDs", "frames"),
        ("selected_frame_ids: string[]", "frames"),
        ("default_frame_id: string", "frames"),
    ],
)
def test_what_ids_name_is_kept_however_the_field_is_called(
    body: str, collection: str
) -> None:
    plan = read_plan(PLAN.format(told="Save them.", body=body), "plan.md")

    assert collection in [one.collection for one in plan.entities]


def test_the_code_of_an_error_is_no_table() -> None:
    assert list(tables_in("409 with `email_exists`", set())) == []


@pytest.mark.parametrize(
    ("text", "tables"),
    [
        ("It queries `swarms` and `bees.queens`.", ["swarms", "queens"]),
        ("Honey is stored in `jars`, with a date.", ["jars"]),
        ("Pobiera dane z `swarms`", ["swarms"]),
        ("Read the id from `params` or `claims`.", []),
        ("Read the name from `names`.", []),
    ],
)
def test_a_table_in_code_stands_behind_words_of_reading_and_writing(
    text: str, tables: list[str]
) -> None:
    assert list(tables_in(text, {"names"})) == tables


@pytest.mark.parametrize(
    ("text", "tables"),
    [
        ("hives = self.db.query(Hive).all()", ["hives"]),
        ("Hive.objects.filter(apiary=apiary)", ["hives"]),
        ("@Entity('honey_jars')", ["honey_jars"]),
        ('__tablename__ = "swarms"', ["swarms"]),
        ('@Table(name = "swarms")', ["swarms"]),
        ("await prisma.queen.findMany({})", ["queens"]),
        ("| LEFT JOIN honey_jars j |", ["honey_jars"]),
        ("CREATE INDEX jars_idx ON honey_jars (hive_id)", ["honey_jars"]),
        ("UPDATE hives SET full = true", ["hives"]),
        ("SELECT 1 FROM swarms WHERE id = 1", ["swarms"]),
        ("WITH late_jars AS (SELECT 1) SELECT * FROM late_jars", []),
        ("FROM python", []),
        ("SELECT id INTO new_hive_id", []),
    ],
)
def test_a_table_is_named_by_code(text: str, tables: list[str]) -> None:
    assert list(tables_in_code(text, whole=True)) == tables


def test_pieces_of_sql_in_sentences_name_tables_of_several_words_only() -> None:
    assert not list(tables_in_code("One JOIN fetches both", whole=False))
    assert list(tables_in_code("a JOIN honey_jars", whole=False)) == ["honey_jars"]


PATHS = """# Swarms

## 2. Request Details

### GET /swarms/{swarmId}

### POST /hives/{hiveId}/inspections

- Body: `note` (string, required)

## 5. Data Flow

1. The rows are in the table `wild_swarms`, what was seen in `hive_inspections`, of `wild_swarms.found_at`.
"""


def test_a_path_may_be_short_for_the_name_of_its_table() -> None:
    known = {one.collection: one for one in read_plan(PATHS, "plan.md").entities}
    assert "found_at" in {one.name for one in known["swarms"].fields}
    assert "wild_swarms" not in known


def test_a_table_that_links_two_things_is_behind_no_path() -> None:
    told = PATHS.replace("wild_swarms", "hive_swarms")
    known = {one.collection for one in read_plan(told, "plan.md").entities}
    assert "hive_swarms" in known
