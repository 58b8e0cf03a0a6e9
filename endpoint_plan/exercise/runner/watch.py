"""The current step again on every save, and keys for all else."""

import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from . import commands, screen
from .book import Book, Packed, Stage
from .keys import Keys
from .progress import Report, judge, keep, look
from .trial import Tester, function_of

POLL = 0.05
"""Seconds between two looks at the files."""

SETTLE = 0.02
"""Seconds that an editor has to write the rest of what it saves."""

CALM = 1.0
"""Seconds without a save after which the steps that were solved before are looked at again."""

MORE = ("h", "s")
"""Keys for the next hint and for the solution."""

CLEAR = "\x1b[2J\x1b[3J\x1b[H"
WATCHED = ("src", "tests")


def saved(folder: Path) -> dict[Path, int]:
    """Return when each file that matters was saved last."""
    found: dict[Path, int] = {}
    for part in WATCHED:
        for file in (folder / part).rglob("*.py"):
            try:
                found[file] = file.stat().st_mtime_ns
            except OSError:  # An editor replaces it just now.
                continue
    return found


class Watch:
    """A session at the terminal."""

    def __init__(self, folder: Path, book: Book, packed: Packed) -> None:
        """Show the exercise *book* in *folder*."""
        self.folder, self.book, self.packed = folder, book, packed
        self.tester = Tester(folder, book.options)
        self.report: Report | None = None
        self.due = 0.0
        """When the steps that were solved before are looked at; 0 where nothing was saved since."""

    def run(self) -> None:
        """Go on until `q` is pressed."""
        with Keys() as keys:
            try:
                before = saved(self.folder)  # What is saved from here on is seen.
                self._everything()
                while True:
                    key = keys.get(POLL)
                    if key in ("q", "\x04"):
                        return
                    if key:
                        self._press(key, keys)
                    now = saved(self.folder)
                    if now != before:
                        time.sleep(SETTLE)
                        before = saved(self.folder)
                        self._save()
                    elif self.due and time.monotonic() > self.due:
                        self._earlier()
            except KeyboardInterrupt:
                return
            finally:
                self.tester.close()

    def _everything(self) -> None:
        """Run all tests, and show where they leave us."""
        self.report = look(self.folder, self.book, self.tester, ahead=True)
        self._show(screen.current(self.folder, self.report))

    def _save(self) -> None:
        """Run the tests of the current step, the red ones first; when they are green, all."""
        stage = self.report.current if self.report else None
        self.due = 0.0
        if stage is None:
            self._everything()
            return
        started = time.perf_counter()
        tests = self._ordered(stage)
        more = f"The first test is green. Running {len(stage.tests) - 1} more ..."
        trial = self.tester.run(
            tests, stop=True, ahead=True, first=lambda: print(more, flush=True)
        )
        report = judge(self.folder, self.book, trial, [stage])
        if not report.trouble and report.current is not stage:
            done = stage.name.capitalize()
            self._everything()
            print(screen.colour(f"{done} is green.", "green"))
        else:
            self.report = report
            seconds = time.perf_counter() - started
            self._show(screen.first_red(self.folder, report, seconds))
            if not report.trouble:
                self.due = time.monotonic() + CALM

    def _earlier(self) -> None:
        """Run the tests of what was solved before; say which is not any more, and go back to it."""
        self.due = 0.0
        before = self.report.solved if self.report else ()
        tests = dict.fromkeys(function_of(test) for one in before for test in one.tests)
        if not tests:
            return
        trial = self.tester.run(tests, ahead=True)
        report = judge(self.folder, self.book, trial, before)
        lines = [
            f"{stage.name.capitalize()} was solved and is not green any more."
            for stage in before
            if stage not in report.solved
        ]
        if lines and not report.trouble:
            keep(self.folder, report)
            self.report = report
            told = [screen.colour(line, "red") for line in lines]
            self._show([*screen.current(self.folder, report), *told])

    def _ordered(self, stage: Stage) -> list[str]:
        """Return the tests of *stage*, those first that failed last time."""
        red = [one.test for one in self.report.red] if self.report else []
        return list(dict.fromkeys(map(function_of, [*red, *stage.tests])))

    def _press(self, key: str, keys: Keys) -> None:
        stage = self.report.current if self.report else None
        if key == "c":
            self._everything()
        elif key == "l":
            self._show(screen.overview(self.folder, self.book))
        elif stage is None:
            return
        elif key == "h":
            self._show(
                commands.next_hint(self.folder, self.packed, stage, self.report, MORE)
            )
        elif key == "s" and self._sure(f"Show the solution of {stage.name}?", keys):
            self._show(commands.difference(self.folder, self.packed, stage))
        elif key == "r" and self._sure(f"Make {stage.name} blank again?", keys):
            self._show(commands.reset(self.folder, self.packed, stage))

    def _sure(self, question: str, keys: Keys) -> bool:
        print(f"{question} y/n")
        while not (key := keys.get(60)):
            continue
        return key == "y"

    def _show(self, lines: Iterable[str] | Iterator[str]) -> None:
        text = "\n".join(lines)
        print(f"{screen.clear(CLEAR)}{text}\n\n{screen.KEYS}", flush=True)
