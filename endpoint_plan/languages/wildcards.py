"""Values of a filter that choose everything: `status=all`."""

from endpoint_plan.languages.phrases import Phrasebook

WILDCARDS = {
    "everything": {
        "en": "all; any; both; everything",
        "pl": "wszystkie; wszystko; wszyscy; dowolny; dowolna; dowolne",
    },
}

BOOK = Phrasebook(WILDCARDS)
