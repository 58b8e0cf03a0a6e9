"""Helpers that nothing uses are taken out; what is used stays as it was written."""

from collections.abc import Callable
from pathlib import Path

import pytest

from endpoint_plan.rendering.dead_code import drop_unimported, drop_unused

Write = Callable[[str, str], Path]

HELPERS = '''"""Helpers."""

from typing import TypeVar

T = TypeVar("T")
"""Any type."""

LIMIT = 3
"""How many."""


def take(things):
    """Take some."""
    return things[:LIMIT]


def wrap(thing):
    """Wrap one."""
    return [thing]


class Shelf:
    """Holds things."""

    def __init__(self):
        self.things = []

    @property
    def first(self):
        """The first."""
        return self.things[0]

    def put(self, thing):
        """Keep one."""
        self.things += wrap(thing)
'''


@pytest.fixture
def left(write: Write, tmp_path: Path) -> Callable[[str], str]:
    """What is left of the helpers beside other code."""

    def beside(code: str) -> str:
        helper = write("src/garden/schemas.py", HELPERS)
        write("src/garden/app.py", code)
        drop_unused(tmp_path)
        return helper.read_text("utf-8") if helper.exists() else ""

    return beside


def test_what_is_used_leads_to_what_it_uses(left: Callable[[str], str]) -> None:
    text = left("from garden.schemas import take\ntake([])\n")

    assert "def take(" in text
    assert 'LIMIT = 3\n"""How many."""' in text
    assert "class Shelf" not in text
    assert "Any type." not in text


def test_a_method_is_used_by_its_attribute_alone(left: Callable[[str], str]) -> None:
    text = left("from garden.schemas import Shelf\nfirst = Shelf()\nfirst.put(1)\n")

    assert "def put(" in text
    assert "def wrap(" in text
    assert "@property" not in text
    assert "__init__" in text


def test_a_name_in_a_text_is_a_use(left: Callable[[str], str]) -> None:
    assert "def first(" in left("getattr(Shelf, 'first')\n")


@pytest.mark.parametrize(
    "code",
    [
        "x = take",
        "garden.take",
        'name = "take"',
        "name = 'take'",
        "from garden import (\n    take,\n)\nprint(take)",
    ],
)
def test_any_form_of_a_use_keeps_a_helper(
    left: Callable[[str], str], code: str
) -> None:
    assert "def take" in left(code)


def test_a_method_stays_in_spite_of_a_word_in_prose_before_its_use(
    left: Callable[[str], str],
) -> None:
    code = '"""Asks for what to put where."""\n\nShelf().put(3)\n'
    assert "def put" in left(code)
    assert "def put" not in left('"""What to put where."""\n\nShelf()\n')


def test_an_import_alone_is_no_use(left: Callable[[str], str]) -> None:
    assert left("from garden.schemas import Shelf, take\n") == ""


def test_modules_that_are_no_helpers_stay_as_they_are(
    write: Write, tmp_path: Path
) -> None:
    other = write("src/garden/beds.py", HELPERS)

    drop_unused(tmp_path)

    assert other.read_text("utf-8") == HELPERS


def test_methods_that_a_library_calls_stay_with_their_class(
    write: Write, tmp_path: Path
) -> None:
    helper = write(
        "src/garden/schemas.py",
        "class Cents(TypeDecorator[int]):\n"
        "    def process(self, value):\n"
        "        return value * 100\n",
    )
    write("src/garden/app.py", "from garden.schemas import Cents\nprint(Cents())\n")

    drop_unused(tmp_path)

    assert "def process(" in helper.read_text("utf-8")


@pytest.mark.parametrize(
    ("code", "stays"),
    [("from garden import clock\n", True), ("import time\nnow = time.time()\n", False)],
)
def test_the_clock_is_there_where_a_module_imports_it(
    write: Write, tmp_path: Path, code: str, stays: bool
) -> None:
    clock = write("src/garden/clock.py", "def now():\n    return 0\n")
    write("src/garden/app.py", code)

    drop_unimported(tmp_path)

    assert clock.exists() is stays
