"""What the stack and the rules beside a plan ask for: defaults of answers, and warnings of what is not offered.

Only choices that the template offers anyway come out of it, never text of these documents.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from endpoint_plan.languages import book, technologies
from endpoint_plan.languages.phrases import Phrasebook
from endpoint_plan.model.findings import warning
from endpoint_plan.rendering.answers import CHOICES
from endpoint_plan.rendering.input_files import companion_files, read_bounded
from endpoint_plan.text.words import folded_words

VERSION = re.compile(r"\bPython\W{0,12}(3)\.(\d{1,2})\b", re.IGNORECASE)
"""A version of Python; what stands between is `>=`, `**` or the like."""


@dataclass(frozen=True, slots=True)
class Stack:
    """The choices that follow from the documents beside a plan."""

    answers: dict[str, str]
    """Defaults of answers that the documents ask for."""
    followed: dict[str, str]
    """For each of them the line for the terminal that says where it comes from."""
    unmet: tuple[str, ...]
    """Lines for the terminal: what cannot be followed."""

    def remarks_on(self, chosen: Mapping[str, str]) -> tuple[str, ...]:
        """Return the lines for the terminal about a project with the answers *chosen*."""
        kept = (
            line
            for key, line in self.followed.items()
            if chosen[key] == self.answers[key]
        )
        return (*kept, *self.unmet)


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of a document."""

    source: str
    number: int
    text: str


def read_stack(plan: Path) -> Stack:
    """Return what the stack and the rules beside *plan* ask for."""
    contents = tuple(
        (source.name, read_bounded(source)) for source in companion_files(plan).values()
    )
    return _read(contents)


@lru_cache(maxsize=4)
def _read(contents: tuple[tuple[str, bytes], ...]) -> Stack:
    lines = tuple(_lines(contents))
    asked = [one for reader in (_ask_python, _ask_storage) for one in reader(lines)]
    return Stack(
        answers={key: value for _, key, value, _ in asked},
        followed={
            key: _note_line(line, key, value)
            for line, key, value, unmet in asked
            if not unmet
        },
        unmet=(
            *(unmet for *_, unmet in asked if unmet),
            *_unmet_choice(
                lines, technologies.FRAMEWORK_BOOK, "the service is made with FastAPI"
            ),
            *_unmet_choice(
                lines, book("stack.authentication"), "callers send a JWT bearer token"
            ),
        ),
    )


def _lines(contents: tuple[tuple[str, bytes], ...]) -> Iterator[_Line]:
    """Yield the lines that say what is used; a line that rules something out says nothing."""
    for source, content in contents:
        text = content.decode("utf-8-sig", "replace")
        for number, line in enumerate(text.splitlines(), 1):
            ruled_out = book("stack.refusals").matches(line)
            if not ruled_out or technologies.STORAGE_BOOK.has("memory", line):
                yield _Line(source, number, line)


Asked = Iterator[tuple[_Line, str, str, str]]
"""The line, the answer's key and value, and the warning where the line cannot be followed."""


def _ask_python(lines: tuple[_Line, ...]) -> Asked:
    """Yield the oldest offered version of Python that serves the first one that is named."""
    for line in lines:
        if match := VERSION.search(line.text):
            offered = CHOICES["python_version"]
            minors = [int(version.partition(".")[2]) for version in offered]
            wanted = int(match[2])
            chosen = f"3.{min(max(wanted, minors[0]), minors[-1])}"
            reason = f"the service needs Python {offered[0]} or newer, not {match[1]}.{wanted}"
            unmet = _warning_line(line, reason) if wanted < minors[0] else ""
            yield line, "python_version", chosen, unmet
            return


def _ask_storage(lines: tuple[_Line, ...]) -> Asked:
    """Yield the storage of the first line that names one that is offered, else of any."""
    found = [
        (line, m)
        for line in lines
        if (m := _first_phrase(technologies.STORAGE_BOOK, line))
    ]
    offered = [one for one in found if one[1][0] in CHOICES["storage"]]
    for line, (storage, name) in (offered or found)[:1]:
        unmet = _warning_line(
            line, f"there is no {name} storage: memory takes its place"
        )
        if storage in CHOICES["storage"]:
            yield line, "storage", storage, ""
        else:
            yield line, "storage", "memory", unmet


def _unmet_choice(
    lines: tuple[_Line, ...], phrases: Phrasebook, instead: str
) -> Iterator[str]:
    """Yield a warning for the first line that names something that *phrases* know."""
    for line in lines:
        if match := _first_phrase(phrases, line):
            yield _warning_line(line, f"{match[1]} cannot be followed: {instead}")
            return


def _first_phrase(phrases: Phrasebook, line: _Line) -> tuple[str, str] | None:
    """Return the meaning and the words of the first phrase of *phrases* in *line*."""
    words = folded_words(line.text)
    for match in phrases.matches(line.text):
        return match.meaning, " ".join(words[match.start : match.start + match.length])
    return None


def _warning_line(line: _Line, reason: str) -> str:
    return warning(reason, line.number, rule="unmet-stack").render(line.source)


def _note_line(line: _Line, key: str, value: str) -> str:
    return f"{line.source}:{line.number}: note: {key}={value} follows from here"
