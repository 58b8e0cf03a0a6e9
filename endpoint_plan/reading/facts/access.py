"""Who may call an operation: authentication, roles, ownership."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from endpoint_plan.languages import compile_words
from endpoint_plan.languages import words as words_of
from endpoint_plan.languages.plurals import singular
from endpoint_plan.model.access import Membership
from endpoint_plan.reading.access import (
    SAME,
    Stated,
    are_among,
    read_statements,
    same_role,
    stated_access,
    unread_clauses,
)
from endpoint_plan.reading.access.beside_owners import beside_owners, refused_without
from endpoint_plan.reading.access.deeds import (
    about_another_thing,
    acts_of,
    methods_of,
    only_writes,
)
from endpoint_plan.reading.access.demands import forbids_own
from endpoint_plan.reading.access.mentions import is_public
from endpoint_plan.reading.access.not_owners import refuses_all_but_owner
from endpoint_plan.reading.access.of_callers import speaks_of_callers_own
from endpoint_plan.reading.access.phrases import access_meanings, says
from endpoint_plan.reading.access.places import is_member, is_place
from endpoint_plan.reading.access.preamble import asks_beforehand
from endpoint_plan.reading.access.told import Rank, Statement
from endpoint_plan.reading.facts.field_rules import read_sentences, split_sentences
from endpoint_plan.reading.facts.mentioned_roles import mentioned_roles
from endpoint_plan.reading.facts.role_spelling import as_in_code
from endpoint_plan.reading.operations.scopes import Passage, Scope
from endpoint_plan.reading.outline import Topic
from endpoint_plan.reading.passages.context import Context, Result
from endpoint_plan.reading.passages.cues import find_statuses
from endpoint_plan.reading.types.roles import name_words
from endpoint_plan.text.http_paths import resource
from endpoint_plan.text.identifiers import Identifier
from endpoint_plan.text.words import fold_text

_TOPICS = (Topic.OVERVIEW, Topic.REQUEST, Topic.SECURITY)
_MORE_TOPICS = (*_TOPICS, Topic.ERRORS, Topic.DATA_FLOW, Topic.RESPONSE)
_ALL = (*_MORE_TOPICS, Topic.STEPS)
_REFUSED = 403
_HIDING = frozenset({_REFUSED, 404})
"""Statuses of what belongs to somebody else."""
_CONSTANT = re.compile(r"\b[A-Z]+(?:_[A-Z]+)+\b")
"""A name of a role or an error in capitals, whatever words it is made of."""
_PUBLIC_DATA = compile_words(
    r"\b{public_data}\b|\b{data}\b(?:\s[\w`]{1,40}){0,3}\s{are_public}\b"
)
"""What belongs to no caller: "data of venues are public"."""
_ENTRANCES = frozenset(words_of("access.words.entrances"))
"""Words of a path by which callers come in: they cannot be authenticated yet."""
_PROBES = frozenset(words_of("access.words.probes"))
"""Words of a path at which machines ask how the service is."""


def read_access(context: Context) -> Result[Stated]:
    """Return who may call the operation.

    What names operations, roles or owners decides; where nothing does, the mention of them does.
    """
    scopes = context.siblings.scopes
    statements = read_statements(scopes)
    index = next(i for i, one in enumerate(scopes) if one is context.scope)
    stated = stated_access(statements, index)
    roles = stated.roles
    if roles is None:
        left = _unread(context, statements, _TOPICS, "roles")
        left = _without(left, _on_trust(statements) | _half_read(context))
        roles = tuple(
            role
            for role in mentioned_roles(left, context.scope, scopes)
            if not any(same_role(role, one) for one in stated.trusted)
        )
    auth = stated.auth
    if auth and not stated.sure and _is_open_all_the_same(context, statements):
        auth = None
    if auth is None:
        asked = bool(roles) or _place(stated.place, context) is not None
        auth = True if asked else _mentioned_auth(context, statements)
        if auth is None and (stated.owned or stated.trusted):
            auth = True  # whoever reaches what is theirs is known
    if not roles and stated.roles is None:
        roles = refused_without(_refusals(context), scopes, index)
    owned = stated.owned
    if owned is None:
        left = tuple(
            text
            for text in _unread(context, statements, _MORE_TOPICS, "owned")
            if not forbids_own(fold_text(text)) and _may_be_about(text, index, scopes)
        )
        left = _without(left, _on_all_rights(statements) | _on_owning_roles(statements))
        here = frozenset(_sentences_about(context.scope.own, _MORE_TOPICS))
        refusing = _without(_refusals(context), _read_by(statements, "owned"))
        refusing = tuple(one for one in refusing if one in here or one in left)
        mentioned = (
            _mentioned_owner(left)
            or _is_of_callers(context)
            or refuses_all_but_owner(refusing, scopes)
        )
        owned = stated.keeping or (mentioned and not _are_trusted(roles))
    trusted = stated.trusted
    if owned and not trusted:
        own = _sentences_about(context.scope.own, _ALL)
        trusted = beside_owners(own, scopes, index)
        if are_among(roles, trusted):
            roles = ()  # Who reaches what others own does what the owners do.
        shared = _sentences_about(context.scope.shared, _ALL)
        trusted = trusted or beside_owners(shared, scopes, index)
        owned = not (roles and are_among(roles, trusted))
    place = _place(stated.place, context) if auth else None
    if place and roles:
        # What a role within a group decides is none of the token.
        held = tuple(role for role in roles if is_place(role) or role in place.roles)
        roles = tuple(role for role in roles if role not in held)
        spelled = {role.casefold(): role for role in held}
        needed = tuple(spelled.get(role.casefold(), role) for role in place.roles)
        needed = needed or tuple(role for role in held if not is_member(role))
        place = place.model_copy(update={"roles": needed})
    return Result(
        replace(
            stated,
            auth=auth,
            place=place,
            roles=as_in_code(roles, context.siblings) if auth else (),
            also=as_in_code(stated.also, context.siblings) if auth and roles else (),
            owned=owned,
            trusted=as_in_code(trusted, context.siblings) if owned else (),
        )
    )


def _refusals(context: Context) -> tuple[str, ...]:
    """Return the sentences about callers who are known and refused."""
    topics = (Topic.ERRORS, Topic.RESPONSE, Topic.SECURITY, Topic.REQUEST)
    told = _all_sentences(context, topics)
    return tuple(text for text in told if _REFUSED in find_statuses(text))


def _place(place: Membership | None, context: Context) -> Membership | None:
    """Return the *place* that is asked for, unless the operation makes or lists such groups themselves."""
    last = context.scope.path.rsplit("/", 1)[-1]
    itself = place and "{" not in last and singular(Identifier(last)) == place.group
    return None if itself else place


def _is_open_all_the_same(context: Context, statements: tuple[Statement, ...]) -> bool:
    """Tell whether callers come in by the operation, or its own passages put authentication off."""
    own = _sentences_about(context.scope.own, _TOPICS)
    left = _without(own, _read_by(statements, "auth"))
    return _is_entrance(context) or any(map(is_public, left))


def _mentioned_auth(context: Context, statements: tuple[Statement, ...]) -> bool | None:
    """Return whether a caller must be authenticated; None when the plan does not say.

    An operation is public when its own passages call it so, or when it is a login or registration
    and nothing demands authentication. Otherwise any mention of tokens, sessions or 401 means that
    callers are authenticated.
    """
    read = _read_by(statements, "auth")
    own = _without(_sentences_about(context.scope.own, _TOPICS), read)
    shared = _without(_sentences_about(context.scope.shared, _TOPICS), read)
    if any(is_public(text) for text in own):
        return False
    if any(
        "demanded" in access_meanings(text) and not is_public(text)
        for text in (*own, *shared)
    ):
        return True
    whole = (text for text in shared if not methods_of(fold_text(text)))
    if any(map(is_public, whole)) or _is_entrance(context):
        return False
    everywhere = _all_sentences(context, _MORE_TOPICS)
    known = any("known" in access_meanings(text) for text in everywhere)
    known |= asks_beforehand(context.siblings.scopes)
    return True if known or _asks_somebody(statements, context) else None


def _asks_somebody(statements: tuple[Statement, ...], context: Context) -> bool:
    """Tell whether what is said of all operations asks anybody for a token, a role or a scope: then there are tokens.

    What opens some operations says the same of the others.
    """
    asking = [one.text for one in statements if _asks(one)]
    unread = unread_clauses(context.siblings.scopes)
    asking += [one.text for one in unread]
    shared = frozenset(_sentences_about(context.scope.shared, _TOPICS))
    return any(not shared.isdisjoint(split_sentences(text)) for text in asking)


def _asks(one: Statement) -> bool:
    opens = one.demand.auth is False and one.rank in (Rank.ACT, Rank.NAMED)
    return bool(opens or one.demand.auth or one.demand.roles)


def _is_entrance(context: Context) -> bool:
    """Tell whether nobody is known yet to the operation: a login or the like, or a probe.

    Its path has no parameter and ends in such a word. Where other paths name records below it, it is
    the collection of these (`/statuses`, `/device-tokens`).
    """
    path = context.scope.path
    below = f"{path.rstrip('/')}/{{"
    if "{" in path or any(
        one.path.startswith(below) for one in context.siblings.scopes
    ):
        return False
    last = name_words(path.rsplit("/", 1)[-1])
    probes = context.scope.method == "GET" and len(resource(path)) == 1
    return not _ENTRANCES.isdisjoint(last) or (probes and not _PROBES.isdisjoint(last))


def _are_trusted(roles: tuple[str, ...]) -> bool:
    """Tell whether nobody else comes in than those who look after what all people have."""
    return bool(roles) and are_among(roles, SAME)


def _mentioned_owner(sentences: tuple[str, ...]) -> bool:
    """Return whether callers may read and change only their own records."""
    if any("unowned" in access_meanings(text) for text in sentences):
        return False
    if any(map(_PUBLIC_DATA.search, sentences)):
        return False
    plain = (fold_text(_CONSTANT.sub(" ", text)) for text in sentences)
    plain = (says("people.ours").sub(" ", text) for text in plain)
    plain = (says("people.owning").sub(" ", text) for text in plain)
    return any("owned" in access_meanings(text) for text in plain)


def _is_of_callers(context: Context) -> bool:
    """Tell whether the operation's own passages speak of its records as those of the caller."""
    own = _sentences_about(context.scope.own, _TOPICS)
    return not any("unowned" in access_meanings(text) for text in own) and any(
        speaks_of_callers_own(text, context.scope.path) for text in own
    )


def _unread(
    context: Context,
    statements: tuple[Statement, ...],
    topics: tuple[Topic, ...],
    subject: str,
) -> tuple[str, ...]:
    """Return the sentences of *topics* of which no statement tells the *subject*."""
    return _without(_all_sentences(context, topics), _read_by(statements, subject))


@lru_cache(maxsize=16)
def _read_by(statements: tuple[Statement, ...], subject: str) -> frozenset[str]:
    """Return the sentences of which *statements* tell the *subject*."""
    return frozenset(
        sentence
        for one in statements
        if getattr(one.demand, subject) is not None
        for sentence in split_sentences(one.text)
    )


def _on_trust(statements: tuple[Statement, ...]) -> frozenset[str]:
    """Return the sentences that say who sees what others own: no role is needed for what is one's own."""
    return _giving(statements, "trusted")


def _on_all_rights(statements: tuple[Statement, ...]) -> frozenset[str]:
    """Return the sentences that say who may do everything: what others do beside them is not kept to what is theirs."""
    return _giving(statements, "everywhere")


@lru_cache(maxsize=16)
def _on_owning_roles(statements: tuple[Statement, ...]) -> frozenset[str]:
    """Return the sentences that ask for a role called as the owner of a record is: they tell of no record."""
    return frozenset(
        sentence
        for one in statements
        if any(
            says("people.owner").fullmatch(fold_text(r)) for r in one.demand.roles or ()
        )
        for sentence in split_sentences(one.text)
    )


@lru_cache(maxsize=16)
def _giving(statements: tuple[Statement, ...], right: str) -> frozenset[str]:
    """Return the sentences of which *statements* give somebody a *right*."""
    return frozenset(
        sentence
        for one in statements
        if getattr(one.demand, right)
        for sentence in split_sentences(one.text)
    )


def _half_read(context: Context) -> frozenset[str]:
    """Return the sentences that were not wholly understood: their roles are told, and no demand."""
    unread = unread_clauses(context.siblings.scopes)
    return frozenset(
        sentence
        for one in unread
        if one.turned
        for sentence in split_sentences(one.text)
    )


def _may_be_about(text: str, index: int, scopes: tuple[Scope, ...]) -> bool:
    """Tell whether *text* is not about another thing, and does not say of other operations alone that they write.

    Who edits their own may read all, and a note that "belongs to somebody else" says nothing of tags.
    """
    folded = fold_text(text)
    refused = not _HIDING.isdisjoint(find_statuses(text))
    if refused and about_another_thing(folded, index, scopes):
        return False
    done = acts_of(folded, _places(len(scopes)), scopes)
    return not done or index in done or not only_writes(folded)


@lru_cache(maxsize=2)
def _places(number: int) -> frozenset[int]:
    return frozenset(range(number))


def _without(texts: tuple[str, ...], read: frozenset[str]) -> tuple[str, ...]:
    return tuple(text for text in texts if text not in read)


def _all_sentences(context: Context, topics: tuple[Topic, ...]) -> tuple[str, ...]:
    return (
        *_sentences_about(context.scope.own, topics),
        *_sentences_about(context.scope.shared, topics),
    )


def _sentences_about(
    side: Mapping[Topic, tuple[Passage, ...]], topics: tuple[Topic, ...]
) -> tuple[str, ...]:
    passages = [passage for topic in topics for passage in side.get(topic, ())]
    return (*(passage.title for passage in passages), *read_sentences(passages))
