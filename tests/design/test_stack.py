"""What stands for the technologies that a plan is written for."""

from endpoint_plan.design.stack import HERE
from endpoint_plan.languages.stack import PARTS
from endpoint_plan.model.plan import Operation
from tests.design.builders import blueprint, fields, op, text

BOOK = fields(id=text(), title=text())
READ = op("GET /books/{id}", answer=BOOK)


def rows(*names: str, operation: Operation = READ) -> list[tuple[str, str]]:
    return [(row.named, row.here) for row in blueprint(operation, stack=names).stack]


def test_every_part_of_the_vocabulary_has_its_place() -> None:
    assert PARTS.keys() == HERE.keys()


def test_technologies_of_one_part_stand_together() -> None:
    assert rows("Joi", "zod", "Prisma") == [
        ("zod, Joi", "Pydantic models, `commands.py` and `dtos.py`"),
        ("Prisma", "the repository, `repository.py`, and what implements it"),
    ]


def test_a_part_that_is_not_generated_is_not_told() -> None:
    acting = op("POST /newsletters/send", body=fields(subject=text()), status=204)

    assert rows("Clerk", "Prisma", operation=acting) == []
    assert rows("Clerk", operation=op("GET /books/{id}", answer=BOOK, auth=True))


def test_a_plan_that_names_none_has_no_table() -> None:
    assert rows() == []
