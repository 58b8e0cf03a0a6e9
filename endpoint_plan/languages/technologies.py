"""What a tech stack names, as far as it bears on the service that is made."""

from endpoint_plan.languages.phrases import Phrasebook

STORAGE = {
    "memory": {
        "en": "in memory; no database; without a database",
        "pl": "w pamieci; bez bazy danych; brak bazy danych",
    },
    "sql": {
        "en": "postgresql; postgres; mysql; mariadb; sqlite; sql server; mssql; sqlalchemy; sqlmodel; supabase;"
        " cockroachdb; relational database",
        "pl": "relacyjna baza danych",
    },
    "other": {
        "en": "mongodb; mongo; dynamodb; firestore; cassandra; couchdb; cosmos db",
        "pl": "",
    },
}

FRAMEWORKS = {
    "other": {
        "en": "astro; next js; nextjs; nuxt; express js; expressjs; nestjs; fastify; django; flask; spring boot;"
        " asp net; asp net core; laravel; symfony; ruby on rails",
        "pl": "",
    },
}

AUTHENTICATION = {
    "other": {
        "en": "session cookie*; cookie based; api key*; basic auth*; mutual tls; mtls",
        "pl": "ciasteczk*; klucz* api",
    },
}

REFUSALS = {
    "not": {
        "en": "no; not; never; without; instead of; rather than; later; avoid; frontend; front end",
        "pl": "nie; bez; zamiast; nigdy; pozniej; unikaj",
    },
}
"""Words of a line that does not say what the service is made with."""

STORAGE_BOOK = Phrasebook(STORAGE)
FRAMEWORK_BOOK = Phrasebook(FRAMEWORKS)
AUTHENTICATION_BOOK = Phrasebook(AUTHENTICATION)
REFUSAL_BOOK = Phrasebook(REFUSALS)
