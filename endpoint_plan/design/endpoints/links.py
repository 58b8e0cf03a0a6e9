"""Links between callers and things: what a POST keeps and a DELETE at the same path takes away.

`POST /articles/{slug}/favorite` and `DELETE /articles/{slug}/favorite` keep a `favorite` for each
caller and article, where the plan says that it is the caller's.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from endpoint_plan.blueprint import Kind
from endpoint_plan.design.endpoints.endpoint import CallersLink, Endpoint
from endpoint_plan.languages import book
from endpoint_plan.languages.names import PERSONS
from endpoint_plan.languages.plurals import plural_of, singular
from endpoint_plan.model.behaviour import Entity, OnDelete, Reference
from endpoint_plan.model.plan import Location
from endpoint_plan.model.schema import Property, Schema
from endpoint_plan.text.identifiers import Identifier, words

KEEPING, ENDING = ("POST", "PUT"), "DELETE"


def with_links(endpoints: Iterable[Endpoint]) -> tuple[Endpoint, ...]:
    """Return *endpoints*, of which those that keep or end a link of the caller know it."""
    known = tuple(endpoints)
    links = dict(_links(known))
    of_people = [link for link in links.values() if link.of_people]
    return tuple(
        (
            _linked(one, links[one.operation.path])
            if one.operation.path in links
            and one.operation.method in (*KEEPING, ENDING)
            else _of_chosen(one, of_people)
        )
        for one in known
    )


def kept_links(endpoints: Iterable[Endpoint], user_id: Schema) -> Iterator[Entity]:
    """Yield the collections of the links that *endpoints* keep, each once."""
    links = {one.link.collection: (one, one.link) for one in endpoints if one.link}
    for one, link in links.values():
        key = one.key.type if one.key and not link.of_people else user_id
        field = Property(name=link.field, type=key.but(nullable=False), required=True)
        reference = Reference(
            field=link.field,
            collection=one.route.plural,
            on_delete=OnDelete.CASCADE,
        )
        yield Entity(
            collection=link.collection,
            fields=(field,),
            references=() if link.of_people else (reference,),
            owned=True,
        )


def _links(endpoints: tuple[Endpoint, ...]) -> Iterator[tuple[str, CallersLink]]:
    """Yield what a POST and a DELETE keep and end between them, with their path."""
    for one in endpoints:
        if one.operation.method not in KEEPING or not _acts_for_caller(one):
            continue
        pair = [
            other
            for other in endpoints
            if other.operation.path == one.operation.path
            and other.operation.method == ENDING
            and _acts_for_caller(other)
        ]
        said = " . ".join(e.operation.summary for e in (one, *pair))
        if pair and book("links").has("caller", said):
            [word] = one.route.action
            noun = Identifier(singular(word))
            people = one.route.noun in PERSONS
            yield one.operation.path, CallersLink(
                collection=Identifier(plural_of(noun)),
                noun=noun,
                field=Identifier(
                    f"other_{one.route.noun}_id" if people else f"{one.route.noun}_id"
                ),
                of_people=people,
            )


def _of_chosen(endpoint: Endpoint, links: Iterable[CallersLink]) -> Endpoint:
    """Return the list *endpoint* as one of what people have whom the caller has chosen, where it is said to be that.

    "Articles of users whom the caller follows" are of those, whoever may read them otherwise.
    """
    said = endpoint.operation.summary
    if (
        endpoint.route.kind is not Kind.LIST
        or not endpoint.operation.auth
        or endpoint.of(Location.PATH)
        or not book("links").has("caller", said)
    ):
        return endpoint
    spoken = {
        word for text in words(said) for word in (text, singular(Identifier(text)))
    }
    chosen = next((one for one in links if _is_spoken_of(one, spoken)), None)
    if chosen is None:
        return endpoint
    source = endpoint.operation.model_copy(update={"owned": False})
    return replace(endpoint, linked=chosen, operation=source)


def _is_spoken_of(link: CallersLink, spoken: set[str]) -> bool:
    """Tell whether the verb of a *link* is among the words *spoken*: follow, follows, followed."""
    verb = str(link.noun)
    return not spoken.isdisjoint((verb, f"{verb}d", f"{verb}ed"))


def _acts_for_caller(endpoint: Endpoint) -> bool:
    """Tell whether *endpoint* does one thing to a record, for a caller who sends nothing more."""
    route = endpoint.route
    return (
        route.kind is Kind.ACTION_ON_ONE
        and len(route.action) == 1
        and bool(route.key)
        and not route.parents
        and bool(endpoint.operation.auth)
        and not endpoint.body_properties()
    )


def _linked(endpoint: Endpoint, link: CallersLink) -> Endpoint:
    ends = endpoint.operation.method == ENDING
    [word] = endpoint.route.action
    verb = f"un{word}" if ends else word
    name = endpoint.name
    if ends:
        name = Identifier(f"{verb}_{singular(_thing(endpoint))}")
    source = endpoint.operation.model_copy(update={"owned": False})
    return replace(endpoint, name=name, link=link, operation=source)


def _thing(endpoint: Endpoint) -> str:
    """Return what the path of *endpoint* calls its record."""
    before = endpoint.operation.path.partition("/{")[0]
    return Identifier(before.rpartition("/")[2])
