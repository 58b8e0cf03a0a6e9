"""`--watch` answers on every save, and to keys."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.exercise.test_exercise import solve

END = "q quit"


class Session:
    """A learner at a terminal."""

    def __init__(self, exercise: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-u", "-m", "exercise", "--watch"],
            cwd=exercise,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )
        self.limit = threading.Timer(120, self.process.kill)
        self.limit.start()

    def screen(self) -> str:
        """Return what is shown up to the line of keys."""
        assert self.process.stdout
        lines: list[str] = []
        for line in self.process.stdout:
            lines.append(line)
            if END in line:
                break
        return "".join(lines)

    def press(self, key: str) -> None:
        assert self.process.stdin
        self.process.stdin.write(key)
        self.process.stdin.flush()


@pytest.fixture
def session(exercise: Path) -> Iterator[Session]:
    session = Session(exercise)
    yield session
    session.limit.cancel()
    session.process.kill()
    session.process.communicate()


def test_it_answers_keys_and_saves(exercise: Path, session: Session) -> None:
    assert "Step 1: Schemat walidacji" in session.screen()

    session.press("l")
    assert "-> [ ] step 1" in session.screen()
    session.press("h")
    hint = session.screen()
    assert "Hint 1 of 3 for GetTrailQuery" in hint
    assert "More: h" in hint
    session.press("sn")
    session.press("h")
    assert "Hint 2 of 3" in session.screen()

    file = exercise / "src/stan_szlaku/trails/dtos.py"
    file.write_text(file.read_text("utf-8") + "\n# still blank\n", "utf-8")
    red = session.screen()
    assert "It came to step 1" in red
    assert "is gone" not in red

    solve(exercise, 1)
    assert "Step 3: Logika w TrailService" in session.screen()

    session.press("ry")
    assert "TrailService.get_trail is blank again." in session.screen()
    session.press("q")
    assert session.process.wait(20) == 0


def test_it_tells_that_an_earlier_step_broke(exercise: Path, session: Session) -> None:
    assert "Step 1: " in session.screen()
    query = exercise / "src/stan_szlaku/trails/dtos.py"
    blank = query.read_text("utf-8")
    solve(exercise, 1)
    assert "Step 3: " in session.screen()

    query.write_text(blank, "utf-8")
    assert "Step 3: " in session.screen()
    told = session.screen()

    assert "Step 1 was solved and is not green any more." in told
    assert "-> " not in told
    session.press("l")
    assert "-> [ ] step 1" in session.screen()
