"""A schema and all that it is made of: walked and rebuilt at every depth."""

from endpoint_plan.model.plan import Location, Parameter
from endpoint_plan.model.schema import Kind, Property, Schema

TEXT = Schema(kind=Kind.STRING)
PAGE = Schema(
    kind=Kind.OBJECT,
    properties=(
        Property(
            name="rows",
            type=Schema(
                kind=Kind.ARRAY,
                items=Schema(kind=Kind.REF, name="Row", arguments=(TEXT,)),
            ),
        ),
        Property(name="labels", type=Schema(kind=Kind.OBJECT, values=TEXT)),
    ),
)


def _shorten(schema: Schema) -> Schema:
    limits = {"max_length": 5} if schema.kind is Kind.STRING else {}
    return schema.map(_shorten).but(**limits)


def test_a_walk_meets_items_fields_values_and_arguments_after_their_whole() -> None:
    kinds = [schema.kind for schema in PAGE.walk()]
    assert kinds == [
        Kind.OBJECT,
        Kind.ARRAY,
        Kind.REF,
        Kind.STRING,
        Kind.OBJECT,
        Kind.STRING,
    ]


def test_map_changes_type_arguments_and_the_values_of_maps_too() -> None:
    texts = [part for part in _shorten(PAGE).walk() if part.kind is Kind.STRING]
    assert [text.max_length for text in texts] == [5, 5]


def test_map_can_change_whole_fields() -> None:
    renamed = PAGE.map(
        lambda part: part, lambda field: field.but(name=field.name.upper())
    )
    assert [field.name for field in renamed.properties] == ["ROWS", "LABELS"]


def test_references_are_found_inside_of_lists_and_of_arguments() -> None:
    inner = Schema(kind=Kind.REF, name="Inner")
    outer = Schema(kind=Kind.REF, name="Outer", arguments=(inner,))
    listed = Schema(kind=Kind.ARRAY, items=outer)
    assert list(listed.references()) == ["Outer", "Inner"]


def test_a_field_of_which_nothing_is_said_is_required() -> None:
    field = Property(name="title")
    assert field.is_required
    assert not field.but(required=False).is_required


def test_a_default_stands_in_for_a_field_that_may_not_be_left_out() -> None:
    field = Property(name="size", default=20, has_default=True)
    assert not field.is_required
    assert not field.is_optional


def test_a_parameter_of_which_nothing_is_said_may_be_left_out() -> None:
    assert Parameter(name="page", location=Location.QUERY).is_optional
    assert not Parameter(name="id", location=Location.PATH).is_optional
