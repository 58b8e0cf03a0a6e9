"""What is kept of tokens that are worth something until they are used: for refreshing, and for a new password.

The columns are those that the plan names, else the usual ones. Of a token its hash is kept, unless the
plan has a column for the token itself.
"""

from collections.abc import Iterable, Iterator, Mapping

from endpoint_plan.blueprint import Kind, TokenStore
from endpoint_plan.design.endpoints.credentials import answered_refresh_token
from endpoint_plan.design.endpoints.endpoint import Endpoint
from endpoint_plan.design.endpoints.identity import keeps_password
from endpoint_plan.design.records.parents import Parent
from endpoint_plan.languages import words as phrases
from endpoint_plan.model.behaviour import Entity, OnDelete, Reference
from endpoint_plan.model.schema import Declaration, Format, Property, Schema
from endpoint_plan.model.schema import Kind as SchemaKind
from endpoint_plan.text.identifiers import Identifier, fold_name

REFRESHING = tuple(phrases("names.tokens.refreshing"))
RESETTING = tuple(phrases("names.tokens.resetting"))
USUAL = {REFRESHING: "refresh_tokens", RESETTING: "password_reset_tokens"}
"""What a collection of tokens is called where the plan does not tell."""

ROLES = {
    role: frozenset(phrases(f"names.tokens.{role}"))
    for role in ("plain", "hash", "holder", "expires", "revoked", "used")
}

TEXT = Schema(kind=SchemaKind.STRING)
MOMENT = Schema(kind=SchemaKind.STRING, format=Format.DATE_TIME, nullable=True)
WHETHER = Schema(kind=SchemaKind.BOOLEAN, nullable=True)

ENDING = (Kind.CHANGE_PASSWORD, Kind.RESET_PASSWORD)
"""Kinds of operations with which all tokens of a person may end."""


def with_tokens(
    entities: Iterable[Entity],
    endpoints: Iterable[Endpoint],
    user_id: Schema,
    declared: Iterable[Declaration],
) -> tuple[Entity, ...]:
    """Return *entities* with the collections of tokens that *endpoints* issue or take.

    They belong to people whose ids are *user_id*; *declared* are the types of the plan.
    """
    known, asked = list(entities), tuple(endpoints)
    types = {fold_name(one.name): one.type for one in declared}
    for names in _needed(asked):
        found = next((e for e in known if fold_name(e.collection) in names), None)
        collection = found.collection if found else USUAL[names]
        if found:
            known.remove(found)
        fields = {fold_name(p.name): p for p in (found.fields if found else ())}
        told = types.get(fold_name(collection).removesuffix("s"), Schema())
        for prop in asked[0].shapes.properties(told):
            fields.setdefault(fold_name(prop.name), prop)
        known.append(
            Entity(
                collection=collection,
                fields=tuple(_columns(names, fields, asked, user_id)),
                references=(
                    Reference(
                        field="user_id",
                        collection=_people(asked),
                        on_delete=OnDelete.CASCADE,
                    ),
                ),
                line=found.line if found else None,
            )
        )
    return tuple(known)


def token_store(
    parents: Mapping[str, Parent], names: Iterable[str]
) -> TokenStore | None:
    """Return where the tokens are kept whose collection has one of *names*; None where none are."""
    named = set(names)
    parent = next((p for p in parents.values() if fold_name(p.plural) in named), None)
    if parent is None:
        return None
    by_role = {
        role: (name, prop)
        for name, prop in parent.schema.properties
        for role, spellings in ROLES.items()
        if fold_name(name) in spellings
    }
    if not {"holder", "expires"} <= by_role.keys():
        return None
    hashed = "hash" in by_role
    ended = by_role.get("revoked")
    used = by_role.get("used")
    return TokenStore(
        plural=parent.plural,
        noun=parent.noun,
        kept=by_role["hash" if hashed else "plain"][0],
        hashed=hashed,
        holder=by_role["holder"][0],
        expires=by_role["expires"][0],
        revoked=ended[0] if ended else None,
        used=used[0] if used else None,
        flags=frozenset(
            one[0]
            for one in (ended, used)
            if one and one[1].type.kind is SchemaKind.BOOLEAN
        ),
        wires=tuple(
            (name, "ownerId" if name == parent.schema.owner else prop.name)
            for name, prop in parent.schema.properties
        ),
    )


def _needed(endpoints: tuple[Endpoint, ...]) -> Iterator[tuple[str, ...]]:
    kinds = {one.route.kind for one in endpoints}
    entering = [e for e in endpoints if e.route.kind in (Kind.LOG_IN, Kind.CREATE)]
    ending = [e for e in endpoints if e.route.kind in ENDING]
    if (
        kinds & {Kind.LOG_OUT, Kind.REFRESH}
        or any(keeps_password(one) and answered_refresh_token(one) for one in entering)
        or any(one.operation.tokens.ends_all for one in ending)
    ):
        yield REFRESHING
    taking = (Kind.RESET_PASSWORD, Kind.REQUEST_RESET)
    if any(e.route.kind in taking for e in endpoints):
        yield RESETTING


def _people(endpoints: tuple[Endpoint, ...]) -> Identifier:
    """Return the collection of those who log in."""
    return next(one.route.plural for one in endpoints if keeps_password(one))


def _columns(
    names: tuple[str, ...],
    fields: Mapping[str, Property],
    endpoints: tuple[Endpoint, ...],
    user_id: Schema,
) -> Iterator[Property]:
    """Yield the columns of the collection of *names*, of which the plan tells *fields* and those that texts name."""
    refreshing = names is REFRESHING
    told = {
        fold_name(column): column
        for one in endpoints
        for column in one.operation.tokens.columns
    }
    spelled = {fold_name(p.name): p.name for p in fields.values()} | (
        told if refreshing else {}
    )

    def column(role: str, usual: str) -> str:
        return next((n for f, n in spelled.items() if f in ROLES[role]), usual)

    plain = not ROLES["plain"].isdisjoint(fields) or (
        refreshing and any(one.operation.tokens.plain for one in endpoints)
    )
    hashed = not plain or not ROLES["hash"].isdisjoint(spelled)
    kept = column("hash", "token_hash") if hashed else column("plain", "token")
    yield Property(name="user_id", type=user_id, required=True)
    yield Property(name=kept, type=TEXT, required=True)
    yield _moment(column("expires", "expires_at"))
    if refreshing:
        yield _moment(column("revoked", "revoked_at"))
    used = column("used", "" if refreshing else "used_at")
    if used:
        yield _moment(used)
    roles = frozenset().union(*ROLES.values(), {"id", "user"})
    for name, prop in fields.items():
        if name not in roles:
            yield prop.but(type=prop.type.but(nullable=True), required=False)


def _moment(name: str) -> Property:
    """Return the column *name* for the moment of something, or for whether it happened."""
    moment = Identifier(name).split("_")[-1] in ("at", "on", "expires", "until")
    expires = fold_name(name) in ROLES["expires"]
    return Property(
        name=name, type=MOMENT if moment or expires else WHETHER, required=False
    )
