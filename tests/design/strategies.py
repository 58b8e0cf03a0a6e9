"""Schemas that a value can be made for."""

from typing import Any

from hypothesis import strategies as st

from endpoint_plan.design.samples import PATTERN_CANDIDATES
from endpoint_plan.design.sanitize import SchemaSanitizer
from endpoint_plan.model.schema import Format, Kind, Property, Schema
from endpoint_plan.model.types import Shapes

SMALL = st.none() | st.integers(0, 6)


def ordered(low: str, high: str, limit: st.SearchStrategy[int | None]) -> Any:
    """Return limits of which the lower one is no higher than the other one."""
    return st.tuples(limit, limit).map(
        lambda pair: dict(
            zip(
                (low, high),
                sorted(pair) if None not in pair else pair,
                strict=True,
            )
        )
    )


TEXTS = ordered("min_length", "max_length", SMALL).map(
    lambda limits: Schema(kind=Kind.STRING, **limits)
)
FORMATTED = st.sampled_from([f for f in Format if f is not Format.BINARY]).map(
    lambda format_: Schema(kind=Kind.STRING, format=format_)
)
PATTERNED = st.sampled_from([r"^[a-z]+$", r"^\d{4}$", "^#", "^[A-Z]{3}$"]).map(
    lambda pattern: Schema(kind=Kind.STRING, pattern=pattern)
)
CHOICES = st.sampled_from(PATTERN_CANDIDATES).map(
    lambda value: Schema(kind=Kind.STRING, enum=(value,))
)
NUMBERS = st.builds(
    lambda kind, limits: Schema(kind=kind, **limits),
    st.sampled_from([Kind.INTEGER, Kind.NUMBER]),
    st.fixed_dictionaries(
        {},
        optional={
            name: st.integers(-20, 20) | st.floats(-20, 20)
            for name in ("minimum", "maximum", "exclusive_minimum", "exclusive_maximum")
        },
    ),
)
SCALARS = (
    TEXTS | FORMATTED | PATTERNED | CHOICES | NUMBERS
    | st.just(Schema(kind=Kind.BOOLEAN))
)  # fmt: skip


def _composed(inner: st.SearchStrategy[Schema]) -> st.SearchStrategy[Schema]:
    arrays = st.builds(
        lambda items, limits: Schema(kind=Kind.ARRAY, items=items, **limits),
        inner,
        ordered("min_items", "max_items", st.none() | st.integers(1, 3)),
    )
    objects = st.lists(
        st.tuples(st.sampled_from("abc"), inner, st.none() | st.booleans()),
        min_size=1,
        max_size=3,
        unique_by=lambda part: part[0],
    ).map(
        lambda parts: Schema(
            kind=Kind.OBJECT,
            properties=tuple(
                Property(name=name, type=type_, required=required)
                for name, type_, required in parts
            ),
        )
    )
    return arrays | objects


SOUND = st.recursive(SCALARS, _composed, max_leaves=4).map(
    lambda schema: SchemaSanitizer(Shapes(())).schema(schema, "field", None)
)
"""Schemas as `normal` leaves them: without contradictions."""
