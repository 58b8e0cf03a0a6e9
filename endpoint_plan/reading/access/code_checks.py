"""Whether a name in code is that of a check of who calls, of which more is asked than that they are known."""

from __future__ import annotations

import re

from endpoint_plan.reading.access.agents import is_agent
from endpoint_plan.reading.access.phrases import says
from endpoint_plan.text.identifiers import words as words_of_name
from endpoint_plan.text.words import fold_text


def _words(text: str) -> frozenset[str]:
    """Return the words of *text*."""
    return frozenset(re.findall(r"\w+", text))


_ASKING = _words("""
    assert asserts block can cannot check checker checks ensure ensures forbid guard guards has have is may must
    only passes require required requires verifies verify
    """)
"""Words of a name that asks for something: of the caller, or of what is sent."""
_RIGHTS = _words("""
    abac ability abilities access acl allow allowed allows authorise authorised authorises authorization
    authorize authorized authorizes authz can cannot casl clearance deny enforce enforcer gate grant granted
    grants level member members membership own owner owners ownership owns permission permissions permit permits
    permitted policies policy privilege privileges rbac restrict restricted rights role roles
    """)
"""Words of a name that is about who may do what."""
_KNOWN = _words("""
    account active anonymous api auth authenticate authenticated authentication authenticator authn basic bearer
    caller cookie credentials current get guest identity in jwt key local logged login oauth oauth2 optional
    passport principal protect protected session sign signed strategy token tokens user users valid
    """)
"""Words of a name that asks for no more than a caller who is known."""
_REST = _words("""
    a ajv an and array async attach body by cache cached captcha catch clean client code compress compression
    content context controller cors count csrf database db delete dep dependency docs dto each empty error
    errors etag exist existing exists fetch field fields file files filter find for form format found from gql
    graphql handler header headers health helmet host html http https i18n id idempotency idempotent ids if
    input integrity interceptor is joi json language length limit limiter limits list load loader locale log
    logger logging logs meta method methods metrics middleware model multer next not null number object of on or
    origin page paginate pagination param params parse parser patch path payload pipe post postgres present put
    query quota rate recaptcha redis repo repository req request res resolve resource response sanitize schema
    serializer service settings shape single size slow status store string swagger tag tags the throttle
    throttler throttling time timeout to trace tracing transaction transactional trim try type types unique
    upload uploads use uuid validate validated validation validator value version with wrap wrapper yup zod
    """)
"""Words of a name that is about what is sent, kept or answered."""
_NOTED = _words("""
    log logger logging logs audit trace metrics header headers origin origins
    """)
"""What such a name ends in that takes down who calls, or answers browsers: `accessLog`, `allowOrigin`."""
_OPEN = frozenset(
    [
        "access",
        "all",
        "allow",
        "allowed",
        "api",
        "any",
        "anyone",
        "anonymous",
        "everyone",
        "is",
        "public",
        "route",
    ]
)
"""Words of a name that opens: `publicAccess`."""
_HANDLED = _words("""
    attach body client dto fetch fields form init input json load params payload populate query repo repository
    schema service set upload
    """)
"""Words of a name that hands over, or takes in, what else would be a check: `loadRoles`, `get_member_service`."""
_QUALITIES = _words("""
    approved confirmed paid paying premium privileged staff subscribed super trusted verified
    """)
"""What a caller may be beside known: `get_verified_user`."""


def name_words(name: str) -> list[str]:
    """Return the words of the last part of a dotted *name*, folded."""
    return [fold_text(word) for word in words_of_name(name.rpartition(".")[2])]


def is_check(name: str) -> bool:
    """Tell whether *name* is one of a check of rights: `canDelete`, `requireActivePlan`, `verified_user`, `acl`."""
    said = name_words(name)
    if not said or said[-1] in _NOTED or _OPEN.issuperset(said):
        return False
    if names_right(name):
        return True
    left = [one for one in said if one not in _ASKING | _KNOWN | _REST]
    if not _ASKING.isdisjoint(said):
        return bool(left) or _is_of_guard(name)
    about_users = not {"user", "users", "account"}.isdisjoint(said)
    return about_users and any(map(_is_kind_of_people, left))


def _is_of_guard(name: str) -> bool:
    """Tell whether *name* is one of what belongs to a guard: `guard.check`."""
    owner, dot, _ = name.rpartition(".")
    words = name_words(owner)
    return bool(dot) and ("guard" in words or not _RIGHTS.isdisjoint(words))


def names_right(name: str) -> bool:
    """Tell whether *name* has a word about who may do what: `hasAccess`, `isOwner`, `permissions`."""
    said = name_words(name)
    return not _RIGHTS.isdisjoint(said) and _HANDLED.isdisjoint(said) and said[-1] not in _NOTED  # fmt: skip


def _is_kind_of_people(word: str) -> bool:
    return bool(
        word in _QUALITIES or says("strangers.jobs").fullmatch(word) or is_agent(word)
    )
