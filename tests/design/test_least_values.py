"""Of every type a value can be made: circles are opened, what is too large may hold anything."""

from endpoint_plan.design.least_values import MOST_PARTS, LeastValues
from endpoint_plan.design.samples import sample
from endpoint_plan.model.schema import Declaration, Kind, Schema
from endpoint_plan.model.types import DEEPEST, MAX_DEPTH, Shapes
from endpoint_plan.model.validity import is_valid
from tests.design.builders import declare, fields, many, obj, prop, ref, text


def sound(*declarations: Declaration) -> tuple[Shapes, list[str]]:
    """Return the types that become of *declarations*, and what is told of them."""
    least = LeastValues(declarations)
    return Shapes(least.declarations), [one.message for one in least.findings]


def optional(shapes: Shapes, name: str) -> list[str]:
    return [p.name for p in shapes.properties(ref(name)) if p.is_optional]


def has_sample(shapes: Shapes, name: str) -> bool:
    value = sample(shapes, prop("value", ref(name)))
    return is_valid(shapes, ref(name), value)


def test_a_field_by_which_a_type_requires_itself_may_be_left_out() -> None:
    shapes, told = sound(declare("Seed", fields(name=text(), parent=ref("Seed"))))

    assert optional(shapes, "Seed") == ["parent"]
    assert told == [
        "'parent' of Seed requires a Seed within itself; it may be left out"
    ]
    assert has_sample(shapes, "Seed")


def test_only_the_types_of_a_circle_are_changed() -> None:
    shapes, _ = sound(
        declare("Bed", fields(row=ref("Row"))),
        declare("Row", fields(beds=many(ref("Bed"), min_items=1))),
        declare("Garden", fields(bed=ref("Bed"))),
    )

    assert optional(shapes, "Bed") == ["row"]
    assert optional(shapes, "Row") == ["beds"]
    assert optional(shapes, "Garden") == []
    assert all(map(has_sample, [shapes] * 3, ["Bed", "Row", "Garden"]))


def test_a_type_may_require_itself_through_an_argument() -> None:
    shapes, told = sound(
        declare("Box", fields(content=ref("T")), "T"),
        declare("Seed", fields(box=ref("Box", ref("Seed")))),
    )

    assert optional(shapes, "Seed") == ["box"]
    assert len(told) == 1
    assert has_sample(shapes, "Seed")


def test_a_generic_type_that_grows_within_itself_may_end() -> None:
    grown = ref("Box", ref("Box", ref("T")))
    shapes, _ = sound(
        declare("Box", fields(content=ref("T"), inner=grown), "T"),
        declare("Seed", fields(box=ref("Box", text()))),
    )

    assert optional(shapes, "Box") == ["inner"]
    assert has_sample(shapes, "Seed")


def test_lists_null_and_what_is_optional_close_no_circle() -> None:
    declared = declare(
        "Seed",
        obj(
            prop("children", many(ref("Seed"))),
            prop("parent", ref("Seed", nullable=True)),
            prop("twin", ref("Seed"), required=False),
        ),
    )

    shapes, told = sound(declared)

    assert shapes.properties(ref("Seed")) == declared.type.properties
    assert told == []


def test_one_of_several_that_ends_is_enough() -> None:
    leaf, node = fields(kind=text()), fields(left=ref("Tree"), right=ref("Tree"))
    whole = obj(*leaf.properties, *node.properties, members=(node, leaf))

    shapes, told = sound(declare("Tree", whole))

    assert told == []
    assert has_sample(shapes, "Tree")


def test_a_tree_of_types_holds_no_more_than_can_be_tried() -> None:
    tree = [declare("T0", fields(a=text()))]
    for number in range(1, 14):
        inner = ref(f"T{number - 1}")
        tree.append(declare(f"T{number}", fields(a=inner, b=inner, c=inner, d=inner)))

    shapes, told = sound(*tree)

    assert "'a' holds more than can be tried; it may hold anything" in told
    assert _size(sample(shapes, prop("value", ref("T13")))) <= MOST_PARTS + 5
    assert all(has_sample(shapes, one.name) for one in tree)


def test_a_chain_of_types_is_as_deep_as_can_be_tried() -> None:
    chain = [declare("T0", fields(a=text()))]
    chain += [declare(f"T{n}", fields(a=ref(f"T{n - 1}"))) for n in range(1, 40)]

    shapes, told = sound(*reversed(chain))

    assert len(told) == (40 - 1) // DEEPEST
    assert all(has_sample(shapes, one.name) for one in chain)


def test_what_lies_too_deep_in_one_type_may_be_anything() -> None:
    deep = text()
    for _ in range(60):
        deep = many(deep)
    least = LeastValues([])

    narrowed = least.narrowed(deep, "rows", 7)

    depth = 0
    while narrowed.items:
        narrowed, depth = narrowed.items, depth + 1
    assert (narrowed.kind, depth) == (Kind.ANY, MAX_DEPTH)
    assert [one.render("plan.md") for one in least.findings] == [
        "plan.md:7: warning: 'rows' is nested too deeply; what lies deeper may be anything"
    ]


def _size(value: object) -> int:
    if isinstance(value, dict):
        return 1 + sum(map(_size, value.values()))
    return 1


def test_what_need_not_be_there_is_left_out_of_what_would_be_too_large() -> None:
    wide = obj(*(prop(f"f{n}", text(), required=False) for n in range(40)))
    tree: Schema = wide
    for name in ("b", "c"):
        tree = obj(*(prop(f"{name}{n}", tree, required=False) for n in range(40)))
    whole = obj(prop("name", required=True), prop("tree", tree, required=False))

    assert sample(Shapes(()), prop("value", whole)) == {"name": "Example name"}
