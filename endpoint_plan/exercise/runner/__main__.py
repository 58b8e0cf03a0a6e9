"""The command line: `python -m exercise`."""

import argparse
import os
import sys
from collections.abc import Iterable
from pathlib import Path

from . import commands, screen, tampering
from .book import (
    BOOK,
    Book,
    BookError,
    Packed,
    Stage,
    read_book,
    read_packed,
    take_book_back,
)
from .progress import judge, look, solved_before
from .trial import Tester, function_of
from .watch import Watch

FOLDER = Path(__file__).resolve().parent.parent


def arguments(given: list[str] | None = None) -> argparse.Namespace:
    """Return what was asked on the command line."""
    parser = argparse.ArgumentParser(
        prog="python -m exercise", description="What to write next."
    )
    parser.add_argument("--watch", action="store_true", help="again on every save")
    verbs = parser.add_subparsers(dest="verb", metavar="VERB")
    following = verbs.add_parser("next", help="the current step; without a verb, too")
    following.add_argument(
        "--watch", action="store_true", dest="too", help="again on every save"
    )
    hint = verbs.add_parser("hint", help="the next of three hints")
    hint.add_argument("step", type=int, nargs="?", help="the current one without it")
    verbs.add_parser("list", help="all steps")
    solution = verbs.add_parser("solution", help="the solution beside yours")
    solution.add_argument("step", type=int, nargs="?")
    solution.add_argument("--yes", action="store_true", help="do not ask")
    reset = verbs.add_parser(
        "reset", help="make a step blank again, or take tests back"
    )
    reset.add_argument("what", help="the number of a step, or `tests`")
    check = verbs.add_parser("check", help="run the tests of all steps")
    check.add_argument("--step", type=int, help="of this one alone")
    check.add_argument(
        "--seal", default="", help="refuse where the exercise was changed"
    )
    return parser.parse_args(given)


def main() -> int:
    """Do what was asked; return the exit status."""
    asked = arguments()
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="replace")
    try:
        return _answer(asked)
    except BookError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("\nerror: interrupted", file=sys.stderr)
        return 130


def _answer(asked: argparse.Namespace) -> int:
    takes_back = asked.verb == "reset" and asked.what == "tests"
    if takes_back and take_book_back(FOLDER):
        _show([f"{BOOK.as_posix()} is as it was made."])
    book = read_book(FOLDER)
    packed = read_packed(FOLDER, book)
    if asked.verb == "check":
        return _check(book, asked.step, asked.seal)
    if asked.verb == "list":
        return _show(screen.overview(FOLDER, book))
    if asked.verb == "hint":
        return _hint(book, packed, asked.step)
    if asked.verb == "solution":
        return _solution(book, packed, asked.step, sure=asked.yes)
    if asked.verb == "reset":
        return _reset(book, packed, asked.what)
    if asked.watch or getattr(asked, "too", False):
        Watch(FOLDER, book, packed).run()
        return 0
    report = look(FOLDER, book, Tester(FOLDER, book.options))
    return _show(screen.current(FOLDER, report))


def _check(book: Book, number: int | None, seal: str) -> int:
    if seal and seal != tampering.seal(FOLDER):
        raise BookError(
            "the exercise itself was changed: take the folder exercise back"
        )
    tester = Tester(FOLDER, book.options)
    if number is None:
        report = look(FOLDER, book, tester)
        _show(screen.everything(report))
        return 0 if report.done else 1
    stage = _stage(book, number)
    trial = tester.run(dict.fromkeys(map(function_of, stage.tests)))
    report = judge(FOLDER, book, trial, [stage])
    done = stage in report.solved and not report.trouble
    _show(screen.of_stage(FOLDER, stage, report))
    return 0 if done else 1


def _hint(book: Book, packed: Packed, number: int | None) -> int:
    stage = _following(book) if number is None else _stage(book, number)
    if stage is None:
        return _show(["All steps are solved."])
    return _show(commands.next_hint(FOLDER, packed, stage, None))


def _solution(book: Book, packed: Packed, number: int | None, *, sure: bool) -> int:
    solved = set(solved_before(FOLDER))
    if number is None:
        stage = _following(book) or book.stages[-1]
    else:
        stage = _stage(book, number)
    if not (sure or set(stage.numbers) <= solved):
        try:
            told = input(
                f"{stage.name.capitalize()} is not solved yet. Show it? [y/N] "
            )
        except EOFError:
            told = ""
        if not told.lower().startswith("y"):
            return 1
    return _show(commands.difference(FOLDER, packed, stage))


def _reset(book: Book, packed: Packed, what: str) -> int:
    if what == "tests":
        return _show(commands.reset_tests(FOLDER, book, packed))
    if not what.isdecimal():
        raise BookError("name the number of a step, or tests")
    return _show(commands.reset(FOLDER, packed, _stage(book, int(what))))


def _following(book: Book) -> Stage | None:
    """Return the first stage that was not solved when all tests were run last; None where all were."""
    solved = set(solved_before(FOLDER))
    ahead = (one for one in book.stages if not set(one.numbers) <= solved)
    return next(ahead, None)


def _stage(book: Book, number: int) -> Stage:
    stage = book.stage_of(number)
    if stage is None:
        known = ", ".join(str(n) for one in book.stages for n in one.numbers)
        raise BookError(f"there is no step {number} in this exercise, only {known}")
    return stage


def _show(lines: Iterable[str]) -> int:
    """Print *lines*; that nobody reads them is no error."""
    told = list(lines)  # What makes them is done to its end.
    try:
        for line in told:
            print(line)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
