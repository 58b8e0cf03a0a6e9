"""What the titles of documents say about their kind."""

from endpoint_plan.languages.phrases import Phrasebook

PREFIXES = {
    "plan": {
        "en": "api endpoint implementation plan; api endpoints implementation plan; endpoint implementation plan;"
        " rest api implementation plan; api implementation plan; implementation plan; api endpoint plan;"
        " implementation plan for; endpoint plan; rest api endpoint implementation plan",
        "pl": "plan wdrozenia punktu koncowego api; plan wdrozenia punktow koncowych api; plan wdrozenia api;"
        " plan wdrozenia endpointu api; plan wdrozenia endpointu; plan implementacji punktu koncowego api;"
        " plan implementacji punktu koncowego; plan implementacji endpointu api; plan implementacji endpointow api;"
        " plan implementacji endpointu; plan implementacji endpointow; plan implementacji api; plan implementacji;"
        " plan wdrozenia; plan wdrozenia endpointow api; plan wdrozenia punktu koncowego",
    },
}

SCREENS = {
    "screen": {
        "en": "view implementation plan; view routing; component structure; component details; component hierarchy;"
        " component tree; state management; user interactions; view models; props; ui components; view overview;"
        " screen implementation plan; page implementation plan; component implementation plan",
        "pl": "plan implementacji widoku; plan wdrozenia widoku; routing widoku; struktura komponentow;"
        " szczegoly komponentow; hierarchia komponentow; zarzadzanie stanem; interakcje uzytkownika; stan widoku;"
        " plan implementacji komponentu; plan implementacji ekranu; plan implementacji strony",
    },
}

BOOK = Phrasebook(PREFIXES)
SCREEN_BOOK = Phrasebook(SCREENS)
