"""What a method and a path say of an operation: which resource, what it does, to which record.

The rules are those of resource-oriented HTTP design: plural nouns are collections, a parameter
behind a collection names one of its members, other words are actions.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from endpoint_plan.blueprint import Kind
from endpoint_plan.languages.names import ADVERBS, VERBS
from endpoint_plan.languages.plurals import is_plural, singular
from endpoint_plan.model.plan import Location, Operation, Parameter
from endpoint_plan.model.schema import Kind as SchemaKind
from endpoint_plan.text.http_paths import names_no_resource
from endpoint_plan.text.identifiers import Identifier, cut, unique, words

CREATED = 201

LONGEST_NOUN = 40
"""Most letters of what a resource is called: names such as `NOUN_id` hold it whole."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a path between slashes."""

    text: str
    parameter: bool

    @property
    def words(self) -> list[str]:
        """The words of its text."""
        return words(self.text)

    @property
    def collection(self) -> bool:
        """Whether it names many things."""
        return (
            not self.parameter
            and bool(self.words)
            and is_plural(self.words[-1])
            and self.words[0] not in VERBS | ADVERBS
        )


@dataclass(frozen=True, slots=True)
class Route:
    """An operation's place among the resources of its plan."""

    kind: Kind
    noun: Identifier
    """The resource in the singular: `flashcard`."""
    plural: Identifier
    """The resource as the path writes it, in snake_case: `flashcards`."""
    action: tuple[str, ...]
    """The words of the action, in the order of the path; empty for the common kinds."""
    key: str
    """The path parameter that names the record acted on; empty when there is none."""
    parents: tuple[str, ...]
    """The other path parameters: they name what the record belongs to, or are further parts of its key."""


def segments(path: str) -> list[Segment]:
    """Return the segments of *path* that mean something: no prefix such as `/api/v1`."""
    found = [part for text in path.split("/") if text for part in _parts(text)]
    while (
        len(found) > 1 and not found[0].parameter and names_no_resource(found[0].text)
    ):
        found = found[1:]
    return found or [Segment("root", parameter=False)]


def _parts(text: str) -> list[Segment]:
    """Return the parameters of a segment, or the segment where it does not begin with one."""
    if not text.startswith("{"):
        return [Segment(text, parameter=False)]
    return [Segment(name, parameter=True) for name in slots(text)]


def read_route(operation: Operation, *, listed: bool) -> Route:
    """Return what *operation* does to which resource; *listed*: it answers with many records."""
    parts = segments(operation.path)
    at = _resource_index(parts)
    noun_words = parts[at].words or ["root"]
    behind = parts[at + 1 :]
    parameters = [part.text for part in parts if part.parameter]
    key = behind[0].text if behind and behind[0].parameter else ""
    tail = behind[1:] if key else behind
    fixed = [part for part in parts[:at] if not part.parameter and part.words]
    before = [part for part in fixed if part.words[0] in VERBS | ADVERBS]
    acts = bool(before) or any(not part.parameter for part in tail)
    kind = _kind(operation, key=key, acts=acts, listed=listed)
    if kind in (Kind.LIST, Kind.CREATE, Kind.ACTION):
        key = ""
    return Route(
        kind=kind,
        noun=Identifier(singular(_joined(noun_words))),
        plural=Identifier(_joined(noun_words)),
        action=tuple(
            word for part in before + tail if not part.parameter for word in part.words
        ),
        key=key,
        parents=tuple(name for name in parameters if name != key),
    )


def owner_noun(path: str, parameter: str) -> str:
    """Return what the path parameter *parameter* identifies: `deck` in `/decks/{id}/cards`."""
    parts = segments(path)
    at = next(
        (
            i
            for i, part in enumerate(parts)
            if part.parameter and part.text == parameter
        ),
        0,
    )
    before = [part for part in parts[:at] if not part.parameter and part.words]
    return singular(_joined(before[-1].words)) if before else "record"


def _joined(noun: Sequence[str]) -> str:
    """Return the words of a *noun* as one, short enough for names that are made of it."""
    return cut("_".join(noun), LONGEST_NOUN, "_")


def _resource_index(parts: list[Segment]) -> int:
    collections = [index for index, part in enumerate(parts) if part.collection]
    if collections:
        return collections[-1]
    fixed = [index for index, part in enumerate(parts) if not part.parameter]
    nouns = [
        index
        for index in fixed
        if parts[index].words and parts[index].words[0] not in VERBS | ADVERBS
    ]
    return (nouns or fixed or [0])[0]


def _kind(operation: Operation, *, key: str, acts: bool, listed: bool) -> Kind:
    method = operation.method
    if method == "GET" and listed:
        return Kind.LIST
    if acts:
        return Kind.ACTION_ON_ONE if key else Kind.ACTION
    if key:
        on_one = {
            "GET": Kind.READ,
            "PUT": Kind.REPLACE,
            "PATCH": Kind.UPDATE,
            "DELETE": Kind.DELETE,
        }
        return on_one.get(method, Kind.ACTION_ON_ONE)
    body = operation.body
    whole = body is not None and body.type.kind is not SchemaKind.ARRAY
    made = body is None and _tells_created(operation)
    return Kind.CREATE if method == "POST" and (whole or made) else Kind.ACTION


def _tells_created(operation: Operation) -> bool:
    """Tell whether *operation* answers a collection with the new member that it made of nothing that is sent."""
    segment = Segment(operation.path.rsplit("/", 1)[-1], parameter=False)
    success = operation.success
    return segment.collection and success.status == CREATED and not success.bodiless


SLOT = re.compile(r"\{([^{}]*)\}")
LEGAL = re.compile(r"[a-zA-Z_][a-zA-Z0-9_]*")


def slots(path: str) -> list[str]:
    """Return the names of the parameters in *path*, in its order."""
    return SLOT.findall(path)


def with_legal_path(operation: Operation) -> Operation:
    """Return *operation* with names in its path that can be matched, no two alike."""
    names: dict[str, str] = {}
    for name in slots(operation.path):
        plain = name if LEGAL.fullmatch(name) else Identifier(name, "parameter")
        names.setdefault(name, unique(plain, names.values()))
    path = SLOT.sub(lambda slot: f"{{{names[slot[1]]}}}", operation.path)
    parameters = tuple(_renamed(parameter, names) for parameter in operation.parameters)
    return operation.model_copy(update={"path": path, "parameters": parameters})


def _renamed(parameter: Parameter, names: dict[str, str]) -> Parameter:
    if parameter.location is not Location.PATH:
        return parameter
    return parameter.but(name=names.get(parameter.name, parameter.name))
