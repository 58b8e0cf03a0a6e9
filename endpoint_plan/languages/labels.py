"""What labels in front of values say: `HTTP Method: GET`, `Struktura URL: /api/decks`."""

from endpoint_plan.languages.phrases import Phrasebook

LABELS = {
    "method": {
        "en": "method; methods; http method; http methods; http verb; verb; request method; method and path;"
        " method url; method and url",
        "pl": "metoda; metody; metoda http; metody http; typ zadania; metoda zadania; metoda i sciezka; metoda i url",
    },
    "url": {
        "en": "url; urls; url structure; url structures; path; route; endpoint; endpoints; url path; endpoint url;"
        " uri; url pattern; resource; resource path; request url; api path; route path; endpoint path; full path;"
        " full url; url template; http methods and url structures; structure url; api endpoint; address; path pattern",
        "pl": "struktura url; struktury url; adres; adres url; adres url punktu koncowego; sciezka; sciezki;"
        " sciezka url; sciezka api; wzorzec url; pelna sciezka; pelny url; punkt koncowy; punkty koncowe; zasob;"
        " endpointy; wzor url; sciezka endpointu; url endpointu; adres endpointu; routing",
    },
    "base": {
        "en": "base url; base path; base route; base url structure; prefix; route prefix; api prefix; base",
        "pl": "bazowy url; bazowa sciezka; bazowy adres; bazowy zasob; sciezka bazowa; prefiks; bazowy adres url;"
        " prefiks sciezki; zasob bazowy; url bazowy",
    },
    "example": {
        "en": "example*; sample*; usage; curl; e g; eg; test; tests",
        "pl": "przyklad*; np; uzycie; test; testy; testowanie",
    },
    "later": {
        "en": "future; later; planned; out of scope; not implemented; not in scope; related; deprecated; alternative*;"
        " existing endpoint*; dependencies; see also",
        "pl": "przyszl*; pozniej; planowane; poza zakresem; nie wdrazamy; powiazane; alternatyw*; istniejac*;"
        " zobacz tez; docelowo; rozwazan*",
    },
    "none": {
        "en": "none; no; n a; not applicable; empty; not required; no body; without",
        "pl": "brak; nie; nie dotyczy; puste; pusty; bez; nie ma; nie jest wymagan*; niewymagan*",
    },
    "required": {"en": "required; mandatory", "pl": "wymagan*; obowiazkow*"},
    "optional": {"en": "optional", "pl": "opcjonaln*; nieobowiazkow*"},
    "all": {
        "en": "all; common; shared; global; general; every",
        "pl": "wspoln*; wszystki*; ogoln*; globaln*; kazd*",
    },
}

BOOK = Phrasebook(LABELS)
