"""Names of operations that read as verb and noun: `create_card`, `mark_offer_sold`, `login`."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from endpoint_plan.blueprint import Kind
from endpoint_plan.design.endpoints.route import Route
from endpoint_plan.languages import words as phrases
from endpoint_plan.languages.names import (
    ADVERBS,
    NOUN_VERBS,
    READING,
    VERBS,
)
from endpoint_plan.languages.plurals import is_plural
from endpoint_plan.text.identifiers import Identifier

KIND_VERBS = {
    Kind.LIST: "list",
    Kind.CREATE: "create",
    Kind.CREATE_MANY: "create",
    Kind.READ: "get",
    Kind.REPLACE: "replace",
    Kind.UPDATE: "update",
    Kind.DELETE: "delete",
}

METHOD_VERBS = {"GET": "get", "DELETE": "delete", "PUT": "set", "PATCH": "update"}
"""What a method does where the path says no more; any other one creates."""

NAMESPACES = frozenset(phrases("names.paths.namespaces"))
"""Words of paths that gather operations and name no thing: their actions stand alone."""

ADJECTIVES = frozenset(phrases("names.paths.adjectives"))
"""Words that tell which of the things; they stand in front of the noun."""

PREPOSITIONS = frozenset(phrases("names.paths.prepositions"))
"""Words with which the words behind the noun begin: create a plan from a template."""

PARTICLES = frozenset(phrases("names.paths.particles"))
"""Words that belong to the verb before them: check in, opt out."""

SUBJECTS = frozenset(phrases("names.paths.subjects"))
"""Things that are about what stands behind them: `/stats/learning` are learning stats."""

FACETS = frozenset(phrases("names.paths.facets"))
"""Words behind such a thing that are not what it is about, but a view of it."""

PLURAL_VERBS = frozenset(phrases("names.paths.plural_verbs"))
"""Verbs whose object is many where no record is named."""

POSTS = {"webhook": "receive"}
"""What a POST to such a thing does, which creates none."""


@dataclass(frozen=True, slots=True)
class Action:
    """The words that a path says beside its resource, by what they are in a sentence."""

    verb: str
    """Empty where the path names none."""
    before: tuple[str, ...]
    """What tells which of the things is meant."""
    behind: tuple[str, ...]
    """What of the thing is meant, or how."""
    adverb: str = ""


def operation_name(method: str, route: Route, *, many: bool) -> Identifier:
    """Return the name of the operation; *many*: it takes or returns many of its resource."""
    if route.kind is Kind.CREATE and _first(route.noun) in VERBS:
        return Identifier(route.noun)
    if route.kind in KIND_VERBS:
        action = _action("", route)
        plural = route.kind in (Kind.LIST, Kind.CREATE_MANY) and not action.behind
        return _joined(KIND_VERBS[route.kind], action, route, plural=plural)
    if not route.action:
        collection = route.kind is Kind.ACTION and is_plural(route.plural)
        verb = METHOD_VERBS.get(method, "create" if is_plural(route.plural) else "post")
        if collection and method == "GET":
            verb = "list"
        plural = collection and (many or method != "POST")
        return _joined(verb, _action("", route), route, plural=plural)
    action = _action(method, route)
    of_many = many or action.verb in PLURAL_VERBS
    plural = bool(action.adverb) or (of_many and route.kind is Kind.ACTION)
    verb = action.verb or METHOD_VERBS.get(method) or POSTS.get(route.noun, "create")
    return _joined(verb, action, route, plural=plural)


def _action(method: str, route: Route) -> Action:
    said = [word for word in route.action if word not in ADVERBS]
    adverb = "".join(f"in_{word}" for word in route.action if word in ADVERBS)
    start, stop = _verb_at(method, route, said)
    verb = said[start:stop]
    before = [] if VERBS.issuperset(said[:start]) else said[:start]
    behind = said[stop:]
    if behind and (_is_adjective(behind[0]) or _is_subject(route, behind)):
        before, behind = [*before, *behind], []
    return Action("_".join(verb), tuple(map(_spoken, before)), tuple(behind), adverb)


def _verb_at(method: str, route: Route, said: Sequence[str]) -> tuple[int, int]:
    """Return where the verb begins and ends in what is *said*; 0, 0 where there is none."""
    if not said or not method or said[0] in PREPOSITIONS:
        return 0, 0
    if method == "GET":
        return 0, int(said[0] in READING)
    if said[-1] in VERBS | NOUN_VERBS:
        return len(said) - 1, len(said)
    bare = len(said) == 1 and route.kind is Kind.ACTION_ON_ONE and method == "POST"
    if said[0] not in VERBS and (bare or said[1:2] == ["as"]):
        return 0, 1
    for at, word in enumerate(said):
        particle = not PARTICLES.isdisjoint(said[at + 1 : at + 2])
        if word in VERBS or particle:
            return at, at + 1 + particle
    return 0, 0


def _is_adjective(word: str) -> bool:
    return word.rstrip("0123456789") in ADJECTIVES  # the last3 workouts


def _is_subject(route: Route, behind: Sequence[str]) -> bool:
    return route.noun.rpartition("_")[2] in SUBJECTS and FACETS.isdisjoint(behind)


def _spoken(word: str) -> str:
    return "my" if word == "me" else word


def _joined(verb: str, action: Action, route: Route, *, plural: bool) -> Identifier:
    noun: str = route.plural if plural else route.noun
    before, behind = action.before, action.behind
    if route.noun in NAMESPACES and (before or behind or action.verb):
        noun = "me" if "my" in before and len(before) == 1 and not behind else ""
        before = () if noun else before
    parts: Iterable[str] = (verb, *before, noun, *behind, action.adverb)
    return Identifier("_".join(part for part in parts if part))


def _first(noun: str) -> str:
    return noun.partition("_")[0]
