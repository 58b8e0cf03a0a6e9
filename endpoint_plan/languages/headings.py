"""What the headings of a plan call its topics; the keys are the values of `Topic`.

The longest phrase in a heading decides: `Error responses` speaks of errors, `Response` of responses.
"""

from endpoint_plan.languages.phrases import Phrasebook

HEADINGS = {
    "overview": {
        "en": "overview; endpoint overview; purpose; introduction; summary of the endpoint; description",
        "pl": "przeglad; przeglad punkt* koncow*; przeglad endpoint*; cel; wprowadzenie; wstep; opis; ogolny opis",
    },
    "request": {
        "en": "request; request details; requests; request specification; http request; request structure;"
        " request parameters; request body; request payload; request format; parameters; endpoint specification;"
        " endpoint specifications; endpoints; endpoint definition; http method; url structure; inputs",
        "pl": "szczegol* zadani*; szczegol* zadan; szczegol* zapytan*; zadanie; zadania; zapytanie; cialo zadani*;"
        " tresc zadani*; parametry; parametry zadani*; struktura zadani*; specyfikacja zadani*;"
        " specyfikacja endpoint*; punkty koncowe; endpointy; dane wejsciowe; metoda http; struktura url",
    },
    "types": {
        "en": "used types; types used; utilized types; types; types and models; data types; data types and models;"
        " dtos; dto; data transfer objects; command models; request types; response types; type definitions;"
        " request response dtos; request dtos; response dtos; request dto; response dto; data models;"
        " required components; request and response types; dto and command models; models and dtos",
        "pl": "wykorzystywane typy; uzywane typy; uzyte typy; typy; typy danych; wykorzystane typy; typy i modele;"
        " dto; wymagane komponenty; wykorzystywane komponenty; modele danych; modele command; modele dto;"
        " definicje typow; wykorzystywane modele; typy dto",
    },
    "response": {
        "en": "response; responses; response details; response structure; response format; success response;"
        " success responses; response specification; response body; response 200; response 201; response 204;"
        " output; outputs",
        "pl": "szczegol* odpowiedzi; odpowiedz; odpowiedzi; struktura odpowiedzi; format odpowiedzi;"
        " odpowiedz sukcesu; dane wyjsciowe; sukces; kod statusu sukcesu",
    },
    "data flow": {
        "en": "data flow; flow; processing flow; request flow; data flow diagram; processing pipeline; logic flow",
        "pl": "przeplyw; przeplyw danych; przeplyw przetwarzania; przebieg; diagram przeplywu; logika biznesowa",
    },
    "security": {
        "en": "security; security considerations; authentication; authorization; authentication and authorization;"
        " authentication authorization; access control; permissions; security aspects; security requirements",
        "pl": "bezpieczenstwo; wzgledy bezpieczenstwa; aspekty bezpieczenstwa; kwestie bezpieczenstwa; autoryzacja;"
        " uwierzytelnianie; uwierzytelnienie; autentykacja; uwierzytelnianie i autoryzacja;"
        " autentykacja i autoryzacja; uprawnienia; kontrola dostepu; zabezpieczenia",
    },
    "validation": {
        "en": "validation; input validation; validation rules; data validation; validation strategy;"
        " request validation; validation schema; validation schemas; zod schema; zod schemas; constraints",
        "pl": "walidacja; walidacje; walidacji; walidacja danych; walidacja danych wejsciowych; walidacja wejscia;"
        " reguly walidacji; zasady walidacji; schemat walidacji; schematy walidacji; schematy zod; ograniczenia",
    },
    "errors": {
        "en": "errors; error handling; error response; error responses; error codes; error scenarios; error cases;"
        " error; error types; error scenarios and status codes; exceptions; exception handling; validation errors;"
        " error response format; error status codes; failure responses; error format; edge cases and errors",
        "pl": "bledy; bledow; blad; obsluga bledow; obsluga wyjatkow; kody bledow; odpowiedz* bled*; bledy walidacji;"
        " scenariusze bledow; scenariusze bledow i kody statusu; kody statusu bledow; kody bledow; tabela bledow;"
        " format bledow; format bledu; typy bledow; mapowanie bledow",
    },
    "performance": {
        "en": "performance; performance considerations; scalability; caching; optimization; monitoring; rate limiting;"
        " logging; observability",
        "pl": "wydajnosc; wydajnosci; rozwazania dotyczace wydajnosci; wzgledy wydajnosci*; skalowalnosc; cache*;"
        " optymalizac*; monitoring; monitorowanie; logowanie bledow",
    },
    "steps": {
        "en": "implementation steps; steps; implementation phases; implementation order;"
        " implementation stages; implementation tasks; implementation roadmap; deployment steps; rollout steps;"
        " step by step implementation; implementation step; development steps; action plan; implementation steps summary",
        "pl": "etapy wdrozenia; etapy implementacji; kroki implementacji; kroki wdrozenia; kroki implementacyjne;"
        " etapy wdrazania; kroki wdrozeniowe; kroki; etapy; krok implementacji;"
        " etapy realizacji; kroki realizacji; fazy wdrozenia; fazy implementacji; kolejnosc implementacji;"
        " harmonogram wdrozenia",
    },
    "other": {
        "en": "future; future enhancements; future extensions; future improvements; related endpoints; appendix;"
        " testing; testing strategy; tests; test cases; testing examples; examples; out of scope; non goals;"
        " table of contents; references; dependencies; checklist; success criteria; notes; file structure;"
        " edge cases; example requests; example request; documentation; implementation notes; rollback plan;"
        " deployment; environment variables",
        "pl": "przyszle rozszerzenia; przyszle usprawnienia; mozliwe rozszerzenia; potencjalne rozszerzenia; testy;"
        " testowanie; spis tresci; poza zakresem; podsumowanie; dodatkowe uwagi; uwagi implementacyjne;"
        " przyklady; przyklad* zadani*; przyklad* wywolani*; przyklad* zapytan*; struktura plikow; zaleznosci;"
        " lista kontrolna; powiazane endpointy; dokumentacja; checklist*",
    },
}

BOOK = Phrasebook(HEADINGS)
