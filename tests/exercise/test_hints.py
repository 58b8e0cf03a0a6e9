"""Hints come in three steps: the place, the means, nearly all of it."""

from collections.abc import Callable
from pathlib import Path

from endpoint_plan.exercise.collaborators import Offers, offers
from endpoint_plan.exercise.hints import hints
from endpoint_plan.exercise.runner.bodies import Gap
from endpoint_plan.exercise.runner.book import Step

SOLUTION = '''class BoatService:
    async def hire(self, caller: User, boat_id: UUID) -> Hire:
        """Hire a boat.

        Raises:
            BoatTakenError: Somebody is out with it.
        """
        async with self.store.transaction() as tx:
            boat = await tx.boats.find(id=boat_id)
            if boat.hours > 8 and boat.out:
                raise BoatTakenError("hunter2")
            return await tx.hires.add(Hire(boat_id=boat_id, rower=caller.id))


class HireCommand(Command):
    """Body."""

    hours: Annotated[int, Field(ge=1, le=8)] = 2
    name: Annotated[str, Field(max_length=80)] | None = None
'''

STEP = Step(4, "Implement the service", ("a boat that is out is refused",), "plan.md:7")


def told(symbol: str, known: Offers | None = None) -> list[str]:
    gap = Gap(4, "src/boats/service.py", symbol, "Step 4")
    return hints(gap, SOLUTION, STEP, known or {})


def test_the_first_has_the_place_and_the_words_of_the_plan() -> None:
    first = told("BoatService.hire")[0]

    assert "src/boats/service.py, for plan.md:7" in first
    assert "a boat that is out is refused" in first
    assert "BoatTakenError: Somebody is out with it." in first
    assert "find" not in first


def test_the_second_has_the_signature_and_what_to_call() -> None:
    second = told("BoatService.hire")[1]

    assert "async def hire(self, caller: User, boat_id: UUID) -> Hire:" in second
    assert "self.store.transaction, tx.boats.find, " in second
    assert "Raise where it applies: BoatTakenError" in second
    assert "hunter2" not in second


def test_the_third_has_the_shape_of_the_code_and_no_values() -> None:
    third = told("BoatService.hire")[2]

    assert "boat = await tx.boats.find(id=...)" in third
    assert "boat.hours > ..." in third
    assert "hunter2" not in third
    assert "caller.id" not in third


def test_of_a_class_the_second_has_the_types_and_the_third_the_kinds_of_limits() -> (
    None
):
    _, second, third = told("HireCommand")

    assert "hours: int, with a default" in second
    assert "name: str | None, with a default" in second
    assert "max_length" in second
    assert "80" not in second
    assert "Field(ge=..., le=...)" in third


STORE = '''class Repository:
    async def find(self, **values):
        """Return the record with these values, or None."""

    async def add(self, record, *, late=False):
        """Store a new record."""
'''


def test_the_second_tells_what_is_to_be_called_as_the_code_documents_it(
    write: Callable[[str, str], Path], tmp_path: Path
) -> None:
    write("src/boats/service.py", SOLUTION)
    write("src/boats/repository.py", STORE)

    second = told("BoatService.hire", offers(tmp_path))[1]

    assert (
        "  await find(**values): Return the record with these values, or None."
        in second
    )
    assert "  await add(record, late=): Store a new record." in second
    assert "transaction(" not in second


def test_what_stands_nearest_is_meant_where_several_have_a_name(
    write: Callable[[str, str], Path], tmp_path: Path
) -> None:
    other = STORE.replace("**values", "number").replace("record,", "thing,")
    write("src/oars/repository.py", other)
    write("src/masts/repository.py", STORE)

    far = told("BoatService.hire", offers(tmp_path))[1]
    write("src/boats/repository.py", STORE)
    near = told("BoatService.hire", offers(tmp_path))[1]

    assert "find(" not in far.replace("tx.boats.find", "")
    assert "await find(**values)" in near


def test_calls_are_told_in_the_order_in_which_they_run() -> None:
    code = "def f(a):\n    return outer(inner(a), [each(b) for b in source(a)])\n"

    second = hints(Gap(1, "src/a.py", "f", "Step 1"), code, Step(1, "A"), {})[1]

    assert "Call, in this order: inner, source, each, outer" in second


def test_a_method_of_a_string_is_not_told_as_one_of_the_project(
    write: Callable[[str, str], Path],
) -> None:
    text = 'class Record:\n    def replace(self, **values):\n        """Change."""\n'
    folder = write("desk/src/desk/record.py", text).parents[2]
    code = "def f(a, tx):\n    tx.replace(a.name.replace('x', 'y'))\n"
    gap = Gap(1, "src/desk/a.py", "f", "Step 1")

    second = hints(gap, code, Step(1, "A"), offers(folder))[1]

    alone = code.replace("tx.replace(", "print(")
    assert "replace(**values): Change." in second
    assert "Change." not in hints(gap, alone, Step(1, "A"), offers(folder))[1]


def test_the_first_tells_what_surrounds_what_says_nothing_of_itself() -> None:
    code = '''def add(app):
    """Add what makes answers of errors."""

    def handle(error):
        return answer(error)
'''

    first = hints(Gap(1, "src/a.py", "add.handle", "Step 1"), code, Step(1, "A"), {})[0]

    assert "What it is a part of:\n  Add what makes answers of errors." in first
