"""What each caller has one of and sets as a whole: `GET` and `PUT /settings/notifications`.

The path names no record, and nothing else makes one: the first `PUT` does.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from endpoint_plan.blueprint import Kind
from endpoint_plan.design.endpoints.endpoint import Endpoint
from endpoint_plan.design.endpoints.route import Route, segments
from endpoint_plan.languages import words as phrases
from endpoint_plan.languages.names import ONESELF, OWNER, PERSONS
from endpoint_plan.languages.plurals import singular
from endpoint_plan.model.plan import Location
from endpoint_plan.text.identifiers import Identifier, fold_name, words

KINDS = {
    "GET": Kind.READ,
    "PUT": Kind.CREATE,
    "PATCH": Kind.UPDATE,
    "DELETE": Kind.DELETE,
}
OWN = ONESELF | PERSONS | frozenset(phrases("names.paths.had_once"))
"""Words of a path to what is its caller's."""
VERBS = {
    Kind.READ: "get",
    Kind.CREATE: "set",
    Kind.UPDATE: "update",
    Kind.DELETE: "delete",
}


def with_singletons(endpoints: Iterable[Endpoint]) -> tuple[Endpoint, ...]:
    """Return *endpoints*, of which those that read and set the one thing of their caller stand on its record."""
    known = tuple(endpoints)
    found = {path: tuple(several) for path, several in _by_path(known)}
    own = {path for path, several in found.items() if _is_singleton(several, known)}
    return tuple(_made(one) if one.operation.path in own else one for one in known)


def _by_path(known: Iterable[Endpoint]) -> Iterator[tuple[str, Iterable[Endpoint]]]:
    def path(one: Endpoint) -> str:
        return one.operation.path

    return groupby(sorted(known, key=path), path)


def _is_singleton(several: tuple[Endpoint, ...], known: Iterable[Endpoint]) -> bool:
    """Tell whether *several* operations at one path read and set one thing, of which no other of the *known* ones speaks."""
    methods = {one.operation.method: one for one in several}
    if not {"GET", "PUT"} <= set(methods) <= set(KINDS):
        return False
    if len(several) > len(methods):
        return False
    plain = all(
        one.route.kind is Kind.ACTION
        and one.operation.auth
        and not one.operation.roles
        and one.operation.membership is None
        and not (one.of(Location.PATH) or one.of(Location.QUERY))
        for one in several
    )
    noun = singular(_thing(several[0]))
    others = (one for one in known if one not in several)
    alone = all(singular(one.route.plural) != noun for one in others)
    own = any(map(_is_of_caller, several))
    return (
        plain and alone and own and _sets_what_is_told(methods["GET"], methods["PUT"])
    )


def _is_of_caller(endpoint: Endpoint) -> bool:
    """Tell whether the plan minds whose the thing of *endpoint* is: what all callers share is no one's."""
    path = endpoint.operation.path.strip("/").split("/")
    said = {word for part in path for word in (fold_name(part), *words(part))}
    names = {fold_name(prop.name) for prop in endpoint.told_properties()}
    return endpoint.operation.owned or not OWN.isdisjoint(said) or bool(OWNER & names)


def _sets_what_is_told(reading: Endpoint, setting: Endpoint) -> bool:
    """Tell whether all that *setting* takes is what *reading* tells of one thing."""
    told, sent = reading.told_properties(), setting.body_properties()
    one = reading.envelope is not None and not reading.envelope.many
    names = {fold_name(prop.name) for prop in told}
    return one and bool(sent) and names.issuperset(fold_name(p.name) for p in sent)


def _thing(endpoint: Endpoint) -> Identifier:
    """Return what the end of the path calls the thing of *endpoint*."""
    return Identifier("_".join(segments(endpoint.operation.path)[-1].words) or "thing")


def _made(endpoint: Endpoint) -> Endpoint:
    """Return *endpoint* as one that reads the record of its caller, or makes or changes it."""
    kind = KINDS[endpoint.operation.method]
    thing = _thing(endpoint)
    route = Route(
        kind, Identifier(singular(thing)), thing, action=(), key="", parents=()
    )
    sets = kind is Kind.CREATE
    source = endpoint.operation.model_copy(update={"owned": True, "upserts": sets})
    name = Identifier(f"{VERBS[kind]}_{thing}")
    return replace(
        endpoint, operation=source, route=route, name=name, of_caller=not sets
    )
