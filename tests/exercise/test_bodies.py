"""Bodies are taken out, found and put back by the syntax tree."""

import ast

import pytest

from endpoint_plan.exercise.runner import bodies
from endpoint_plan.exercise.runner.bodies import Gap

SOURCE = '''"""A kiln."""

from pottery import Base, fire


class Firing(Base):
    """One firing."""

    degrees: int
    hours: int = 8

    @property
    def long(self) -> bool:
        # It takes the night.
        return self.hours > 12


class Kiln:
    async def burn(
        self,
        firing: Firing,
    ) -> int:
        """Burn.

        Raises:
            TooHotError: Beyond what the kiln bears.
        """
        # The plan: never over 1300.
        if firing.degrees > 1300:
            raise TooHotError

        await fire(firing)
        return firing.hours


def outer() -> None:
    def inner() -> None:
        print("inner")

    inner()
'''


def gap(symbol: str, **more: object) -> Gap:
    return Gap(4, "kiln.py", symbol, "Step 4: Burn", **more)  # type: ignore[arg-type]


def test_a_method_keeps_its_head_and_docstring() -> None:
    text = bodies.take_out(SOURCE, [gap("Kiln.burn")])

    assert '''            TooHotError: Beyond what the kiln bears.
        """
        raise NotImplementedError("Step 4: Burn")


def outer''' in text


def test_a_class_refuses_to_be_made_and_has_no_fields() -> None:
    text = bodies.take_out(SOURCE, [gap("Firing")])

    assert '''    """One firing."""

    def __init__(self, **_: object) -> None:
        raise NotImplementedError("Step 4: Burn")


class Kiln''' in text


def test_comments_above_the_first_statement_go_as_well() -> None:
    text = bodies.take_out(SOURCE, [gap("Firing.long")])

    assert "It takes the night" not in text
    assert 'def long(self) -> bool:\n        raise NotImplementedError("' in text


def test_notes_stand_in_the_gap() -> None:
    text = bodies.take_out(SOURCE, [gap("Kiln.burn", notes=("never over 1300",))])

    assert '        # never over 1300\n        raise NotImplementedError("' in text


def test_functions_within_functions_have_a_name() -> None:
    text = bodies.take_out(SOURCE, [gap("outer.inner")])

    assert 'print("inner")' not in text
    assert "    inner()" in text


def test_a_part_of_a_body_is_taken_out_by_its_lines() -> None:
    part = bodies.statement(SOURCE, "Kiln.burn", "await fire(")

    text = bodies.take_out(SOURCE, [gap("Kiln.burn", part=part)])

    assert "await fire" not in text
    assert "raise TooHotError" in text
    assert "return firing.hours" in text


def test_a_long_line_is_broken_as_black_has_it() -> None:
    long = Gap(4, "kiln.py", "Kiln.burn", f"Step 4: {'x' * 60}")

    text = bodies.take_out(SOURCE, [long])

    assert f'NotImplementedError(\n            "Step 4: {"x" * 60}"\n        )' in text


@pytest.mark.parametrize("says", ['Step 4: "quoted" \\ and {braces}', "Step 4: żółw"])
def test_any_title_leaves_python(says: str) -> None:
    text = bodies.take_out(SOURCE, [Gap(4, "kiln.py", "Kiln.burn", says)])

    raised = next(
        one for one in ast.walk(ast.parse(text)) if isinstance(one, ast.Raise)
    )
    assert isinstance(raised.exc, ast.Call)
    assert ast.literal_eval(raised.exc.args[0]) == says


@pytest.mark.parametrize("symbol", ["Firing", "Kiln.burn", "outer.inner"])
def test_what_was_taken_out_is_put_back(symbol: str) -> None:
    blank = bodies.take_out(SOURCE, [gap(symbol)])
    own = bodies.text_of(SOURCE, symbol)

    assert own
    assert bodies.put(blank, symbol, own) == SOURCE


def test_with_keep_the_bodies_only_tell_that_they_are_reached() -> None:
    text = bodies.take_out(SOURCE, [gap("Kiln.burn"), gap("Firing")], keep=True)

    assert '        NotImplementedError("Step 4: Burn")\n' in text
    assert "return firing.hours" in text
    assert "super().__init__(**data)" in text


def test_generators_and_empty_bodies_are_none_to_take_out() -> None:
    source = 'def a():\n    yield 1\n\n\ndef b():\n    """Nothing."""\n\n\ndef c():\n    return 1\n'

    found = {name: bodies.definition(source, name) for name in "abc"}

    assert {n for n, node in found.items() if node and bodies.is_body(node)} == {"c"}
