"""Types that lean on types of other blocks."""

from endpoint_plan.notations import read_code
from endpoint_plan.notations.linking import link
from tests.notations.cases import written_declarations


def linked(*blocks: str) -> str:
    readings = (read_code("typescript", block, 1) for block in blocks)
    return written_declarations(
        link(
            declaration for reading in readings for declaration in reading.declarations
        )
    )


def test_a_type_inferred_from_a_schema_takes_over_its_limits() -> None:
    assert linked(
        "export type AddPlantCommand = z.infer<typeof addPlantSchema>;",
        "export const addPlantSchema = z.object({ name: z.string().max(80) });",
    ) == (
        "AddPlantCommand\n"
        "  name!: string maxLength=80\n"
        "addPlantSchema\n"
        "  name!: string maxLength=80"
    )


def test_an_operator_reaches_across_blocks() -> None:
    assert (
        linked(
            "type PlantCard = Omit<PlantDto, 'note'>;",
            "interface PlantDto { name: string; note: string }",
        )
        == "PlantCard\n  name!: string\nPlantDto\n  name!: string\n  note!: string"
    )


def test_a_property_of_another_type_has_its_type() -> None:
    assert (
        linked(
            "interface Query { kind: PlantDto['kind'] }",
            "interface PlantDto { kind: 'tree' | 'shrub' }",
        )
        == "Query\n  kind!: string {tree, shrub}\nPlantDto\n  kind!: string {tree, shrub}"
    )


def test_what_only_one_alternative_has_is_optional() -> None:
    assert linked(
        "type Outcome = Done | Failed;",
        "interface Done { ok: boolean; id: string }\ninterface Failed { ok: boolean }",
    ).startswith("Outcome\n  ok!: boolean\n  id?: string\n")


def test_the_fuller_of_two_declarations_counts() -> None:
    assert (
        linked("interface A { id: string }", "interface A { id: string; b: number }")
        == "A\n  id!: string\n  b!: number"
    )


def test_types_that_refer_to_themselves_come_to_an_end() -> None:
    assert linked(
        "interface Leaf { inner: Leaf[] }\ntype A = B; type B = A;\n"
        "interface C extends C { x: number }"
    ).startswith("Leaf\n  inner!: array of Leaf")


def test_an_unknown_type_stays_a_name() -> None:
    assert linked("interface A { b: FarDto }") == "A\n  b!: FarDto"


def test_rows_of_a_database_are_left_open() -> None:
    assert linked("interface A { b: Tables<'plants'> }") == "A\n  b!: any"
