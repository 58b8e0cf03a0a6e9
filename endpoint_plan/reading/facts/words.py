"""The words by which plans mark their facts: what a label or a phrase tells of what is near it.

A table as in `endpoint_plan.vocabulary`: a meaning, its phrases by language. To teach the
readers another language, add its string to each meaning.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from endpoint_plan.vocabulary.phrases import Phrasebook


class Cue(StrEnum):
    """A meaning; the keys of the table are its values."""

    PATH = "path"
    QUERY = "query"
    HEADER = "header"
    BODY = "body"
    FORM = "form"
    URL = "url"
    PARAMETERS = "parameters"
    RESPONSE = "response"
    REQUIRED = "required"
    OPTIONAL = "optional"
    NONE = "none"
    EXAMPLE = "example"
    SUCCESS = "success"
    ERROR = "error"
    LATER = "later"
    GOES_ON = "goes on"
    """The label continues the subject of the one above it."""
    ELSEWHERE = "elsewhere"
    """The label starts another subject than the fields of a message."""
    INTERNAL = "internal"
    """Types below the label stay inside the service."""
    DATABASE = "database"
    """Types below the label are those of the storage."""
    VALUES = "values"
    """The label introduces values, not fields."""
    REFUSED = "refused"
    """The text tells what is wrong, not what is right."""
    MANY = "many"
    """What is named next stands for several of its kind."""
    PARTIAL = "partial"
    """Any part of the body may be sent."""


CUES: Mapping[str, Mapping[str, str]] = {
    Cue.PATH: {
        "en": "path; path param*; path variable*; route param*; in path; route variable*",
        "pl": "sciezk*; sciezce; w sciezce",
    },
    Cue.QUERY: {
        "en": "query; querystring; search param*; filter param*; filtering param*; sorting param*; pagination param*",
        "pl": "zapytanie; parametr* zapytania; w zapytaniu; parametr* filtr*; parametr* sortowania; parametr* paginacji",
    },
    Cue.HEADER: {"en": "header*", "pl": "naglow*"},
    Cue.BODY: {
        "en": "body; payload; request dto; command model; request model; json request; input dto",
        "pl": "cialo; ciala; ciele; tresc zadania; tresci zadania; dane wejsciowe json",
    },
    Cue.FORM: {
        "en": "form data; formdata; form field*; multipart*; urlencoded",
        "pl": "formularz*",
    },
    Cue.URL: {
        "en": "url param*; uri param*; url variable*",
        "pl": "parametr* url; parametr* adresu; zmienne url",
    },
    Cue.PARAMETERS: {
        "en": "param; params; parameter*; argument*; input field*",
        "pl": "parametr*; pola wejsciowe",
    },
    Cue.RESPONSE: {
        "en": "response*; returns; output; status code*",
        "pl": "odpowied*; zwraca; zwracan*; kod* statusu; kod* odpowiedzi",
    },
    Cue.REQUIRED: {"en": "required; mandatory", "pl": "wymagan*; obowiazkow*"},
    Cue.OPTIONAL: {
        "en": "optional*; not required",
        "pl": "opcjonaln*; niewymagan*; nieobowiazkow*; nie wymagan*",
    },
    Cue.NONE: {
        "en": "none; n a; not applicable; no; empty; no body; nothing",
        "pl": "brak; nie dotyczy; pust*; bez",
    },
    Cue.EXAMPLE: {"en": "example*; sample*; e g", "pl": "przyklad*; np"},
    Cue.SUCCESS: {"en": "success*", "pl": "sukces*; powodzeni*; pomysln*"},
    Cue.ERROR: {
        "en": "error*; failure*; problem; failed",
        "pl": "blad; bled*; niepowodzeni*; wyjat*",
    },
    Cue.LATER: {
        "en": "future; out of scope; not in mvp; later; backlog; potential extension*; planned; post mvp",
        "pl": "przyszl*; poza mvp; poza zakresem; mozliwe rozszerzenia; potencjalne rozszerzenia; pozniej; docelowo",
    },
    Cue.GOES_ON: {
        "en": "field*; structure; schema*; filter*; sort*; paginat*; format; json; type*; definition*; description*;"
        " variant*; scenario*; validation*; constraint*; rule*; details; shape; attributes; properties",
        "pl": "pola; pole; struktur*; schemat*; filtr*; paginac*; stronicowani*; typ; typy; opis*; warian*; scenari*;"
        " walidac*; ogranicz*; regul*; zasad*; szczegol*; definicj*; wlasciwosci; lub",
    },
    Cue.ELSEWHERE: {
        "en": "authenticat*; authoriz*; auth; security; rate limit*; method*; url; endpoint; content type; note*; cach*;"
        " logging; permission*; role*; purpose; implement*; curl; middleware; business rule*; side effect*;"
        " database; service*; use case*; behavio*; features; context; processing",
        "pl": "autoryzac*; uwierzytel*; autentyk*; bezpieczen*; metod*; uwag*; logow*; uprawnie*; cel; implement*;"
        " zachowani*; dzialani*; funkcjonalnos*; baza danych; serwis*; proces*; adres; kontekst",
    },
    Cue.INTERNAL: {
        "en": "service*; repositor*; controller*; exception*; constant*; helper*; util*; middleware; enum*; librar*;"
        " view; views; permission*; event*; log*; external; mapper*; component*; dependenc*; class*; interface*;"
        " schema*; validator*; internal",
        "pl": "serwis*; repozytor*; kontroler*; wyjatk*; stal*; bibliot*; widok*; uprawnie*; zdarze*; zewnetrz*;"
        " komponent*; zaleznosc*; klasy; walidator*; wewnetrzn*; schemat*",
    },
    Cue.DATABASE: {
        "en": "database; db; entity; entities; domain; table*; row type*; orm; persistence; model; models; row*",
        "pl": "baz* danych; bazodanow*; encj*; domen*; tabel*; modele",
    },
    Cue.VALUES: {
        "en": "allowed values; possible values; valid values; accepted values; values; one of; valid options; enum*",
        "pl": "dozwolone wartosci; wartosci dopuszczalne; dopuszczalne wartosci; mozliwe wartosci; wartosci; jedna z",
    },
    Cue.REFUSED: {
        "en": "invalid; incorrect; malformed; reject*; exceed*; fails; missing; test; tests; negative; out of range",
        "pl": "nieprawidl*; niepopraw*; niewlasciw*; odrzuc*; przekracz*; brakuj*; test*; poza zakres*; ujemn*",
    },
    Cue.MANY: {
        "en": "list of; lists of; array of; arrays of; collection of; list of objects; array of objects",
        "pl": "lista; liste; listy; tablica; tablice; kolekcja; kolekcje; lista obiektow; liste obiektow;"
        " tablica obiektow; tablice obiektow; kolekcja obiektow",
    },
    Cue.PARTIAL: {
        "en": "all fields are optional; all fields optional; all optional; at least one field; at least one of;"
        " at least one property; partial update; only provided fields; any combination",
        "pl": "wszystkie pola opcjonalne; wszystkie pola sa opcjonalne; co najmniej jedno pole;"
        " przynajmniej jedno; co najmniej jedno z; czesciow* aktualizacj*; minimum jedno",
    },
}
"""Phrases by meaning and language; a star stands for any ending."""

BOOK = Phrasebook(CUES)
