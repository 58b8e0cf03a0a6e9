"""One class for each shape, named by the plan where the plan names it."""

from endpoint_plan.blueprint import Alias, Model
from endpoint_plan.blueprint.types import literal
from endpoint_plan.design.classes import Classes, Direction
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
    return [f"{field.name}: {field.annotation}" for field in model.fields]


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

    assert lines(built(request)[0]) == ["title: Annotated[str, Field(max_length=9)]"]
    assert lines(built(response)[0]) == ["title: str"]


def test_only_json_tells_texts_from_numbers() -> None:
    shape = fields(pages=integer(), due=text(format=Format.DATE))

    def read(use: Direction) -> list[str]:
        made = classes()
        annotate(made, shape, use=use)
        return lines(built(made)[0])

    assert read(Direction.REQUEST) == ["pages: Annotated[int, NUMBER]", "due: Date"]
    assert read(Direction.FORM) == ["pages: int", "due: Date"]
    assert read(Direction.QUERY) == ["pages: int", "due: Date"]
    assert read(Direction.RESPONSE) == ["pages: int", "due: dt.date"]


def test_a_form_cannot_tell_an_empty_text_from_none() -> None:
    made = classes()
    annotate(made, fields(title=text()), use=Direction.FORM)

    [title] = lines(built(made)[0])

    assert title.startswith("title: Annotated[str, Field(min_length=1,")


def test_a_form_leaves_out_what_json_has_as_null() -> None:
    shape = obj(prop("cover", text(format=Format.BINARY), required=False))
    form, json = classes(), classes()
    annotate(form, shape, use=Direction.FORM)
    annotate(json, obj(prop("title", required=False)), use=Direction.REQUEST)

    assert lines(built(form)[0]) == ["cover: UploadFile | SkipJsonSchema[None]"]
    assert lines(built(json)[0]) == ["title: str | None"]


def test_the_first_use_decides_the_base() -> None:
    made = classes(declare("Book", BOOK), declare("Shelf", BOOK))
    annotate(made, ref("Book"), use=Direction.RESPONSE)
    annotate(made, ref("Book"), use=Direction.REQUEST)
    annotate(made, ref("Shelf"), use=Direction.QUERY)

    assert [model.base for model in built(made)] == ["RequestModel", "QueryModel"]


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
