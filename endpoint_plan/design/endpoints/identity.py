"""Operations about who their caller is: they register or log in, or are about the caller's own record.

They all stand on the records of people, whatever their paths: `/auth/login` and `/auth/me` are
about the `users` as much as `/users` is.
"""

from collections.abc import Iterable
from dataclasses import replace

from endpoint_plan.blueprint import ON_CREDENTIALS, Kind
from endpoint_plan.design.endpoints.credentials import login_of, purpose
from endpoint_plan.design.endpoints.endpoint import Endpoint, changes_in_part
from endpoint_plan.design.endpoints.envelope import Envelope
from endpoint_plan.design.endpoints.names import KIND_VERBS
from endpoint_plan.design.endpoints.route import Route, Segment, segments
from endpoint_plan.design.endpoints.singletons import with_singletons
from endpoint_plan.design.normalize import USER_IDS
from endpoint_plan.languages import words as phrases
from endpoint_plan.languages.names import ONESELF, PASSWORD, PERSONS
from endpoint_plan.languages.plurals import plural_of, singular
from endpoint_plan.model.plan import Location
from endpoint_plan.model.schema import Property, Schema
from endpoint_plan.text.identifiers import Identifier, fold_name

PEOPLE = Identifier("users")
"""What those who log in are called where the path does not tell."""

REGISTERING = frozenset(phrases("names.paths.register"))
LOGGING_IN = frozenset(phrases("names.paths.login"))
HAD_ONCE = frozenset(phrases("names.paths.had_once"))
"""What each caller has one of, where a path ends with it."""
ABOVE = frozenset(phrases("names.paths.entrance")) | ONESELF
"""What may stand above that in a path."""
NOT_FOUND = 404

BY_TOKEN = (Kind.REFRESH, Kind.REQUEST_RESET, Kind.RESET_PASSWORD)
"""Kinds of operations for those who cannot log in, or need not."""

ON_ONESELF = {
    "GET": Kind.READ,
    "PUT": Kind.REPLACE,
    "PATCH": Kind.UPDATE,
    "DELETE": Kind.DELETE,
}


def with_identity(
    endpoints: Iterable[Endpoint], tables: Iterable[str] = ()
) -> tuple[Endpoint, ...]:
    """Return *endpoints*, of which those about the caller stand on the records of people.

    *tables* are what the plan keeps besides, in any case.
    """
    known = tuple(map(_entrance, endpoints))
    keeps = any(map(keeps_password, known))
    kept = frozenset(map(fold_name, tables))
    return with_singletons(_about_oneself(one, kept, keeps=keeps) for one in known)


def id_of_oneself(endpoints: Iterable[Endpoint]) -> Schema | None:
    """Return the type of the id that callers read of themselves; None where no answer of *endpoints* has it."""
    for endpoint in endpoints:
        if endpoint.of_caller and endpoint.envelope:
            for prop in endpoint.shapes.properties(endpoint.envelope.item):
                shape = endpoint.shapes.resolve(prop.type)
                told = Schema(kind=shape.kind, format=shape.format)
                if fold_name(prop.name) == "id" and told in USER_IDS:
                    return told
    return None


def keeps_password(endpoint: Endpoint) -> bool:
    """Tell whether *endpoint* lets people log in or out, or has to do with the password with which they do."""
    if endpoint.route.kind in ON_CREDENTIALS:
        return True
    person = endpoint.route.noun in PERSONS
    makes = endpoint.route.kind is Kind.CREATE and person
    return endpoint.route.kind is Kind.LOG_IN or (
        makes and password_of(endpoint) is not None
    )


def password_of(endpoint: Endpoint) -> Property | None:
    """Return the field of the body that holds a password; None where there is none."""
    sent = endpoint.body_properties()
    return next((p for p in sent if fold_name(p.name) in PASSWORD), None)


def _entrance(endpoint: Endpoint) -> Endpoint:
    """Return *endpoint* as one that registers, logs in or out, or is about a password, where path and body say so."""
    kind = purpose(endpoint)
    if kind:
        return _on_credentials(endpoint, kind)
    last = _fixed(endpoint)[-1:]
    said = fold_name(last[0].text) if last else ""
    if endpoint.operation.method != "POST" or endpoint.of(Location.PATH):
        return endpoint
    if password_of(endpoint) is None or login_of(endpoint) is None:
        return endpoint
    # Who logs in and is answered nothing would be known by nothing afterwards.
    if said in LOGGING_IN and endpoint.operation.success.type is not None:
        return _rerouted(endpoint, Kind.LOG_IN, f"login_{_noun(endpoint)}")
    if said in REGISTERING:
        return _rerouted(endpoint, Kind.CREATE, f"register_{_noun(endpoint)}")
    return endpoint


def _on_credentials(endpoint: Endpoint, kind: Kind) -> Endpoint:
    """Return *endpoint* as one of a *kind* on credentials; who sends a token made for it needs no other."""
    made = _rerouted(endpoint, kind, endpoint.name)
    if kind in BY_TOKEN:
        source = made.operation.model_copy(update={"auth": False, "owned": False})
        made = replace(made, operation=source)
    return made


def _about_oneself(
    endpoint: Endpoint, kept: frozenset[str], *, keeps: bool
) -> Endpoint:
    """Return *endpoint* as one about the record of its caller, where its path says so.

    A person in the singular does where the service *keeps* people, or where the plan says that the
    record may be missing or is among what is *kept*, as its folded name tells.
    """
    fixed = _fixed(endpoint)
    kind = ON_ONESELF.get(endpoint.operation.method)
    if (
        not endpoint.operation.auth
        or kind is None
        or endpoint.of(Location.PATH)
        or not fixed
    ):
        return endpoint
    *before, last = fixed
    said = fold_name(last.text)
    of_people = bool(before) and before[-1].collection and _is_person(before[-1])
    below = all(fold_name(one.text) in ABOVE or _is_person(one) for one in before)
    told = said in ONESELF and (of_people or keeps)
    alone = keeps and said in PERSONS and all(not one.collection for one in before)
    many = endpoint.envelope is not None and endpoint.envelope.many
    thing = _things_of_callers(said) if below and not (told or alone) else None
    missed = any(case.status == NOT_FOUND for case in endpoint.operation.errors)
    if endpoint.operation.roles or not (missed or (thing and fold_name(thing) in kept)):
        thing = None
    if many or not (told or alone or thing):
        return endpoint
    made = _rerouted(endpoint, kind, "", thing)
    noun = singular(made.route.plural)
    name = f"{KIND_VERBS[made.route.kind]}_current_{noun}"
    made = replace(made, name=Identifier(name))
    source = made.operation.model_copy(update={"owned": True})
    return replace(made, operation=source, of_caller=True)


def _things_of_callers(said: str) -> Identifier | None:
    """Return the collection of what each caller has one of, where the end of a path, *said*, names it."""
    if said in ONESELF:
        return PEOPLE
    if said in HAD_ONCE:
        return Identifier(said)
    return Identifier(plural_of(said)) if said in PERSONS else None


def _rerouted(
    endpoint: Endpoint, kind: Kind, name: str, plural: Identifier | None = None
) -> Endpoint:
    plural = plural or _collection(endpoint)
    noun = Identifier(singular(plural))
    route = Route(kind, noun, plural, action=(), key="", parents=())
    envelope = endpoint.envelope and _with_person(endpoint, endpoint.envelope)
    made = replace(endpoint, route=route, name=Identifier(name), envelope=envelope)
    if changes_in_part(made):
        made = replace(made, route=replace(route, kind=Kind.UPDATE))
    return made


def _with_person(endpoint: Endpoint, envelope: Envelope) -> Envelope:
    """Return *envelope*, opened down to the person where a token stands beside it."""
    for prop in endpoint.shapes.properties(envelope.item):
        if fold_name(prop.name) in PERSONS and endpoint.shapes.is_object(prop.type):
            return Envelope(prop.type, (*envelope.path, prop.name), many=False)
    return envelope


def _fixed(endpoint: Endpoint) -> list[Segment]:
    parts = segments(endpoint.operation.path)
    return [part for part in parts if not part.parameter and part.words]


def _collection(endpoint: Endpoint) -> Identifier:
    """Return the collection of people that the path of *endpoint* names, else the usual one."""
    named = (one for one in _fixed(endpoint) if one.collection and _is_person(one))
    found = next(named, None)
    return Identifier("_".join(found.words)) if found else PEOPLE


def _noun(endpoint: Endpoint) -> Identifier:
    return Identifier(singular(_collection(endpoint)))


def _is_person(segment: Segment) -> bool:
    return singular(Identifier("_".join(segment.words))) in PERSONS
