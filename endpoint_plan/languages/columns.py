"""What the columns of tables hold."""

from endpoint_plan.languages.phrases import Phrasebook

COLUMNS = {
    "status": {
        "en": "status; code; http; http code; status code",
        "pl": "status*; kod; kod statusu; kod http",
    },
}

BOOK = Phrasebook(COLUMNS)
