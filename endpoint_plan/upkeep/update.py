"""The one operation of the second day: generate what is wanted, merge it in, store the new base."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from endpoint_plan.model.findings import PlanRefusedError
from endpoint_plan.rendering.base import BASE, RECORD, pack
from endpoint_plan.rendering.format import format_text
from endpoint_plan.rendering.record import digest
from endpoint_plan.upkeep import journal
from endpoint_plan.upkeep.contract import Difference, differences
from endpoint_plan.upkeep.inputs import Inputs
from endpoint_plan.upkeep.loose_ends import loose_ends
from endpoint_plan.upkeep.migrations import Rename, carry_on, renames_between
from endpoint_plan.upkeep.project import Project
from endpoint_plan.upkeep.revisions import VERSIONS
from endpoint_plan.upkeep.texts import relabelled, without_conflicts
from endpoint_plan.upkeep.trees import Fate, Outcome, merge_trees
from endpoint_plan.upkeep.wanted import Wanted, generate, load

Asked = Callable[[list[Rename]], Iterable[Rename]]
"""Tells which of the columns that may have been renamed were."""


@dataclass(frozen=True)
class Update:
    """An update that was worked out, and not written yet."""

    project: Project
    inputs: Inputs
    wanted: Wanted
    outcomes: list[Outcome]
    notes: tuple[str, ...] = ()
    """What people should know of it, in lines."""

    @property
    def behind(self) -> bool:
        """Whether the project is not as its plans, its answers and this template have it."""
        return self.wanted.base != self.project.base or bool(self.plans)

    @property
    def plans(self) -> dict[str, bytes | None]:
        """Return the inputs that change, by their paths; None for those that go."""
        files: dict[str, bytes | None] = {
            **self.inputs.files,
            **dict.fromkeys(self.inputs.dropped),
        }
        return {p: c for p, c in files.items() if c != self.project.now(p)}

    @property
    def conflicts(self) -> int:
        """The number of conflicts."""
        return sum(one.conflicts for one in self.outcomes)

    def contract(self) -> list[Difference]:
        """Return what changes for callers, as far as the plans say it.

        Raises:
            PlanRefusedError: The plans of before can no longer be read.
        """
        old = self.project.record
        hashes = self.wanted.record.hashes
        if hashes == old.hashes:
            return []
        new = load(self.wanted.record, self.inputs.files).plan
        return list(differences(load(old, self.project.before()).plan, new))

    def loose_ends(self) -> list[str]:
        """Return a line for each import that finds its name no more."""
        writes = self.writes

        def after(path: str) -> bytes | None:
            return writes[path] if path in writes else self.project.now(path)

        return list(loose_ends(self.project.folder, writes, self.project.now, after))

    @cached_property
    def writes(self) -> dict[str, bytes | None]:
        """Return the files that change, by their paths."""
        files = {one.path: one.after for one in self.outcomes if one.writes}
        files |= self.plans
        files[RECORD.as_posix()] = self.wanted.record.render().encode()
        files[BASE.as_posix()] = pack(self.wanted.base).encode()
        return {
            path: content
            for path, content in files.items()
            if content != self.project.now(path)
        }

    def write(self, words: str) -> None:
        """Put the update in place, all of it or nothing; *words* say what it is.

        Raises:
            OSError: Something cannot be written.
        """
        before = {path: self.project.now(path) for path in self.writes}
        journal.apply(self.project.folder, self.writes, before, words)


def prepare(project: Project, inputs: Inputs, renames: Asked = lambda _: ()) -> Update:
    """Return the update that makes *project* what *inputs* say; nothing is written.

    *renames* tells which of the columns that may have been renamed were.

    Raises:
        PlanRefusedError: A conflict is left, or nothing can be generated.
    """
    project.check_resolved()
    hashes = {path: digest(inputs.files[path]) for path in inputs.plans}
    record = replace(
        project.record, answers=inputs.answers, plans=inputs.plans, hashes=hashes
    )
    wanted = generate(record, inputs.files)
    renamed = renames(renames_between(project.base, wanted.base))
    carried = carry_on(project.base, wanted.base, project.revisions(), renamed)
    wanted = Wanted(wanted.record, _formatted(carried.base, project.base))
    new = replace(project, record=wanted.record, base=wanted.base)
    outcomes = merge_trees(
        project.generated, new.generated, project.now, project.folder
    )
    notes = (*inputs.notes, *carried.notes)
    return Update(project, inputs, wanted, outcomes, notes)


def _formatted(base: dict[str, bytes], old: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return *base* with its new revisions in the form that black gives them."""
    new = [p for p in base if p.startswith(f"{VERSIONS}/") and p not in old]
    texts = {p: format_text(base[p].decode(), p) for p in new}
    return {**base, **{path: text.encode() for path, text in texts.items()}}


def undo(project: Project) -> tuple[str, list[Outcome]]:
    """Take the last change of *project* back; return what it was, and what becomes of each file.

    What was changed by hand since stays, as in every merge.

    Raises:
        PlanRefusedError: No change is known.
    """
    last = journal.last_change(project.folder)
    if last is None:
        raise PlanRefusedError("error: no change of this project is known to take back")
    about = {BASE.as_posix(), RECORD.as_posix()}
    after = {p: without_conflicts(c) for p, c in last.after.items() if c is not None}
    before = {p: c for p, c in last.before.items() if c is not None}
    outcomes = merge_trees(
        {p: c for p, c in after.items() if p not in about},
        {p: c for p, c in before.items() if p not in about},
        project.now,
        project.folder,
    )
    outcomes = [_relabelled(one) for one in outcomes]
    outcomes += [
        Outcome(path, Fate.REPLACED, project.now(path), before.get(path))
        for path in sorted(about & last.after.keys())
    ]
    writes = {one.path: one.after for one in outcomes if one.writes}
    words = f"undo of: {last.words}"
    were = {path: project.now(path) for path in writes}
    journal.apply(project.folder, writes, were, words)
    return last.words, outcomes


def _relabelled(outcome: Outcome) -> Outcome:
    """Return *outcome* of an undo with conflicts that say what their sides are: nothing was generated."""
    if outcome.fate is not Fate.CONFLICT or outcome.after is None:
        return outcome
    text = relabelled(outcome.after.decode(), "after the change", "before the change")
    return replace(outcome, after=text.encode())
