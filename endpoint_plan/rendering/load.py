"""The whole pipeline from a plan's path to its blueprint, read once per content."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from endpoint_plan.blueprint import Blueprint
from endpoint_plan.design import design
from endpoint_plan.model.findings import Finding, PlanRefusedError, warning
from endpoint_plan.model.plan import Plan
from endpoint_plan.model.schema import Schema
from endpoint_plan.reading import Beside, beside_plan, read_plan
from endpoint_plan.reading.many import merge_plans
from endpoint_plan.reading.many.skeleton import has_skeleton
from endpoint_plan.rendering.input_files import (
    PlanFile,
    check_size,
    decode_text,
    distinct_names,
    plan_files,
    plan_places,
    read_plan_bytes,
    read_stack_beside,
    service_name,
)
from endpoint_plan.rendering.record import is_record, read_record
from endpoint_plan.rendering.repository import Repository, find_repository
from endpoint_plan.text.english import counted

OPERATIONS = 1_000
STEPS = 1_000
FIELDS = 20_000
REFUSALS = 20_000
"""An error that is stated for all operations counts for each of them."""


@dataclass(frozen=True, slots=True)
class LoadedPlan:
    """The result of reading a plan, or several: the blueprint, and the findings for the user."""

    blueprint: Blueprint
    plan: Plan
    """What the documents say, without what contradicts itself."""
    findings: tuple[Finding, ...]
    """The findings of reading and design, each once, in the order of the documents."""
    source: str
    """The file's name, for messages; of several plans, their folder's."""
    contents: tuple[tuple[str, bytes], ...]
    """The files by their paths in the project, byte for byte."""
    beside: Path
    """The file beside which the stack and the rules are."""
    context: tuple[tuple[str, bytes], ...] = ()
    """What was taken from the repository, by its paths in the project, byte for byte."""


_read: dict[Path, LoadedPlan] = {}
"""The plan of the current run, by its path."""


def load_plan(path: Path, *, context: bool = True) -> LoadedPlan:
    """Read the plan at *path* as it is now, or the plans there, and return the result.

    What plans name and do not describe is taken from their repository, unless *context* is false.
    But for that, only the files' names and the stack beside them go in with their texts, and of several plans the
    name of their repository, so that the same plans give the same project wherever they lie.

    Raises:
        PlanRefusedError: Nothing can be generated from it.
    """
    files = plan_files(path)
    first = files[0].path
    beside = path if is_record(path) else first
    repository = Repository()
    if context:
        repository = find_repository(beside, (file.path for file in files))
    if len(files) == 1 and files[0].named:
        content = read_plan_bytes(first)
        loaded = _load_content(
            content, first.name, read_stack_beside(beside), beside, repository
        )
    else:
        names = distinct_names([file.path for file in files])
        documents = tuple(
            _read_document(file, name) for file, name in zip(files, names, strict=True)
        )
        title = read_record(path).title if is_record(path) else service_name(first)
        loaded = _load_documents(
            documents, title, read_stack_beside(beside), beside, repository
        )
    places = plan_places(path, [name for name, _ in loaded.contents])
    contents = zip(places, (content for _, content in loaded.contents), strict=True)
    taken = repository.contents(loaded.plan.context)
    loaded = replace(loaded, contents=tuple(contents), context=taken)
    _read.clear()
    _read[path] = loaded
    return loaded


def load_once(path: Path) -> LoadedPlan:
    """Return what `load_plan` returned for *path*: one run sees one plan, even when the file changes.

    Raises:
        PlanRefusedError: Nothing was read before, and nothing can be generated from the file.
    """
    return _read.get(path) or load_plan(path)


@lru_cache(maxsize=4)
def _load_content(
    content: bytes, source: str, stack: bytes, beside: Path, repository: Repository
) -> LoadedPlan:
    plan = read_plan(
        decode_text(content, source),
        source,
        stack.decode("utf-8", "replace"),
        beside_plan(repository.read),
    )
    return _designed(plan, (), ((source, content),), beside)


@dataclass(frozen=True, slots=True)
class _Document:
    """A file that may be a plan."""

    name: str
    named: bool
    """Whether the user named it: then it must be a plan."""
    content: bytes = b""
    unread: str = ""
    """Why it was not read."""


def _read_document(file: PlanFile, name: str) -> _Document:
    try:
        return _Document(name, file.named, read_plan_bytes(file.path))
    except PlanRefusedError as refusal:
        if file.named:
            raise
        return _Document(name, named=False, unread=_reason(str(refusal), name))


@lru_cache(maxsize=4)
def _load_documents(
    documents: tuple[_Document, ...],
    title: str,
    stack: bytes,
    beside: Path,
    repository: Repository,
) -> LoadedPlan:
    """Read the plans among *documents*. What is no plan is passed over and told, unless it was named."""
    plans: list[Plan] = []
    kept: list[tuple[str, bytes]] = []
    passed: list[Finding] = []
    around = beside_plan(repository.read)
    for one in documents:
        plan, reason = _read_if_plan(one, stack.decode("utf-8", "replace"), around)
        if plan:
            plans.append(plan)
            kept.append((one.name, one.content))
        else:
            told = warning(f"passed over: {reason}", rule="passed-over")
            passed.append(told.model_copy(update={"source": one.name}))
    if not plans:
        raise PlanRefusedError(
            f"error: none of {counted(len(documents), 'document')} is an endpoint implementation"
            " plan: a plan has the sections Request Details and Implementation Steps, and most of"
            " those between"
        )
    check_size(
        sum(len(content) for _, content in kept), f"the sum of {len(kept)} plans"
    )
    plan = plans[0] if len(plans) == 1 else merge_plans(plans, title, title)
    return _designed(plan, passed, tuple(kept), beside)


def _read_if_plan(
    one: _Document, stack: str, beside: Beside
) -> tuple[Plan | None, str]:
    """Return what *one* says; where it is no plan, why."""
    if one.unread:
        return None, one.unread
    try:
        text = decode_text(one.content, one.name)
        if one.named or has_skeleton(text):
            return read_plan(text, one.name, stack, beside), ""
    except PlanRefusedError as refusal:
        if one.named:
            raise
        return None, _reason(str(refusal), one.name)
    return None, "it has not the sections of a plan"


def _reason(refusal: str, source: str) -> str:
    """Return why a document was refused, without its name and without what to write instead."""
    bare = refusal.removeprefix(f"error: {source}").lstrip(":0123456789 ")
    return bare.partition(" (")[0]


def _designed(
    plan: Plan,
    passed: Iterable[Finding],
    contents: tuple[tuple[str, bytes], ...],
    beside: Path,
) -> LoadedPlan:
    check_plan(plan)
    designed = design(plan)
    blueprint = designed.blueprint
    every = dict.fromkeys((*plan.findings, *blueprint.findings, *passed))
    places = {name: place for place, (name, _) in enumerate(contents)}
    in_order = sorted(
        every, key=lambda f: (places.get(f.source, len(places)), f.line or 0)
    )
    return LoadedPlan(
        blueprint, designed.plan, tuple(in_order), plan.source, contents, beside
    )


def check_plan(plan: Plan) -> None:
    """Refuse a *plan* that holds more than one service can have.

    Raises:
        PlanRefusedError: Says of what, and how much may be.
    """
    counts = {
        "operations": (len(plan.operations), OPERATIONS),
        "implementation steps": (len(plan.steps), STEPS),
        "refusals of operations": (
            sum(len(operation.errors) for operation in plan.operations),
            REFUSALS,
        ),
        "fields of types": (_count_fields(d.type for d in plan.declarations), FIELDS),
    }
    for what, (number, most) in counts.items():
        if number > most:
            raise PlanRefusedError(
                f"error: {plan.source}: {number:,} {what} are more than the {most:,} that a plan "
                "may have: split it by resource"
            )


def _count_fields(schemas: Iterable[Schema]) -> int:
    """Return the number of all fields in *schemas*, nested ones included."""
    return sum(1 for schema in schemas for _ in schema.fields())
