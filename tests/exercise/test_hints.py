"""Hints come in three steps: the place, the means, nearly all of it."""

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


def told(symbol: str) -> list[str]:
    return hints(Gap(4, "src/boats/service.py", symbol, "Step 4"), SOLUTION, STEP)


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
