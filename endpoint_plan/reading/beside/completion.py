"""Messages of operations that the plan leaves open, completed by what lies beside it.

A description of the API tells what an operation takes and answers; a table of the database tells
what a record holds after which an answer is called.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from endpoint_plan.model.findings import TAKEN, Finding, note
from endpoint_plan.model.plan import Operation
from endpoint_plan.model.schema import Declaration, Kind, Schema
from endpoint_plan.model.types import held_names
from endpoint_plan.reading.beside import Beside, Taken
from endpoint_plan.reading.beside.apis import Api
from endpoint_plan.reading.whole_plan.entity_types import answered_names, thing_of


@dataclass(frozen=True, slots=True)
class Completed:
    """Operations and types of a plan, with what was taken from beside it."""

    operations: tuple[Operation, ...]
    declarations: tuple[Declaration, ...]
    findings: tuple[Finding, ...]
    sources: tuple[str, ...]
    """The paths of the documents from which something was taken."""


def complete(
    operations: Sequence[Operation],
    declarations: Iterable[Declaration],
    taken: Iterable[Taken],
    beside: Beside,
) -> Completed:
    """Return *operations* and *declarations* with their open messages completed.

    Of the types that were *taken* only those stay that a message holds, and each is told.
    """
    work = _Completion({one.name: one for one in declarations}, beside)
    completed = tuple(map(work.operation, operations))
    work.add_records(completed)
    found = {one.declaration.name: one for one in taken}
    held = work.held(completed)
    used = [one for name, one in found.items() if name in _needed(held, found)]
    own = [d for d in work.declared.values() if d.name not in found or d.name in held]
    sources = (*(path for one in used for path in one.sources), *work.sources)
    return Completed(
        completed,
        tuple(own),
        (*(one.told for one in used), *work.told),
        tuple(dict.fromkeys(sources)),
    )


def _needed(held: Collection[str], found: Mapping[str, Taken]) -> set[str]:
    """Return the types among *found* by which those that are *held* are described."""
    needed: set[str] = set()
    waiting = [name for name in held if name in found]
    while waiting:
        name = waiting.pop()
        if name not in needed:
            needed.add(name)
            waiting += (each for each in found[name].refers if each in found)
    return needed


class _Completion:
    """Completes one plan."""

    def __init__(self, declared: dict[str, Declaration], beside: Beside) -> None:
        self.declared = declared
        self.beside = beside
        self.told: list[Finding] = []
        self.sources: list[str] = []

    def operation(self, one: Operation) -> Operation:
        """Return *one* with the messages that the plan leaves open."""
        body, success = one.body, one.success
        open_body = body is not None and self._is_open(body.type)
        open_answer = self._is_open(success.type) and not success.bodiless
        if not (open_body or open_answer):
            return one
        found = self.beside.operation(one.method, one.path)
        if found is None:
            return one
        known, api = found
        if body and open_body and known.body:
            name = f"the request body of {one.method} {one.path}"
            line = body.line or one.line
            shape = self._adopt(body.type, known.body.type, known, api, name, line)
            body = body.model_copy(update={"type": shape})
        if open_answer and known.success.type and self._may_answer(one, known):
            name = f"the answer to {one.method} {one.path}"
            line = success.line or one.line
            shape = self._adopt(
                success.type, known.success.type, known, api, name, line
            )
            success = success.model_copy(update={"type": shape})
        return one.model_copy(update={"body": body, "success": success})

    def _may_answer(self, one: Operation, known: Operation) -> bool:
        return one.success.status == known.success.status

    def _is_open(self, shape: Schema | None) -> bool:
        """Tell whether nothing describes *shape*: a name alone, an object without fields, or nothing."""
        if shape is None:
            return True
        if shape.kind is Kind.REF:
            return (shape.name or "") not in self.declared
        bare = shape.kind in {Kind.ANY, Kind.OBJECT} and shape.values is None
        return bare and not shape.properties and not shape.name

    def _adopt(
        self,
        own: Schema | None,
        shape: Schema,
        known: Operation,
        api: Api,
        message: str,
        line: int | None,
    ) -> Schema:
        """Return what stands for the open message *own*, which the *api* gives a *shape*."""
        place = f"{api.source}:{known.line}" if known.line else api.source
        self.sources.append(api.source)
        self._declare(shape, api, line)
        if own is None or own.kind is not Kind.REF or not own.name:
            self.told.append(note(f"{message} from {place}", line, TAKEN))
            return shape
        opened = shape
        if shape.kind is Kind.REF and (one := api.declarations.get(shape.name or "")):
            opened = one.apply(shape.arguments)
        self.declared[own.name] = Declaration(
            name=own.name, type=opened.but(nullable=False, name=None), line=line
        )
        self.told.append(note(f"{own.name} from {place}", line, TAKEN))
        return own

    def _declare(self, shape: Schema, api: Api, line: int | None) -> None:
        """Declare the types of *api* that *shape* refers to, where the plan has none of the name."""
        waiting = list(shape.references())
        while waiting:
            name = waiting.pop()
            one = api.declarations.get(name)
            if one is None or name in self.declared:
                continue
            self.declared[name] = one.model_copy(update={"line": line})
            waiting += one.type.references()

    def add_records(self, operations: Sequence[Operation]) -> None:
        """Declare the types of answers that nothing describes and a table of the database keeps."""
        for name in answered_names(operations, self.declared):
            thing = thing_of(name)
            found = self.beside.record(thing) if thing else None
            if found is None:
                continue
            line = next(self._lines(operations, name), None)
            self.declared[name] = Declaration(
                name=name, type=found.declaration.type, line=line
            )
            self.told.append(note(f"{name} from {found.place}", line, TAKEN))
            self.sources += self.beside.sources

    def _lines(self, operations: Iterable[Operation], name: str) -> Iterator[int]:
        for one in operations:
            shape = one.success.type
            if shape and name in shape.references() and one.success.line:
                yield one.success.line

    def held(self, operations: Iterable[Operation]) -> frozenset[str]:
        """Return the names of the types that messages of *operations* hold, at every depth."""
        shapes = (
            shape
            for one in operations
            for shape in (one.body and one.body.type, one.success.type)
            if shape
        )
        return held_names(shapes, self.declared)
