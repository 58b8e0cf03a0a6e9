"""What the exercise is: its steps, their bodies and tests, and what was packed away when it was made.

`book.json` may be read by anybody; `packed.txt` holds hints, first texts and, unless it was laid
apart, the solution, compressed so that nobody reads them by accident.
"""

import base64
import contextlib
import hashlib
import json
import lzma
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from functools import cached_property
from pathlib import Path
from typing import Any

from .bodies import Gap

FOLDER = Path("exercise")
BOOK = FOLDER / "book.json"
PACKED = FOLDER / "packed.txt"


FORM = 2
"""Of the files of an exercise; a later version of the template may need another."""

ANEW = "take it back from git (git checkout exercise), or make the exercise anew and copy src into it"
OTHER = (
    f"{BOOK.as_posix()} was made by another version of the template: "
    "ask the exercise itself, python -m exercise check in its folder"
)


class BookError(Exception):
    """The exercise's own files are not as they were made."""


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the plan."""

    number: int
    title: str
    lines: tuple[str, ...] = ()
    """What the plan says below the title."""
    source: str = ""
    """Where the plan says it, as `file:line`."""
    open: tuple[str, ...] = ()
    """What the solution leaves open as well, and what to take in its place."""


@dataclass(frozen=True, slots=True)
class Stage:
    """What is solved at once: one step, or several that only the same tests show."""

    steps: tuple[Step, ...]
    gaps: tuple[Gap, ...]
    tests: tuple[str, ...]
    """The ids of its tests, one for each of their parameters."""

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of its steps in the plan."""
        return tuple(step.number for step in self.steps)

    @property
    def name(self) -> str:
        """What it is called: `step 4`, `steps 3 and 4`."""
        numbers = [str(number) for number in self.numbers]
        if len(numbers) == 1:
            return f"step {numbers[0]}"
        return f"steps {', '.join(numbers[:-1])} and {numbers[-1]}"

    @property
    def title(self) -> str:
        """The titles of its steps."""
        return "; ".join(step.title for step in self.steps)


@dataclass(frozen=True)
class Book:
    """An exercise."""

    title: str
    level: str
    stages: tuple[Stage, ...]
    """In the order in which they are solved: each is green before the next is begun."""
    digests: Mapping[str, str]
    """The SHA-256 of each file of the tests, by its path."""
    settings: tuple[str, str]
    """The file that configures pytest, and the SHA-256 of what it says of it."""
    packed: str = ""
    """The SHA-256 of what is packed."""
    form: int = FORM
    """Which form its files have."""

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """All that is taken out."""
        return tuple(gap for stage in self.stages for gap in stage.gaps)

    @property
    def tests(self) -> tuple[str, ...]:
        """All tests that show a step."""
        return tuple(test for stage in self.stages for test in stage.tests)

    @cached_property
    def options(self) -> tuple[str, ...]:
        """What pytest is started with, so that no other file configures it."""
        return options_of(self.settings)

    def text(self) -> str:
        """Return it as JSON."""
        return _json(asdict(self))

    @property
    def digest(self) -> str:
        """The SHA-256 of all but what is packed."""
        return digest_of(self.text())

    def stage_of(self, number: int) -> Stage | None:
        """Return the stage of the plan's step *number*."""
        return next((one for one in self.stages if number in one.numbers), None)


@dataclass(frozen=True, slots=True)
class Packed:
    """What nobody should read by accident; texts by their paths."""

    book: str = ""
    """The digest of the book that it belongs to."""
    start: Mapping[str, str] = field(default_factory=dict)
    """Modules as the exercise begins."""
    tests: Mapping[str, str] = field(default_factory=dict)
    hints: Mapping[str, list[str]] = field(default_factory=dict)
    """Three for each gap, by its key."""
    solution: Mapping[str, str] = field(default_factory=dict)
    """Modules as they are finished; nothing where the solution is laid apart."""
    told: str = ""
    """The text of the book, without the digest of this."""
    settings: str = ""
    """What the settings of pytest say."""

    def text(self) -> str:
        """Return it as lines of text."""
        raw = json.dumps(asdict(self), ensure_ascii=False).encode()
        coded = base64.b85encode(lzma.compress(raw, preset=6)).decode()
        return "\n".join(coded[at : at + 100] for at in range(0, len(coded), 100))


def options_of(settings: tuple[str, str]) -> tuple[str, ...]:
    """Return the options with which pytest is configured by the file of *settings*, see `Book`, alone."""
    return ("-c", settings[0]) if settings[0] else ()


def digest(text: str | bytes) -> str:
    """Return the SHA-256 of *text*; how its lines end makes no difference."""
    raw = text.encode() if isinstance(text, str) else text
    return hashlib.sha256(raw.replace(b"\r\n", b"\n")).hexdigest()


def _json(what: Mapping[str, Any]) -> str:
    return json.dumps(what, indent=1, ensure_ascii=False) + "\n"


def digest_of(book: str) -> str:
    """Return the SHA-256 of the text of a *book* but for what it says of what is packed."""
    return digest(_json({**json.loads(book), "packed": ""}))


def read_book(folder: Path) -> Book:
    """Return the exercise in *folder*.

    Raises:
        BookError: There is none, or it cannot be read.
    """
    try:
        told = json.loads((folder / BOOK).read_text("utf-8"))
        form = told.get("form", 1)
        if form > FORM:
            raise BookError(OTHER)
        return Book(
            told["title"],
            told["level"],
            tuple(_stage(one) for one in told["stages"]),
            told["digests"],
            (told["settings"][0], told["settings"][1]),
            told["packed"],
            form,
        )
    except OSError as error:
        raise BookError(f"there is no exercise here: {folder / BOOK}") from error
    except KeyError as error:
        raise BookError(f"{OTHER} (it has no {error})") from error
    except (ValueError, TypeError, IndexError, AttributeError) as error:
        raise BookError(f"{BOOK.as_posix()} is not as it was made: {error}") from error


def read_packed(folder: Path, book: Book) -> Packed:
    """Return what *book* packed away in *folder*.

    Raises:
        BookError: It is not there as it was made.
    """
    try:
        text = (folder / PACKED).read_text("utf-8")
    except OSError as error:
        raise BookError(f"{PACKED.as_posix()} is gone: {ANEW}") from error
    if digest(text) != book.packed:
        raise BookError(f"{PACKED.as_posix()} was changed: {ANEW}")
    packed = _unpacked(text)
    # By the file: another version of the template says more or less in it than this one reads.
    if packed.book != digest_of((folder / BOOK).read_text("utf-8")):
        raise BookError(
            f"{BOOK.as_posix()} was changed: python -m exercise reset tests takes it back"
        )
    return packed


def take_book_back(folder: Path) -> bool:
    """Put the book of *folder* back to what was packed of it; tell whether it was changed.

    Raises:
        BookError: What is packed does not tell it.
    """
    file = folder / BOOK
    with contextlib.suppress(BookError):
        read_packed(folder, read_book(folder))
        return False
    try:
        text = (folder / PACKED).read_text("utf-8")
        packed = _unpacked(text)
    except (OSError, ValueError, TypeError, lzma.LZMAError) as error:
        raise BookError(f"{PACKED.as_posix()} was changed: {ANEW}") from error
    if not packed.told or digest_of(packed.told) != packed.book:
        raise BookError(f"{BOOK.as_posix()} was changed: {ANEW}")
    told = {**json.loads(packed.told), "packed": digest(text)}
    file.write_text(_json(told), "utf-8", newline="\n")
    return True


def _unpacked(text: str) -> Packed:
    told = json.loads(lzma.decompress(base64.b85decode("".join(text.split()))))
    known = {one.name for one in fields(Packed)}
    return Packed(**{key: value for key, value in told.items() if key in known})


def _stage(told: Mapping[str, Any]) -> Stage:
    return Stage(
        tuple(
            Step(
                one["number"],
                one["title"],
                tuple(one["lines"]),
                one["source"],
                tuple(one.get("open", ())),
            )
            for one in told["steps"]
        ),
        tuple(
            Gap(
                one["step"],
                one["path"],
                one["symbol"],
                one["says"],
                tuple(one["notes"]),
                (one["part"][0], one["part"][1]) if one["part"] else None,
            )
            for one in told["gaps"]
        ),
        tuple(told["tests"]),
    )
