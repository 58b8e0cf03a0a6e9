"""What refers to a record and the id of the record are of one type, so that the one finds the other."""

import pytest

from endpoint_plan.model.plan import Plan
from endpoint_plan.model.schema import Format
from endpoint_plan.reading import read_plan

PLOTS = """\
# Plan: plots

## Types

Plot:
- id ({plot})
- name (string)

Harvest:
- id (string)
- plotId ({reference})
- kilos (number)

## GET /plots/{{id}}

200 with the plot, 404 when there is no such plot.

## POST /harvests

Body: `plotId` ({reference}, required), `kilos` (number, required).
201 with the harvest, 404 when the plot does not exist.
"""


UNTOLD = """\
# Plan: plots

- **Harvest**: `id` (uuid), `plotId`, `kilos` (number).

### GET /plots/{id}
200 with the plot.

### POST /harvests
Body: `plotId`, `kilos`. 201 with the harvest.
"""


def read(plot: str, reference: str) -> Plan:
    return read_plan(PLOTS.format(plot=plot, reference=reference), "plots.md")


def formats(plan: Plan) -> dict[str, Format | None]:
    """Return the formats of all ids of the types, by their places, and of the parameter."""
    found = {
        f"{one.name}.{part.name}": part.type.format
        for one in plan.declarations
        for part in one.type.properties
        if part.name.casefold().endswith("id")
    }
    get = next(one for one in plan.operations if one.method == "GET")
    return found | {"{id}": get.parameters[0].type.format}


@pytest.mark.parametrize(
    ("plot", "reference"), [("string", "uuid"), ("uuid", "uuid"), ("uuid", "string")]
)
def test_the_more_exact_type_counts_on_both_sides(plot: str, reference: str) -> None:
    assert formats(read(plot, reference)) == {
        "Plot.id": Format.UUID,
        "{id}": Format.UUID,
        "Harvest.id": None,
        "Harvest.plotId": Format.UUID,
    }


def test_texts_stay_texts() -> None:
    assert set(formats(read("string", "string")).values()) == {None}


def test_a_path_holds_what_the_fields_do_that_name_the_record_where_nothing_tells_its_type() -> (
    None
):
    plots, harvests = read_plan(UNTOLD, "plots.md").operations

    [in_path] = plots.parameters
    sent = {one.name: one.type for one in harvests.body.type.properties}  # type: ignore[union-attr]
    assert in_path.type.format is sent["plotId"].format is Format.UUID
