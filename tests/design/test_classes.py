"""One class for each shape, named by the plan where the plan names it."""

from itertools import pairwise

import pytest

from endpoint_plan.blueprint import Alias, Model
from endpoint_plan.blueprint.types import literal
from endpoint_plan.design.classes import Classes, field_doc
from endpoint_plan.design.directions import Direction
from endpoint_plan.design.used_first import used_first
from endpoint_plan.model.schema import Format, Schema
from tests.design.builders import (
    choice,
    classes,
    declare,
    fields,
    integer,
    many,
    obj,
    prop,
    ref,
    text,
)

BOOK = fields(title=text())


def annotate(
    made: Classes,
    schema: Schema,
    hint: str = "Hint",
    use: Direction = Direction.RESPONSE,
) -> str:
    return str(made.annotate(schema, hint, use, "books"))


def built(made: Classes) -> list[Model]:
    models = [made.build(entry) for entry in made.entries()]
    return [model for model in models if isinstance(model, Model)]


def lines(model: Model) -> list[str]:
    return [f"{field.name}: {field.type}" for field in model.fields]


def test_a_named_type_has_one_class_of_that_name() -> None:
    made = classes(declare("BookDto", BOOK))

    assert annotate(made, ref("BookDto")) == "BookDto"
    assert annotate(made, ref("BookDto"), "Other") == "BookDto"
    assert [model.name for model in built(made)] == ["BookDto"]


def test_equal_shapes_without_names_share_the_class_of_the_first_hint() -> None:
    made = classes()

    assert annotate(made, BOOK, "Book") == "Book"
    assert annotate(made, fields(title=text()), "Other") == "Book"
    assert annotate(made, fields(title=integer()), "Book") == "Book2"


def test_a_reserved_name_is_not_taken() -> None:
    assert annotate(classes(reserved={"Page"}), ref("Page")) == "Page2"


def test_each_use_of_a_generic_type_has_its_class() -> None:
    page = obj(prop("items", many(ref("T"))))
    made = classes(declare("Page", page, "T"), declare("Book", BOOK))

    assert annotate(made, ref("Page", ref("Book"))) == "Page"
    assert annotate(made, ref("Page", ref("Shelf"))) == "PageShelf"
    assert annotate(made, ref("Page", many(ref("Book")))) == "PageBookList"
    assert annotate(made, ref("Page", ref("Book"))) == "Page"


def test_arrays_and_null_stand_around_the_class() -> None:
    made = classes(declare("Book", BOOK))

    assert annotate(made, many(ref("Book"), nullable=True)) == "list[Book] | None"
    assert annotate(made, many(BOOK), "Books") == "list[Book2]"


def test_a_type_that_is_only_named_takes_any_field() -> None:
    made = classes()
    annotate(made, ref("Book"))

    assert [model.open for model in built(made)] == [True]


def test_a_named_enumeration_is_an_alias() -> None:
    made = classes(declare("Status", choice("new", "used")))

    assert annotate(made, ref("Status")) == "Status"
    assert [made.build(entry) for entry in made.entries()] == [
        Alias("Status", literal(("new", "used")), "Status."),
    ]


def test_fields_that_travel_under_another_name_have_an_alias() -> None:
    shape = obj(prop("bookTitle", required=True), prop("class", required=True))
    snake, camel = classes(), classes(camel=True)
    annotate(snake, shape)
    annotate(camel, shape)

    assert lines(built(snake)[0]) == [
        "book_title: Annotated[str, Field(alias='bookTitle')]",
        "class_: Annotated[str, Field(alias='class')]",
    ]
    assert lines(built(camel)[0])[0] == "book_title: str"


def test_an_optional_field_has_its_default_or_may_be_null() -> None:
    made = classes()
    default = prop("limit", integer(), default=20, has_default=True)
    annotate(made, obj(prop("note", required=False), default))

    [model] = built(made)
    assert lines(model) == ["note: str | None", "limit: int"]
    assert [field.default for field in model.fields] == ["None", "20"]


def test_only_requests_carry_limits() -> None:
    shape = fields(title=text(max_length=9))
    request, response = classes(), classes()
    annotate(request, shape, use=Direction.REQUEST)
    annotate(response, shape, use=Direction.RESPONSE)

    assert lines(built(request)[0]) == ["title: Annotated[Text, Field(max_length=9)]"]
    assert lines(built(response)[0]) == ["title: str"]


def test_only_json_tells_texts_from_numbers() -> None:
    shape = fields(pages=integer(), due=text(format=Format.DATE))

    def read(use: Direction) -> list[str]:
        made = classes()
        annotate(made, shape, use=use)
        return lines(built(made)[0])

    assert read(Direction.REQUEST) == [
        "pages: Annotated[int, Int64, JsonNumber]",
        "due: JsonDate",
    ]
    assert read(Direction.FORM) == ["pages: Annotated[int, Int64]", "due: JsonDate"]
    assert read(Direction.QUERY) == ["pages: Annotated[int, Int64]", "due: JsonDate"]
    assert read(Direction.RESPONSE) == ["pages: int", "due: dt.date"]


def test_a_form_cannot_tell_an_empty_text_from_none() -> None:
    made = classes()
    annotate(made, fields(title=text()), use=Direction.FORM)

    [title] = lines(built(made)[0])

    assert title == "title: FilledText"


def test_a_form_leaves_out_what_json_has_as_null() -> None:
    shape = obj(prop("cover", text(format=Format.BINARY), required=False))
    form, json = classes(), classes()
    annotate(form, shape, use=Direction.FORM)
    annotate(json, obj(prop("title", required=False)), use=Direction.REQUEST)

    assert lines(built(form)[0]) == ["cover: UploadFile | SkipJsonSchema[None]"]
    assert lines(built(json)[0]) == ["title: Text | None"]


def test_the_first_use_decides_the_base() -> None:
    made = classes(declare("Book", BOOK), declare("Shelf", BOOK))
    annotate(made, ref("Book"), use=Direction.RESPONSE)
    annotate(made, ref("Book"), use=Direction.REQUEST)
    annotate(made, ref("Shelf"), use=Direction.QUERY)

    assert [model.base for model in built(made)] == ["Command", "Schema"]


def test_classes_come_behind_those_that_they_use() -> None:
    made = classes(
        declare("Shelf", fields(books=many(ref("Book")))), declare("Book", BOOK)
    )
    annotate(made, ref("Shelf"))

    assert [model.name for model in built(made)] == ["Book", "Shelf"]


def test_types_that_use_each_other_are_all_there() -> None:
    made = classes(
        declare("Shelf", fields(books=many(ref("Book")))),
        declare("Book", fields(shelf=ref("Shelf", nullable=True))),
    )
    annotate(made, ref("Shelf"))

    assert {model.name for model in built(made)} == {"Book", "Shelf"}


def test_a_class_that_is_not_yet_there_is_named_in_quotes() -> None:
    made = classes(
        declare("Shelf", fields(books=many(ref("Book")))),
        declare("Book", fields(shelf=ref("Shelf", nullable=True), next=ref("Book"))),
    )
    annotate(made, ref("Shelf"))

    assert [(model.name, lines(model)) for model in built(made)] == [
        ("Book", ["shelf: 'Shelf | None'", "next: 'Book'"]),
        ("Shelf", ["books: list[Book]"]),
    ]


def test_what_two_resources_use_is_shared_with_all_that_it_uses() -> None:
    made = classes(declare("Author", BOOK), declare("Book", fields(by=ref("Author"))))
    made.annotate(ref("Book"), "", Direction.RESPONSE, "books")
    made.annotate(ref("Book"), "", Direction.RESPONSE, "shelves")
    made.annotate(ref("Note"), "", Direction.RESPONSE, "books")

    assert [entry.name for entry in made.shared()] == ["Author", "Book"]


def test_what_only_requests_use_stands_apart_from_what_responses_use() -> None:
    made = classes(declare("Book", BOOK), declare("Author", BOOK))
    for use in (Direction.REQUEST, Direction.UPDATE, Direction.FORM):
        made.annotate(ref("Book"), "", use, "books")
    made.annotate(ref("Author"), "", Direction.REQUEST, "books")
    made.annotate(ref("Author"), "", Direction.RESPONSE, "books")
    made.annotate(fields(q=text()), "Asked", Direction.QUERY, "books")

    bodies = {entry.name: made.is_body(entry) for entry in made.entries()}
    assert bodies == {"Book": True, "Author": False, "Asked": False}


def test_a_field_that_an_update_leaves_out_is_missing_and_not_null() -> None:
    made = classes()
    shape = obj(
        prop("title", required=True),
        prop("note", required=False),
        prop("mood", text(nullable=True), required=False),
        prop("pages", integer(), default=1, has_default=True),
    )
    annotate(made, shape, use=Direction.UPDATE)

    [model] = built(made)
    assert lines(model) == [
        "title: Text",
        "note: Text | MISSING",
        "mood: Text | MISSING | None",
        "pages: Annotated[int, Int64, JsonNumber]",
    ]
    assert [field.default for field in model.fields] == ["", "MISSING", "MISSING", "1"]


def test_an_update_shares_no_class_from_which_something_may_be_missing() -> None:
    part = obj(prop("note", required=False))
    made = classes(declare("Part", part), declare("Whole", BOOK))

    assert annotate(made, ref("Part"), "Hint", Direction.REQUEST) == "Part"
    assert annotate(made, ref("Part"), "Hint", Direction.UPDATE) == "Hint"
    assert annotate(made, ref("Whole"), "Hint", Direction.REQUEST) == "Whole"
    assert annotate(made, ref("Whole"), "Hint", Direction.UPDATE) == "Whole"


def test_requests_refuse_nul_blank_texts_and_numbers_of_more_than_64_bits() -> None:
    shape = fields(
        title=text(min_length=1), note=text(), pages=integer(minimum=1, maximum=9)
    )
    request, response = classes(), classes()
    annotate(request, shape, use=Direction.REQUEST)
    annotate(response, shape)

    assert lines(built(request)[0]) == [
        "title: FilledText",
        "note: Text",
        "pages: Annotated[int, Field(ge=1, le=9), JsonNumber]",
    ]
    assert lines(built(response)[0]) == ["title: str", "note: str", "pages: int"]


def test_a_type_that_nobody_uses_can_be_published() -> None:
    made = classes(declare("Book", BOOK))
    made.publish("Book")

    [model] = built(made)
    assert (model.name, model.base) == ("Book", "Dto")


USES = {"a": ["b", "c"], "b": ["c"], "c": [], "x": ["y"], "y": ["x"]}


def test_what_is_used_comes_first_and_once() -> None:
    assert list(used_first(["a", "b"], USES.__getitem__)) == ["c", "b", "a"]


def test_in_a_circle_the_first_comes_last() -> None:
    assert list(used_first(["x"], USES.__getitem__)) == ["y", "x"]


def test_a_long_chain_takes_no_stack() -> None:
    links = [str(number) for number in range(5000)]
    after = dict(pairwise(links))

    found = list(used_first(links, lambda one: [after[one]] if one in after else []))

    assert found == links[::-1]


@pytest.mark.parametrize(
    ("remark", "said"),
    [
        ("– The day on which it was sown", "The day on which it was sown."),
        ("date of the last frost", "Date of the last frost."),
        ("`name` of the shelf it lies on", "`name` of the shelf it lies on."),
        ("pH of the soil (0 to 14)", "pH of the soil (0 to 14)."),
        ("Musi należeć\n do tej samej grupy.", "Musi należeć do tej samej grupy."),
    ],
)
def test_a_remark_becomes_a_sentence(remark: str, said: str) -> None:
    assert field_doc(remark) == said


@pytest.mark.parametrize(
    "scrap",
    [
        "",
        "format",
        "po walidacji",
        "Date, YYYY-MM-DD",
        "lista pól (i musi zawierać",
        "`id`, `` and `name",
        "(the number of packets left)",
        "clay | sand | loam soil",
        "word " * 100,
    ],
)
def test_a_scrap_says_nothing(scrap: str) -> None:
    assert field_doc(scrap) == ""
