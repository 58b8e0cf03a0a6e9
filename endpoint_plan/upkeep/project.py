"""A project that was generated before: its record, its base, and its files as they are now."""

from dataclasses import dataclass
from pathlib import Path

from endpoint_plan.model.findings import PlanRefusedError
from endpoint_plan.rendering.base import BASE, RECORD, unpack
from endpoint_plan.rendering.input_files import RULES, STACK
from endpoint_plan.rendering.record import Record, digest, read_record
from endpoint_plan.rendering.repository import CONTEXT
from endpoint_plan.upkeep import journal
from endpoint_plan.upkeep.revisions import VERSIONS

BESIDE = frozenset({STACK.as_posix(), RULES.as_posix()})
"""What generation reads beside the plans. It is the team's, as the plans are: nothing merges it."""

MARKS = (b"<<<<<<< ", b">>>>>>> ")
"""What lines of a conflict begin with."""


@dataclass(frozen=True, slots=True)
class Project:
    """A project and what it was generated as."""

    folder: Path
    record: Record
    base: dict[str, bytes]

    @property
    def generated(self) -> dict[str, bytes]:
        """The files of the base that merges are about."""
        return {p: c for p, c in self.base.items() if not self.is_input(p)}

    def is_input(self, path: str) -> bool:
        """Tell whether generation reads the file at *path* in the project, or it is no file at all."""
        own = path in self.record.plans or path in BESIDE
        return own or path.startswith((":", f"{CONTEXT.as_posix()}/"))

    def inputs(self) -> dict[str, bytes]:
        """Return what generation reads, as it is now, the plans first.

        Raises:
            PlanRefusedError: A plan is gone.
        """
        found: dict[str, bytes] = {}
        for path in (*self.record.plans, *sorted(BESIDE), *self._context()):
            file = self.folder / path
            if file.is_file():
                found[path] = file.read_bytes()
            elif path in self.record.plans:
                raise PlanRefusedError(
                    f"error: the plan {path} is gone: take it back, name what replaces it "
                    "with update --plan FILE, or take out what it made: "
                    f"endpoint-template drop {file.name}"
                )
        return found

    def _context(self) -> list[str]:
        """Return what was taken from the repository of the plans, as far as it is there."""
        folder = self.folder / CONTEXT
        return [
            path.relative_to(self.folder).as_posix()
            for path in sorted(folder.rglob("*"))
            if path.is_file() and not path.is_symlink()
        ]

    def before(self) -> dict[str, bytes]:
        """Return what generation read when the project was last generated."""
        return {p: c for p, c in self.base.items() if self.is_input(p) and p[0] != ":"}

    def changed_plans(self) -> list[str]:
        """Return the plans that are not as they were when the project was last generated."""
        return [
            path
            for path in self.record.plans
            if not (self.folder / path).is_file()
            or digest((self.folder / path).read_bytes()) != self.record.hashes[path]
        ]

    def now(self, path: str) -> bytes | None:
        """Return what the file at *path* is now; None where there is none.

        Raises:
            PlanRefusedError: A link or a folder stands there.
        """
        file = self.folder / path
        for part in (file, *list(file.parents)[: path.count("/")]):
            if part.is_symlink():
                raise PlanRefusedError(
                    f"error: {part} is a symbolic link: nothing is written through it"
                )
        if file.is_dir():
            raise PlanRefusedError(
                f"error: {file} is a folder, where the project has a file"
            )
        return file.read_bytes() if file.is_file() else None

    def revisions(self) -> dict[str, bytes]:
        """Return the migrations as they are, those by hand included."""
        return {
            path.relative_to(self.folder).as_posix(): path.read_bytes()
            for path in sorted((self.folder / VERSIONS).glob("*.py"))
        }

    def conflicts(self) -> list[str]:
        """Return the generated files that hold the marks of a conflict."""
        return [path for path in self.generated if _has_marks(self.folder / path)]

    def check_resolved(self) -> None:
        """Refuse to go on where a conflict is left.

        Raises:
            PlanRefusedError: It names the first file with one.
        """
        if left := self.conflicts():
            raise PlanRefusedError(
                f"error: {left[0]} holds marks of a conflict: resolve it first, "
                "or take the last change back with endpoint-template undo"
            )


def _has_marks(file: Path) -> bool:
    if not file.is_file() or file.is_symlink():
        return False
    lines = file.read_bytes().splitlines()
    return all(any(line.startswith(mark) for line in lines) for mark in MARKS)


def open_project(named: Path) -> Project:
    """Return the project at *named*, or around it; what a kill left of an update is completed.

    Raises:
        PlanRefusedError: There is none, or its record or base cannot be read.
    """
    folder = find_folder(named)
    if folder is None:
        raise PlanRefusedError(
            f"error: {named} is in no project with {RECORD.as_posix()}: go into one, or name it "
            "with --project; a project that was made before there was this file is made anew "
            "with new -f, which keeps what was changed beside it"
        )
    journal.recover(folder)
    record = read_record(folder / RECORD)
    try:
        base = unpack((folder / BASE).read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise PlanRefusedError(
            f"error: {folder / BASE} cannot be read: take it back from Git; "
            "of a merge, either side's will do. Without any, new -f makes the project anew, "
            "and keeps what was changed beside it"
        ) from error
    return Project(folder, record, base)


def find_folder(named: Path) -> Path | None:
    """Return the folder of the project at *named*, or around it; None where there is none."""
    start = named.resolve()
    around = (one for one in (start, *start.parents) if (one / RECORD).is_file())
    return next(around, None)
