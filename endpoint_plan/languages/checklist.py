"""Words of what plans ask for besides their operations: of security, of performance, of the project.

Tables as in `endpoint_plan.languages.phrases`. `design.checklist` says of each meaning of the
first table what answers it in a generated project. Of the second nothing is ever generated.
"""

from endpoint_plan.languages.phrases import Phrasebook

ANSWERED = {
    "tokens": {
        "en": "authentication; authenticate*; jwt; bearer; access token*; auth token*; unauthenticated; 401;"
        " logged in; session token*",
        "pl": "uwierzytelni*; autentykac*; zalogowan*; token*",
    },
    "roles": {"en": "role; roles; rbac; admin only", "pl": "rola; role; rol; roli"},
    "owners": {
        "en": "ownership; owner; owns; row level security; rls; own records; own data; their own; belongs to;"
        " belong to; idor; authorization; authorize*; access control; other users",
        "pl": "autoryzac*; wlasciciel*; nalezy do; naleza do; kontrola dostepu; wlasnych; swoich",
    },
    "validation": {
        "en": "validation; validate*; validator*; zod; input; schema; schemas; whitelist*;"
        " mass assignment; strict mode; unknown fields; invalid",
        "pl": "walidac*; waliduj*; walidowan*; dane wejsciowe; danych wejsciowych; schemat*",
    },
    "sanitizing": {
        "en": "sanitiz*; sanitis*; trim; trimmed; trimming; escaping; escape html; strip html",
        "pl": "sanityz*; przycin*; trim; usuwanie html",
    },
    "unique": {
        "en": "unique; uniqueness; duplicate; duplicates",
        "pl": "unikaln*; duplikat*",
    },
    "injection": {
        "en": "sql injection; injection; parameterized; parametrized; prepared statements",
        "pl": "sql injection; wstrzykiwan*; parametryzowan*; sparametryzowan*",
    },
    "rates": {
        "en": "rate limit*; throttl*; brute force; too many requests; ddos; dos attack*",
        "pl": "rate limit*; limit zadan; limity zadan; ograniczenie liczby zadan; ograniczanie liczby zadan",
    },
    "cors": {"en": "cors; cross origin", "pl": ""},
    "csrf": {"en": "csrf; cross site request forgery", "pl": ""},
    "scripts": {"en": "xss; cross site scripting", "pl": ""},
    "headers": {
        "en": "security headers; helmet; hsts; content security policy; clickjacking",
        "pl": "naglowki bezpieczenstwa; naglowkow bezpieczenstwa",
    },
    "leaks": {
        "en": "stack trace*; error messages; internal details; information disclosure; sensitive data;"
        " sensitive information; leak*; expos*; generic error*; enumeration",
        "pl": "szczegol* bled*; wrazliw* dan*; ujawnia*; wyciek*",
    },
    "logs": {
        "en": "log; logs; logging; logged; audit trail",
        "pl": "log; logi; logowanie zdarzen; logowanie bledow",
    },
    "secrets": {
        "en": "secret*; environment variable*; api key*; credentials",
        "pl": "zmienn* srodowisk*; sekret*; klucz* api",
    },
    "sizes": {
        "en": "payload size; body size; request size; max size; size limit*; large payload*",
        "pl": "rozmiar* zadan*; rozmiar* ciala; limit rozmiaru",
    },
    "pages": {
        "en": "paginat*; page size; limit and offset; offset; cursor; pages; per page",
        "pl": "paginac*; stronicowan*; strona; stron",
    },
    "indexes": {"en": "index; indexes; indices; indexed", "pl": "indeks*"},
    "waiting": {
        "en": "async; asynchronous; asynchronously; non blocking; concurren*",
        "pl": "asynchroniczn*; wspolbiezn*",
    },
    "transactions": {
        "en": "transaction*; atomic*; race condition*; single query; one query; lock; locks; locking; rollback",
        "pl": "transakc*; atomow*; blokad*; jedno zapytanie; jednym zapytaniem",
    },
    "pools": {"en": "connection pool*; pooling", "pl": "pula polaczen; puli polaczen"},
}
"""What a generated project may answer; whether it does depends on the plan."""

UNMADE = {
    "caching": {
        "en": "cache; caches; cached; caching; redis; etag; memoiz*; cdn",
        "pl": "cache; cachowan*; cacheowan*; buforowan*; pamiec podreczn*; pamieci podreczn*",
    },
    "monitoring": {
        "en": "monitor*; metrics; alert; alerts; alerting; telemetry; tracing; sentry; grafana; prometheus;"
        " datadog; observability; apm; profiling",
        "pl": "monitor*; metryk*; alert*; telemetri*",
    },
    "audit logs": {"en": "audit log*; audit table; audit trail", "pl": "log* audyt*"},
    "background work": {
        "en": "queue; queues; background job*; background task*; background processing; worker; workers; cron;"
        " scheduler; webhook*; batch job*",
        "pl": "kolejk*; zadan* w tle; przetwarzan* w tle; harmonogram*",
    },
    "calls of other services": {
        "en": "openrouter; openai; llm; external api; external service*; third party; gpt; ai service; ai model; ai api; email service; smtp;"
        " s3; retry; retries; exponential backoff; circuit breaker; fallback; timeout; timeouts",
        "pl": "do ai; serwis* ai; uslug* ai; model* ai; zewnetrzn* api; zewnetrzn* uslug*; ponown* prob*; ponawian*; timeout; timeouty",
    },
    "procedures of a database": {
        "en": "stored procedure*; rpc; trigger; triggers; materialized view*; partition*; read replica*;"
        " bucket; buckets; full text index; gin index",
        "pl": "procedur* skladowan*; wyzwalacz*; trigger*; widok* zmaterializowan*; partycj*",
    },
    "passwords": {
        "en": "password*; bcrypt; argon2; hashing; hashed",
        "pl": "hasl*; haszow*; bcrypt; argon2",
    },
    "reviews": {
        "en": "code review; peer review; manual test*; manual verification; qa",
        "pl": "code review; przeglad kodu; testy manualne; manualn*; reczn*",
    },
    "deployment": {
        "en": "deploy; deploys; deployment; deployments; release; rollout; staging; production",
        "pl": "wdroz*; wdrazan*; produkc*; deploy; deployment",
    },
    "load tests": {
        "en": "load test*; performance test*; benchmark*; stress test*; e2e; end to end; postman; smoke test*;"
        " penetration test*; test coverage",
        "pl": "testy wydajnosc*; testy obciazeniow*; testy e2e",
    },
    "encryption of connections": {
        "en": "https; tls; ssl; encryption; encrypt; encrypted; at rest",
        "pl": "https; tls; ssl; szyfrowan*",
    },
    "scaling": {
        "en": "horizontal scaling; load balanc*; autoscal*; scalab*; compression; gzip; feature flag*",
        "pl": "skalowan*; kompresj*; flag* funkcji",
    },
}
"""What no project is generated with: a step or a point that names it is open."""

PROJECT = {
    "documents": {
        "en": "documentation; docs; document; readme; swagger; openapi; api docs; jsdoc; docstring*",
        "pl": "dokumentac*; swagger; openapi; udokumentow*",
    },
    "pipeline": {
        "en": "ci; ci cd; pipeline; github actions; workflow",
        "pl": "ci; ci cd; pipeline; github actions",
    },
    "structure": {
        "en": "file structure; folder structure; project structure; project setup; set up project; scaffold*;"
        " directory structure",
        "pl": "struktur* plikow; struktur* katalogow; struktur* projektu",
    },
}
"""Steps of the project as a whole that are done as generated."""

BEHAVIOUR = {
    "behaviour": {
        "en": "skip*; omit*; exclud*; comput*; calculat*; unless; must not; cannot; send; sends; notify; notif*;"
        " hash*; encrypt*; generat*; expire*; merge*; dedup*; aggregat*; recalculat*; count; counts; sum; sums;"
        " translate*; import*; export*; invite*; award*; convert*; rank*; score*; recommend*; call; calls; invoke*;"
        " only if; if the; when the; move*; copy; copies; publish*; approve*; reject*; assign*; cascade*; price",
        "pl": "pomin*; pomij*; wyklucz*; oblicz*; przelicz*; wylicz*; zlicz*; policz*; jesli; jezeli; chyba ze;"
        " wysl*; wysyl*; powiadom*; generow*; generuj*; wygener*; haszow*; szyfrow*; wygas*; scal*; agreg*;"
        " importow*; eksport*; przypis*; przypisz*; wywol*; przenies*; kopiow*; zatwierd*; odrzuc*; suma; sumuj*",
    },
}
"""Words of lines that ask for more than storing and reading: their step is not done by a skeleton."""

ANSWERED_BOOK = Phrasebook(ANSWERED)
UNMADE_BOOK = Phrasebook(UNMADE)
BEHAVIOUR_BOOK = Phrasebook(BEHAVIOUR)
PROJECT_BOOK = Phrasebook(PROJECT)
