"""What a learner reads beside the exercise: EXERCISE.md in the language of the plan, and the verbs of make."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import quote

from endpoint_plan.blueprint import Operation, Resource
from endpoint_plan.exercise.runner.book import Book
from endpoint_plan.exercise.sources import Source
from endpoint_plan.languages import languages, section
from endpoint_plan.languages.phrases import Phrasebook, split_phrases
from endpoint_plan.text.escape import markdown, one_line

NAME = "EXERCISE.md"
LEARNING = Path(__file__).with_name("learning")

VERBS = {
    "next": ("next", "the current step of the exercise"),
    "watch": ("next --watch", "the same again on every save"),
    "hint": ("hint", "the next hint for it"),
    "solution": ("solution", "the solution beside yours"),
}
"""Of make: what `python -m exercise` is given, and what it does."""

KNOWN_OF_ANY = 3
"""Parts of the text that any service has: how to begin, and the steps."""

Words = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Layer:
    """A module on the way of a request."""

    kind: str
    """Its key in the words."""
    path: str
    symbol: str = ""


def write(folder: Path, book: Book, source: Source) -> None:
    """Write the learner's text into *folder*, and the verbs of the exercise into its Makefile."""
    (folder / NAME).write_text(
        _learning_text(folder, book, source), "utf-8", newline="\n"
    )
    makefile = folder / "Makefile"
    if makefile.is_file():
        text = makefile.read_text("utf-8")
        makefile.write_text(with_verbs(text), "utf-8", newline="\n")


def with_verbs(makefile: str) -> str:
    """Return the text of a Makefile with the verbs of the exercise, those apart that it has already."""
    own = "BIN :=" in makefile and "\nsetup:" in makefile
    python, before = ("$(BIN)/python", " setup") if own else ("python", "")
    lines = [makefile.rstrip("\n")]
    for verb, (arguments, about) in VERBS.items():
        if f"\n{verb}:" not in f"\n{makefile}":
            lines += [
                "",
                f".PHONY: {verb}",
                f"{verb}:{before} ## {about}",
                f"\t@{python} -m exercise {arguments}",
            ]
    return "\n".join(lines) + "\n"


def language_of(text: str) -> str:
    """Return the code of the language that the headings of the plan *text* are in, English where none tells."""
    headings = [line.lstrip("# ") for line in text.splitlines() if line.startswith("#")]
    scores = {
        code: sum(book.best(heading) is not None for heading in headings)
        for code, book in _headings().items()
    }
    return max(scores, key=lambda code: scores[code])


@cache
def _headings() -> Mapping[str, Phrasebook]:
    return {
        code: Phrasebook(
            {
                meaning: split_phrases(phrases)
                for meaning, phrases in section("headings", tables).items()
            }
        )
        for code, tables in languages().items()
        if (LEARNING / f"{code}.md").is_file()
    }


def _learning_text(folder: Path, book: Book, source: Source) -> str:
    plan = source.loaded.contents[0] if source.loaded else _in_place_of_plan(folder)
    language = language_of(plan[1].decode("utf-8", "replace"))
    words: Words = tomllib.loads((LEARNING / "words.toml").read_text("utf-8"))[language]
    template = (LEARNING / f"{language}.md").read_text("utf-8")
    shown = _shown(book, source)
    layers = list(_layers(folder, source, shown))
    operation = shown[1] if shown else None
    if operation is None:  # Nothing is known of its layers.
        template = "\n## ".join(template.split("\n## ")[:KNOWN_OF_ANY])
    template = _begun(template, folder, words)
    text = template.format(
        belongs=words["of_plan" if source.loaded else "of_none"].format(
            plan=markdown(plan[0]), link=quote(plan[0])
        ),
        number=book.stages[0].numbers[0],
        group=" --group dev" if _has_group(folder) else " pytest",
        title=markdown(book.title),
        steps="\n".join(_steps(book, words)),
        example=_example(operation, words) if operation else "",
        layers="\n".join(_table(layers, words)),
        picture="\n".join(_picture(layers, operation, words)),
        reading="\n".join(_reading(folder, layers, plan[0], shown, words)),
    )
    return text.rstrip("\n") + "\n"


def _begun(template: str, folder: Path, words: Words) -> str:
    """Return *template* with the commands that the project has: of make, where it has a Makefile."""
    makefile = folder / "Makefile"
    text = makefile.read_text("utf-8") if makefile.is_file() else ""
    if "\nsetup:" not in f"\n{text}":
        template = template.replace("| `make setup` |", "| |")
    if text:
        return template
    lines = template.split("\n")
    begin = lines.index(next(one for one in lines if one.startswith("|")))
    end = lines.index("", begin)
    rows = [f"|{row.split('|', 2)[2]}" for row in lines[begin:end]]
    rows[0] = f"| {words['command']} | |"
    return "\n".join([*lines[:begin], *rows, *lines[end:]])


def _has_group(folder: Path) -> bool:
    """Tell whether the project in *folder* has the group `dev` of what its tests need."""
    file = folder / "pyproject.toml"
    told = tomllib.loads(file.read_text("utf-8")) if file.is_file() else {}
    return "dev" in told.get("dependency-groups", {})


def _in_place_of_plan(folder: Path) -> tuple[str, bytes]:
    """Return what tells of a service that was made of no plan: its README, else this text itself."""
    file = folder / "README.md"
    return (file.name, file.read_bytes()) if file.is_file() else (NAME, b"")


def _shown(book: Book, source: Source) -> tuple[Resource, Operation] | None:
    """Return the operation that the text shows: the first whose service method is to be written."""
    if source.loaded is None:
        return None
    resources = source.loaded.blueprint.resources
    every = [(one, op) for one in resources for op in one.operations]
    symbols = {gap.symbol for gap in book.gaps}
    wanted = [
        (one, op) for one, op in every if f"{one.entity}Service.{op.name}" in symbols
    ]
    return next(iter([*wanted, *every]), None)


def _layers(
    folder: Path, source: Source, shown: tuple[Resource, Operation] | None
) -> Iterator[Layer]:
    if shown is None:
        return
    resource, operation = shown
    root = f"src/{source.package}"
    own = f"{root}/{resource.package}"
    body = operation.body.type.class_name if operation.body else None
    record = resource.record.name if resource.record else ""
    for layer in (
        Layer("middleware", f"{root}/middleware.py"),
        Layer("security", f"{root}/security.py"),
        Layer("router", f"{own}/router.py", operation.name),
        Layer("commands", f"{own}/commands.py", body or ""),
        Layer("dtos", f"{own}/dtos.py", operation.query or ""),
        Layer(
            "service", f"{own}/service.py", f"{resource.entity}Service.{operation.name}"
        ),
        Layer("store", f"{own}/repository.py"),
        Layer("models", f"{own}/models.py", record),
        Layer("errors", f"{own}/errors.py"),
    ):
        if (folder / layer.path).is_file():
            yield layer


def _steps(book: Book, words: Words) -> Iterator[str]:
    yield from _head(words["steps"])
    for stage in book.stages:
        numbers = ", ".join(map(str, stage.numbers))
        paths = ", ".join(
            f"`{path}`" for path in dict.fromkeys(g.path for g in stage.gaps)
        )
        title = markdown(stage.title) or "-"
        yield f"| {numbers} | {title} | {paths} | {len(stage.tests)} |"


def _example(operation: Operation, words: Words) -> str:
    route = f"`{one_line(operation.method)} {one_line(operation.path)}`"
    return words["example"].format(
        operation=markdown(route), summary=markdown(operation.summary)
    )


def _table(layers: list[Layer], words: Words) -> Iterator[str]:
    if layers:
        yield from _head(words["columns"])
    for layer in layers:
        symbol = f", `{layer.symbol}`" if layer.symbol else ""
        name = layer.path.rpartition("/")[2]
        yield f"| `{name}` | [{layer.path}]({layer.path}){symbol} | {words[layer.kind]} |"


def _head(columns: str) -> Iterator[str]:
    yield f"| {columns} |"
    yield f"|{' --- |' * (columns.count('|') + 1)}"


def _picture(
    layers: list[Layer], operation: Operation | None, words: Words
) -> Iterator[str]:
    if operation is None:
        return
    yield f"{one_line(operation.method)} {one_line(operation.path)}".replace("`", "")
    inwards = [one for one in layers if one.kind != "errors"]
    for depth, layer in enumerate(inwards):
        margin = "  " * depth
        name = layer.path.rpartition("/")[2]
        yield f"{margin}  |"
        yield f"{margin}  +-> {name:<14} {layer.symbol}".rstrip()
    yield f"{operation.status} <---- {words['answer']}"


def _reading(
    folder: Path,
    layers: list[Layer],
    plan: str,
    shown: tuple[Resource, Operation] | None,
    words: Words,
) -> Iterator[str]:
    yield f"1. [{markdown(plan)}]({quote(plan)}): {words['read_plan']}"
    if shown is None:
        return
    test = f"tests/{shown[0].package}/test_{shown[1].name}.py"
    paths = {layer.kind: layer.path for layer in layers}
    for path, key in (
        (test, "read_test"),
        (paths.get("router", ""), "read_router"),
        (paths.get("service", ""), "read_service"),
        (paths.get("store", ""), "read_store"),
    ):
        if path and (folder / path).is_file():
            yield f"1. [{path}]({path}): {words[key]}"
