"""What types may grow to while names are put in place."""

from endpoint_plan.model.schema import Declaration, Kind, Property, Schema
from endpoint_plan.notations.linking import link


def test_a_tree_of_names_is_opened_up_to_a_bound() -> None:
    leaf = Declaration(
        name="T0",
        type=Schema(
            kind=Kind.OBJECT,
            properties=(Property(name="a", type=Schema(kind=Kind.STRING)),),
        ),
    )
    above = [
        Declaration(
            name=f"T{level}",
            type=Schema(
                kind=Kind.OBJECT,
                properties=tuple(
                    Property(name=name, type=Schema(kind=Kind.REF, name=f"T{level-1}"))
                    for name in "abcd"
                ),
            ),
        )
        for level in range(1, 12)
    ]

    linked = link([leaf, *above])

    assert sum(1 for _ in linked[-1].type.walk()) < 10_000
