"""What the solution leaves open within a gap is told, and nobody is asked for it."""

from pathlib import Path

from endpoint_plan.exercise import openings
from endpoint_plan.exercise.hints import hints
from endpoint_plan.exercise.runner import bodies
from endpoint_plan.exercise.runner.bodies import Gap
from endpoint_plan.exercise.runner.book import Step

PATH = "src/boats/service.py"
SERVICE = '''class Boats:
    def hire(self, hours: int) -> Hire:
        """Hire a boat."""
        # TODO: raise HarbourClosedError: Nobody rows at night.
        return Hire(
            hours=hours,
            # Placeholder: no value was found in the plan.
            price=0,
        )

    def sink(self) -> None:
        """Sink it."""
        self.gone = True
'''
HIRE = Gap(3, PATH, "Boats.hire", "Step 3: Hire")
SINK = Gap(4, PATH, "Boats.sink", "Step 4: Sink")


def test_the_step_and_the_blank_body_say_what_the_plan_leaves_open() -> None:
    steps = {3: Step(3, "Hire"), 4: Step(4, "Sink")}

    gaps = openings.open_steps((HIRE, SINK), {PATH: SERVICE}, steps)

    assert steps[3].open == (
        "Not part of this exercise, the plan leaves it open (its test waits):",
        "  raise HarbourClosedError: Nobody rows at night.",
        "Use this, the plan has no value for it:",
        "  price=0",
    )
    assert steps[4].open == ()
    blank = bodies.take_out(SERVICE, gaps)
    assert "        #   raise HarbourClosedError: Nobody rows at night.\n" in blank
    assert "        #   price=0\n" in blank
    assert "  price=0" in hints(gaps[0], SERVICE, steps[3], {})[0]


def test_the_list_of_steps_says_it_as_well(tmp_path: Path) -> None:
    file = tmp_path / "IMPLEMENTATION_STEPS.md"
    file.write_text("- [ ] 3. Hire\n  - to do: `x`\n- [ ] 4. Sink\n", "utf-8")

    openings.tell_in_steps_file(
        tmp_path, [Step(3, "Hire", open=("Not part of it:", "  a rule"))]
    )

    assert file.read_text("utf-8") == (
        "- [ ] 3. Hire\n  - not part of it: a rule\n  - to do: `x`\n- [ ] 4. Sink\n"
    )
