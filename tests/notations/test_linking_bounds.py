"""What types may grow to while names are put in place."""

import time

from endpoint_plan.model.schema import Declaration, Kind, Property, Schema
from endpoint_plan.notations.linking import link
from endpoint_plan.notations.type_algebra import literal, union


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


def test_a_union_of_very_many_values_is_put_together_in_time() -> None:
    values = [literal(f"v{number}") for number in range(40_000)]
    begun = time.process_time()

    assert len(union([*values, *values]).enum or ()) == len(values)
    assert time.process_time() - begun < 3
