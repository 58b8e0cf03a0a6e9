"""What a list holds, in which order, and what its callers may ask for, as plans say it."""

import pytest

from endpoint_plan.model.behaviour import Comparison, Operand, Place
from endpoint_plan.model.plan import Operation
from endpoint_plan.reading import read_plan

PLAN = """\
# API Endpoint Implementation Plan: Boats

## 2. Request Details

GET /api/boats

{parameters}

## 4. Response Details

```typescript
interface BoatDto {{
  id: string; // uuid
  name: string;
  harbour: string;
  length: number;
  class: string;
  boat_kind: string;
  tags: string[];
  trophy: string | null;
  is_retired: boolean;
  status: "draft" | "registered";
  launched_at: string; // ISO 8601 date-time
  created_at: string; // ISO 8601 date-time
}}
```

- 200: `BoatDto[]`

## 5. Data Flow

{flow}
"""


def read(parameters: str = "", flow: str = "1. Return the boats.") -> Operation:
    [operation] = read_plan(
        PLAN.format(parameters=parameters, flow=flow), "plan.md"
    ).operations
    return operation


def order(parameters: str = "", flow: str = "1. Return the boats.") -> list[str]:
    return [
        f"{one.field} {'down' if one.descending else 'up'}"
        for one in read(parameters, flow).order
    ]


def said(one: Operand) -> str:
    if one.place is Place.VALUE:
        return repr(one.value)
    return {Place.RECORD: one.name, Place.SENT: f"${one.name}"}.get(one.place, "now")


def condition(one: Comparison) -> str:
    return f"{said(one.left)} {one.operator} {said(one.right)}"


@pytest.mark.parametrize(
    "flow",
    [
        "1. Sort the boats by `launched_at`, descending.",
        "1. Order the results by `launchedAt` in descending order.",
        "1. Boats sorted by launched at, the latest first.",
        "1. Sortowanie malejące po `launched_at`.",
        "1. Los barcos, ordenados por `launched_at` descendente.",
        "1. `SELECT * FROM boats ORDER BY launched_at DESC`",
        "1. Call `.order('launched_at', { ascending: false })`.",
        '1. Call `.order("launched_at", desc=True)`.',
        "1. Call `.OrderByDescending(b => b.LaunchedAt)`.",
        "1. `prisma.boat.findMany({ orderBy: { launchedAt: 'desc' } })`",
        "1. `query.order_by(Boat.launched_at.desc())`",
        "1. `select(Boat).order_by(desc(Boat.launched_at))`",
        "1. `db.select().from(boats).orderBy(desc(boats.launchedAt))`",
        "1. `findAllByClubOrderByLaunchedAtDesc(club)`",
        "```sql\nSELECT * FROM boats b\nORDER BY b.launched_at DESC\nLIMIT 20\n```",
    ],
)
def test_the_usual_order_is_told_in_prose_and_in_code(flow: str) -> None:
    assert order(flow=flow) == ["launched_at down"]


@pytest.mark.parametrize(
    ("flow", "told"),
    [
        ("1. Newest first.", "created_at down"),
        ("1. Najnowsze pierwsze.", "created_at down"),
        ("1. Sorted by creation date, oldest first.", "created_at up"),
        ("1. Sort alphabetically.", "name up"),
        ("1. Sorted by name.", "name up"),
        ("1. Oldest first.", "created_at up"),
        ("1. Alphabetically by name.", "name up"),
        ("1. List the boats alphabetically.", "name up"),
        ("1. Return the boats, greatest `length` first.", "length down"),
        ("1. Shortest length first.", "length up"),
        ("1. List the boats by `length`.", "length up"),
        ("1. List the boats by `length`, descending.", "length down"),
        ("1. `ORDER BY name, length DESC`", "name up, length down"),
    ],
)
def test_words_for_an_order_mean_the_field_that_tells_it(flow: str, told: str) -> None:
    assert ", ".join(order(flow=flow)) == told


@pytest.mark.parametrize(
    "flow",
    [
        "1. Support sorting by several criteria.",
        "1. List the boats by `name`.",
        "1. List the boats by `length` and harbour.",
        "1. The longest boats come first.",
        "1. Sorted by price, descending.",
        "1. Find the last race: `ORDER BY launched_at DESC LIMIT 1`.",
        "1. `.order(sort, { ascending: order === 'asc' })`",
        "1. `ROW_NUMBER() OVER (ORDER BY launched_at DESC)`",
        "1. `.order('launched_at', { foreignTable: 'races', ascending: false })`",
        "1. `length`: `.order('length')`",
    ],
)
def test_what_names_no_order_of_the_list_is_none(flow: str) -> None:
    assert order(flow=flow) == []


@pytest.mark.parametrize(
    ("parameters", "told"),
    [
        ('- `sort` (string, default: "launched_at:desc")', "launched_at down"),
        ('- `sort` (string, default: "-launched_at")', "launched_at down"),
        ('- `sort` (string, default: "name_asc")', "name up"),
        (
            '- `sort` (string, default: "launched_at")\n- `order` (string, default: "desc")',
            "launched_at down",
        ),
    ],
)
def test_the_default_of_a_parameter_is_the_usual_order(
    parameters: str, told: str
) -> None:
    parameters = f"Query Parameters:\n{parameters}"

    assert order(parameters, "1. Sort by name.") == [told]


@pytest.mark.parametrize(
    ("limit", "told"),
    [("`limit` (1-50)", ["length up"]), ("limit 1", [])],
)
def test_a_size_of_pages_is_no_query_for_one_record(
    limit: str, told: list[str]
) -> None:
    assert order(flow=f"1. Return boats sorted by length, {limit}.") == told


@pytest.mark.parametrize(
    ("flow", "told"),
    [
        ("1. Sorted by harbour, then name descending.", ["harbour up", "name down"]),
        (
            "1. Ordered by `launched_at` desc, then `name`.",
            ["launched_at down", "name up"],
        ),
    ],
)
def test_a_direction_is_that_of_the_field_in_front_of_it(
    flow: str, told: list[str]
) -> None:
    assert order(flow=flow) == told


@pytest.mark.parametrize(
    ("flow", "told"),
    [
        (
            "1. Longest length first, then by launched at (ascending), then by name.",
            "length down, launched_at up, name up",
        ),
        ("1. Sorted by harbour and name.", "harbour up, name up"),
        ("1. Sort by `length` desc, `name` asc.", "length down, name up"),
        ("1. Sorted by harbour, length desc.", "harbour up, length down"),
        ("1. Sortowanie DESC po `length, name`.", "length down, name down"),
        ("1. Sorted by harbour, newest first.", "harbour up, created_at down"),
        ("1. Sorted by launched at, newest first.", "launched_at down"),
        ("1. Sort alphabetically, then newest first.", "name up, created_at down"),
        (
            "1. Order by length from highest to lowest, then by name.",
            "length down, name up",
        ),
        ("1. Default sort: `length` desc, then `name`.", "length down, name up"),
        ("1. Newest first. Ties are broken by `name`.", "created_at down, name up"),
        ("1. Retired boats first, then by name.", "is_retired down, name up"),
        (
            "1. Boats that are not retired come first, then the newest first.",
            "is_retired up, created_at down",
        ),
        (
            "1. Sortowane po `length` malejąco, następnie po `name`.",
            "length down, name up",
        ),
        (
            "1. Ordenados por `length` descendente y luego por `name`.",
            "length down, name up",
        ),
        ("1. Sorted by name, then return the boats.", "name up"),
        ("1. Sorted by name and filtered by harbour.", "name up"),
        ("1. Sorted by name, length or harbour.", "name up"),
    ],
)
def test_what_decides_between_equals_is_told_behind_the_first_field(
    flow: str, told: str
) -> None:
    assert ", ".join(order(flow=flow)) == told


def test_the_default_of_a_parameter_keeps_what_decides_between_equals() -> None:
    parameters = 'Query Parameters:\n- `sort` (string, default: "length")'
    flow = "1. By default sorted by `length` descending, then by `name`."

    assert order(parameters, flow) == ["length down", "name up"]
    assert order(parameters, "1. Sorted by length, then by name.") == [
        "length up",
        "name up",
    ]
    assert order(parameters, "1. Sorted by harbour, then by name.") == ["length up"]


SHARED = """\
# Harbours and boats

## GET /harbours

- 200: `[{{"id": 1, "name": "A", "depth": 2}}]`

{other}

## Data Flow

1. {sentence}
"""

BOATS = '## GET /boats\n\n- 200: `[{"id": 1, "name": "A", "depth": 2}]`'


@pytest.mark.parametrize(
    ("other", "sentence", "told"),
    [
        (BOATS, "Harbours are sorted by depth.", {"/harbours": ["depth"]}),
        (BOATS, "Boats are sorted by depth.", {"/boats": ["depth"]}),
        (BOATS, "The result is sorted by depth.", {}),
        (BOATS, "Boats in harbours are sorted by depth.", {}),
        ("", "The result is sorted by depth.", {"/harbours": ["depth"]}),
    ],
)
def test_a_shared_sentence_tells_the_order_of_the_list_that_it_names(
    other: str, sentence: str, told: dict[str, list[str]]
) -> None:
    plan = read_plan(SHARED.format(other=other, sentence=sentence), "plan.md")

    found = {
        one.path: [by.field for by in one.order] for one in plan.operations if one.order
    }

    assert found == told


def test_a_direction_alone_is_that_of_the_age() -> None:
    parameters = "Query Parameters:\n- `order` (`asc` | `desc`, default: `desc`)"

    assert order(parameters) == ["created_at down"]
    assert order(parameters, "1. Sort by name.") == ["name up"]


@pytest.mark.parametrize(
    ("flow", "told"),
    [
        (
            "1. Select the boats where `status = 'registered'`.",
            "status == 'registered'",
        ),
        ("1. Filter by `archived = false`.", "archived == False"),
        ("1. Return only rows with `deleted_at IS NULL`.", "deleted_at == None"),
        ("1. Query with `.eq('is_retired', false)`.", "is_retired == False"),
        ("1. Return only registered boats.", "status == 'registered'"),
        ("1. Pobierz tylko łodzie z `is_retired = false`.", "is_retired == False"),
        ("1. `select * from boats where status = 'draft'`", "status == 'draft'"),
    ],
)
def test_a_list_keeps_to_what_the_plan_says(flow: str, told: str) -> None:
    assert [condition(one) for one in read(flow=flow).only] == [told]


@pytest.mark.parametrize(
    "flow",
    [
        "1. If `status = 'registered'`, return the boats.",
        "1. Return boats with `status = 'draft'` or `status = 'registered'`.",
        "1. Select where `colour = 'red'`.",
        "1. Select where `name IS NULL`.",
        "1. For members: select where `status = 'registered'`.",
        "1. Update it with `is_retired = true`.",
        "1. `EXPLAIN ANALYZE SELECT * FROM boats WHERE status = 'draft'` shows the index.",
    ],
)
def test_what_holds_for_some_only_is_no_condition_of_the_list(flow: str) -> None:
    assert read(flow=flow).only == ()


@pytest.mark.parametrize(
    ("parameter", "told"),
    [
        ("`launched_from` (date)", ["anything: launched_at >= $launched_from"]),
        ("`created_before` (date-time)", ["anything: created_at <= $created_before"]),
        ("`date_from` (date)", ["anything: launched_at >= $date_from"]),
        ("`min_length` (number)", ["anything: length >= $min_length"]),
        ("`lengthMax` (number)", ["anything: length <= $lengthMax"]),
        ("`nameFilter` (string)", ["anything: name contains $nameFilter"]),
        ("`name` (string): partial match", ["anything: name contains $name"]),
        ("`club_id` (UUID)", ["anything: club_id == $club_id"]),
        (
            "`include_retired` (boolean, default: false)",
            ["not true: is_retired == False"],
        ),
        (
            "`has_trophy` (boolean)",
            ["true: trophy != None", "false: trophy == None"],
        ),
        ("`upcoming` (boolean)", ["true: launched_at > now"]),
        ("`retired` (boolean)", ["true: is_retired == True"]),
        ("`tag` (string)", ["anything: tags has $tag"]),
        ("`kind` (string)", ["anything: boat_kind == $kind"]),
        (
            "`date` (date)",
            ["anything: launched_at >= $date", "anything: launched_at <= $date"],
        ),
        (
            "`created_at` (date)",
            [
                "anything: created_at >= $created_at",
                "anything: created_at <= $created_at",
            ],
        ),
        (
            "`name` (string): boats whose name starts with it",
            ["anything: name starts with $name"],
        ),
        (
            "`launched_after` (date): boats launched after this day",
            ["anything: launched_at > $launched_after"],
        ),
        (
            "`launched_after` (date): boats launched on or after this day",
            ["anything: launched_at >= $launched_after"],
        ),
        ("`length_lt` (number)", ["anything: length < $length_lt"]),
        (
            "`shorter` (number): boats with a length below it",
            ["anything: length < $shorter"],
        ),
        (
            "`sized` (number): boats with a length of at least this",
            ["anything: length >= $sized"],
        ),
        ("`shorter` (number): boats that are smaller than this", []),
        (
            "`harbours` (string): comma-separated list of harbours",
            ["anything: harbour in $harbours"],
        ),
        (
            "`tags` (string[]): boats with any of these tags",
            ["anything: tags has any of $tags"],
        ),
        (
            "`tags` (string): comma-separated; boats with all of the tags",
            ["anything: tags has all of $tags"],
        ),
        ("`tags` (string): comma-separated tags", []),
        ("`lengths` (string): comma-separated lengths", []),
        ("`name` (string)", []),
        ("`colour` (string)", []),
        ("`min_price` (number)", []),
    ],
)
def test_a_parameter_asks_for_what_its_name_says(
    parameter: str, told: list[str]
) -> None:
    choices = read(f"Query Parameters:\n- {parameter}").choices

    assert [f"{one.given}: {condition(one.holds)}" for one in choices] == told


def test_code_tells_that_a_bound_is_a_part_of_the_range() -> None:
    parameters = "Query Parameters:\n- `length_above` (number): longer than this"
    code = '1. `query.gte("length", filters.length_above)`'

    [strict] = read(parameters).choices
    [reaching] = read(parameters, code).choices

    assert condition(strict.holds) == "length > $length_above"
    assert condition(reaching.holds) == "length >= $length_above"


def test_a_parameter_decides_what_the_list_keeps_to_otherwise() -> None:
    told = read(
        "Query Parameters:\n- `status` (string, optional)",
        "1. Select the boats where `status = 'registered'`.",
    )

    assert told.only == ()
    assert [(one.parameter, str(one.given)) for one in told.choices] == [
        ("status", "nothing")
    ]


@pytest.mark.parametrize(
    ("parameter", "flow", "told"),
    [
        ("`search` (string): looks in name and harbour", "1. Go.", ("name", "harbour")),
        ("`q` (string)", "1. Search in `name` and `class`.", ("name", "class")),
        ("`q` (string)", "1. Wyszukiwanie po polu `harbour`.", ("harbour",)),
        ("`q` (string)", "1. Return the boats.", ()),
        (
            "`q` (string)",
            "1. `q` is looked up in the harbour and the name.",
            ("harbour", "name"),
        ),
        (
            "`q` (string)",
            "1. `or(name.ilike.%term%,harbour.ilike.%term%)`",
            ("name", "harbour"),
        ),
        (
            "`q` (string)",
            "1. `WHERE name ILIKE :term OR rig_notes ILIKE :term`",
            ("name", "rig_notes"),
        ),
        ("`q` (string)", "1. `WHERE rig_notes ILIKE :term`", ()),
    ],
)
def test_a_search_looks_in_the_texts_that_the_plan_names(
    parameter: str, flow: str, told: tuple[str, ...]
) -> None:
    assert read(f"Query Parameters:\n- {parameter}", flow).searched == told


@pytest.mark.parametrize(
    ("parameter", "flow", "by_words"),
    [
        ("`q` (string): full-text search in name and harbour", "1. Go.", True),
        ("`q` (string)", "1. The name must hold every word of `q`.", True),
        ("`q` (string)", "1. `search_tsv @@ plainto_tsquery('simple', q)`", True),
        ("`q` (string)", "1. Wyszukiwanie pełnotekstowe po nazwie.", True),
        ("`q` (string)", "1. Consider full-text search for more boats.", False),
        ("`q` (string)", "1. Substring of the name, no full-text search.", False),
        ("`q` (string): full-text search", "1. `name.ilike.%term%`", False),
        ("`q` (string): looks in the name", "1. Go.", False),
        ("`status` (string)", "1. Full-text search.", False),
    ],
)
def test_a_search_takes_each_word_by_itself_where_the_plan_says_so(
    parameter: str, flow: str, *, by_words: bool
) -> None:
    found = read(f"Query Parameters:\n- {parameter}", flow)
    assert found.searches_words is by_words


@pytest.mark.parametrize(
    ("parameter", "told"),
    [
        ("`rig` (`sloop` | `ketch`)", ["rig == $rig"]),
        ("`rig` (`sloop` | `ketch` | `all`)", []),
        ("`view` (`day` | `week`)", []),
        ("`colour` (string)", []),
    ],
)
def test_choices_tell_a_field_of_records_that_the_plan_does_not_show(
    parameter: str, told: list[str]
) -> None:
    plan = (
        "# API Endpoint Implementation Plan: GET /api/boats\n\n## 2. Request Details\n\n"
        f"GET /api/boats\n\nQuery Parameters:\n- {parameter}\n\n"
        "## 4. Response Details\n\n- 200: `BoatListDto`\n"
    )
    [operation] = read_plan(plan, "plan.md").operations

    assert [condition(one.holds) for one in operation.choices] == told


UNSHOWN = """\
# API Endpoint Implementation Plan: GET /api/boats

## 2. Request Details

- `GET /api/boats`
- Query parameters: `harbour` (string, optional), `crew_id` (integer, optional), `lang` (string, optional), `page` (integer, optional)

## 4. Response Details

- 200: `BoatsResponse`, for nobody's boats `data: []`

## 5. Data Flow

1. {flow}
"""


def unshown(flow: str) -> list[str]:
    [operation] = read_plan(UNSHOWN.format(flow=flow), "plan.md").operations
    return [condition(one.holds) for one in operation.choices]


def test_a_filter_that_the_text_names_is_a_field_of_records_that_it_does_not_show() -> (
    None
):
    assert unshown("Filters by harbour and crew ID.") == [
        "harbour == $harbour",
        "crew_id == $crew_id",
    ]
    assert unshown("Apply filters (harbour, in part, by `ilike`).") == [
        "harbour contains $harbour",
        "crew_id == $crew_id",
    ]


def test_what_no_sentence_calls_a_filter_is_no_field() -> None:
    assert unshown("The harbour decides the language.") == ["crew_id == $crew_id"]


def test_a_parameter_whose_name_has_no_word_asks_for_nothing() -> None:
    plan = UNSHOWN.replace("`lang` (string", "`_` (string").format(flow="Go.")

    [operation] = read_plan(plan, "plan.md").operations

    assert "_" not in {one.parameter for one in operation.choices}
