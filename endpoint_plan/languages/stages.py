"""Words in front of a step's number and title."""

from endpoint_plan.languages.phrases import Phrasebook

STAGES = {
    "phase": {
        "en": "phase; stage; part; milestone; sprint; week; day",
        "pl": "faz*; etap*; czesc; sprint; tydzien; dzien",
    },
    "step": {"en": "step; task", "pl": "krok*; zadanie"},
}

BOOK = Phrasebook(STAGES)
