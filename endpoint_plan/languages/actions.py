"""Verbs that name an operation without its method: `Create list` stands for a POST."""

from endpoint_plan.languages.phrases import Phrasebook

ACTIONS = {
    "POST": {
        "en": "create; creating; creation; add; adding; register; post",
        "pl": "tworzenie; utworz*; utworzenie; stworz*; dodaj*; dodawanie; dodanie; rejestracj*; zarejestruj",
    },
    "GET": {
        "en": "get; list; listing; read; fetch; retrieve; retrieving; show; view; search",
        "pl": "pobierz; pobieranie; pobranie; lista; listowanie; odczyt; wyswietl*; wyszukiwanie",
    },
    "PUT PATCH": {
        "en": "update; updating; edit; editing; modify; change; replace",
        "pl": "aktualizacja; aktualizuj; zaktualizuj; edycja; edytuj; edytowanie; zmiana; zmien; modyfikacja",
    },
    "DELETE": {
        "en": "delete; deleting; deletion; remove; removing; removal",
        "pl": "usun; usuwanie; usuniecie; kasowanie",
    },
}

NUMBERS = {
    "many": {
        "en": "list; lists; listing; collection; all",
        "pl": "lista; listy; listowanie; kolekcja; wszystkie",
    },
    "one": {
        "en": "single; detail; details; one; by id",
        "pl": "pojedyncz*; szczegoly; szczegolow; po id",
    },
}
"""Words that tell a GET of a collection from that of one of its members: `GET list`, `GET single`."""

BOOK = Phrasebook(ACTIONS)
NUMBER_BOOK = Phrasebook(NUMBERS)
