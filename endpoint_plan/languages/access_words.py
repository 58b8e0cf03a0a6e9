"""The phrases by which plans say who may call an operation.

Tables as in `endpoint_plan.languages`.
"""

from __future__ import annotations

from endpoint_plan.languages.phrases import Phrasebook

ACCESS = {
    "public": {
        "en": "public endpoint; endpoint is public; public no auth*; publicly accessible; publicly available; no authentication;"
        " no auth; no auth required; authentication none; authentication not required; authentication is not required;"
        " not require authentication; not require auth; not require a token; accessible without; available without;"
        " allowanonymous; allowany; permitall; anonymous access; anyone can; unauthenticated endpoint;"
        " authentication is skipped; authentication skipped; skip authentication; skips authentication;"
        " authentication is disabled; authentication is mocked; mock authentication",
        "pl": "endpoint publiczn*; publiczn* endpoint*; jest publiczn*; publiczny bez; publicznie dostepn*;"
        " dostepn* publicznie; dostepn* bez autentykacji; dostepn* bez uwierzytelni*; dostepn* bez logowania; dziala bez autentykacji; dziala bez uwierzytelni*; nie wymaga autentykacji; nie wymaga uwierzytelni*;"
        " nie wymaga autoryzacji; nie wymaga zalogowania; nie wymaga tokenu; autentykacja nie wymagana;"
        " autentykacja niewymagana; autentykacja brak; uwierzytelnianie nie wymagane; uwierzytelnianie niewymagane;"
        " uwierzytelnianie nie jest wymagane; uwierzytelnianie brak; uwierzytelnienie nie jest wymagane;"
        " autentykacja nie jest wymagana; brak autentykacji endpoint; dostep anonimowy; dostep publiczny;"
        " uwierzytelnianie jest pomi*; uwierzytelnianie jest celowo pomi*; uwierzytelniania jest celowo pomi*;"
        " autentykacja jest pomi*; autentykacja jest celowo pomi*",
    },
    "open": {
        "en": "is public; are public; open to all; open to everyone; public",
        "pl": "jest publiczn*; sa publiczn*; dla wszystkich; publiczn*",
    },
    "if": {
        "en": "if; when; consider; unless",
        "pl": "jesli; jezeli; gdy; rozwaz*",
    },
    "demanded": {
        "en": "requires authentication; require authentication; authentication required; authentication is required;"
        " must be authenticated; must be logged in; authenticated user*; requires a valid jwt;"
        " authorization required",
        "pl": "wymaga uwierzytel*; wymaga autentyk*; wymaga zalogow*; wymagan* uwierzytel*; wymagan* autentyk*;"
        " autentykacja wymagana; uwierzytelnianie wymagane; zalogowan* uzytkownik*; uwierzytelnion* uzytkownik*",
    },
    "known": {
        "en": "authenticated; authentication; unauthenticated; logged in; jwt; bearer; access token; session;"
        " authorize; isauthenticated; auth uid; auth getuser; getuser; row level security; rls; 401; unauthorized",
        "pl": "zalogowan*; uwierzyteln*; autentyk*; sesj*",
    },
    "owned": {
        "en": "own; owns; owned; owner; ownership; belong*; auth uid; only access their; only their; their data;"
        " other user*; another user*; rls; row level security; data isolation; user isolation; filtered by user;"
        " currently authenticated user; scoped to the user; different user; someone else",
        "pl": "wlasn*; wlasciciel*; nalezy do; nalezac*; nie nalezy do; swoje; swoich; swojego; swoj; innego uzytkownik*; innych uzytkownik*; cudz*;"
        " filtr* po user id; izolacj* danych",
    },
    "unowned": {
        "en": "no ownership; any authenticated user; all authenticated users; shared by all; every authenticated user",
        "pl": "kazdy uwierzytelnion*; kazdy zalogowan*; wszyscy zalogowani; wszyscy uwierzytelnieni",
    },
    "strict": {
        "en": "only; require*; must; restricted; needs; role based; limited to",
        "pl": "tylko; wylacznie; wymaga*; musi; ogranicz*; dostepn*",
    },
}
"""`public` opens an operation, `open` does where the text begins with its route, `demanded` and `known` close it; `owned` and `unowned` tell
whether callers are kept to what is theirs; `if` makes a phrase no statement;
`strict` makes the mention of a role a demand."""

BOOK = Phrasebook(ACCESS)

USUAL_ROLES = "admin|administrator|superadmin|superuser|moderator|editor|manager|owner|member|staff|operator"
"""Roles that a text may name without quotes: of other words nobody knows that they are roles."""

ENTRANCES = frozenset(
    (
        "auth",
        "authenticate",
        "login",
        "signin",
        "register",
        "signup",
        "token",
        "refresh",
        "forgot",
        "reset",
        "recover",
        "otp",
        "callback",
        "health",
        "status",
        "ping",
        "logowanie",
        "rejestracja",
    )
)
"""Words of a path by which callers come in: they cannot be authenticated yet."""
