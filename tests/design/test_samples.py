"""Samples are valid."""

from typing import Annotated, Any

from hypothesis import given
from pydantic import Field, TypeAdapter

from endpoint_plan.design.samples import sample
from endpoint_plan.model.schema import Schema
from endpoint_plan.model.validity import is_valid
from tests.design.builders import (
    declare,
    fields,
    integer,
    many,
    obj,
    prop,
    ref,
    shapes,
    text,
)
from tests.design.strategies import SOUND, TEXTS


@given(SOUND)
def test_a_sample_is_valid_for_its_schema(schema: Schema) -> None:
    assert is_valid(shapes(), schema, sample(shapes(), prop("field", schema)))


@given(TEXTS)
def test_pydantic_agrees_with_samples_of_texts(schema: Schema) -> None:
    limits: dict[str, Any] = {
        "min_length": schema.min_length,
        "max_length": schema.max_length,
    }
    adapter = TypeAdapter(Annotated[str, Field(**limits)])

    adapter.validate_python(sample(shapes(), prop("field", schema)))


def test_the_example_of_the_plan_is_the_sample_when_it_is_valid() -> None:
    title = prop("title", text(max_length=9), example="Emma")
    year = prop("year", integer(minimum=1900), example=12)

    assert sample(shapes(), title) == "Emma"
    assert sample(shapes(), year) == 1900


def test_a_text_says_what_it_is_an_example_of() -> None:
    assert sample(shapes(), prop("title")) == "Example title"
    assert sample(shapes(), prop("title", text(max_length=8))) == "Example"
    assert sample(shapes(), prop("t", text(min_length=12))) == "Example txxx"


def test_a_type_that_contains_itself_ends_as_early_as_it_may() -> None:
    node = obj(
        prop("title"),
        prop("children", many(ref("Node"))),
        prop("parent", ref("Node", nullable=True)),
        prop("next", ref("Node"), required=False),
    )
    known = shapes(declare("Node", node))
    value = sample(known, prop("node", ref("Node")))

    assert value == {"title": "Example title", "children": [], "parent": None}
    assert is_valid(known, ref("Node"), value)


def test_a_type_may_stand_twice_side_by_side() -> None:
    known = shapes(declare("Name", fields(en=text())))
    value = sample(known, prop("x", fields(first=ref("Name"), last=ref("Name"))))

    assert value == {"first": {"en": "Example en"}, "last": {"en": "Example en"}}


def test_a_generic_type_that_grows_within_itself_has_a_small_sample() -> None:
    inside = ref("Box", ref("Box", ref("T")))
    lists = ref("Box", many(ref("T")))
    box = obj(prop("value", ref("T")), prop("inner", inside), prop("lists", lists))
    known = shapes(declare("Box", box).model_copy(update={"parameters": ("T",)}))

    value = sample(known, prop("box", ref("Box", text())))

    assert len(str(value)) < 1_000
