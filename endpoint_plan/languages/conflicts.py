"""The phrases by which plans say that a value may stand only once, and whose record is meant.

Tables as in `endpoint_plan.languages`.
"""

from endpoint_plan.languages.phrases import Phrasebook

UNIQUENESS = {
    "taken": {
        "en": "already exist*; already in use; already used; already taken; already registered; is taken; taken;"
        " exists already; duplicate*; duplication; unique; uniqueness; in use by",
        "pl": "juz istniej*; istnieje juz; juz uzywan*; jest uzywan*; juz zajet*; zajet*; duplikat*; duplikow*;"
        " zduplikowan*; unikaln*; nieunikaln*; unikalnosc*; powtorzon*",
    },
    "everywhere": {
        "en": "another user; other user; other users; different user; any user; globally; system wide",
        "pl": "innego uzytkownik*; inny uzytkownik; innych uzytkownik*; globalnie; w systemie",
    },
}
"""`taken` says that a value must be unique, `everywhere` that it must be so across all owners."""

FIELDS = {
    "name": {"pl": "nazw*"},
    "title": {"pl": "tytul*"},
    "email": {"en": "e mail; email address", "pl": "adres* email; adres* e mail"},
    "number": {"pl": "numer*"},
    "phone": {"pl": "telefon*"},
    "barcode": {"en": "bar code", "pl": "kod* kreskow*"},
    "username": {"en": "user name", "pl": "nazw* uzytkownik*; login*"},
    "date": {"pl": "dat*"},
}
"""What authors call a field that has another name in code."""

OWNERSHIP = {
    "owner": {
        "en": "own; owns; owned; owner; owners; ownership; belong*; another user*; other user*; different user*;"
        " someone else; not yours; foreign",
        "pl": "wlasciciel*; wlasn*; cudz*; nalez*; innego uzytkownik*; innych uzytkownik*; nie swoj*",
    },
}
"""That a refusal is about whose the record is."""

UNIQUE_BOOK = Phrasebook(UNIQUENESS)
FIELD_BOOK = Phrasebook(FIELDS)
OWNER_BOOK = Phrasebook(OWNERSHIP)
