"""The phrases by which plans say how often a caller may call.

Tables as in `endpoint_plan.languages`.
"""

from endpoint_plan.languages.phrases import Phrasebook

RATES = {
    "rate": {
        "en": "rate limit*; rate limiter; ratelimit*; throttl*; too many requests; too many attempts",
        "pl": "ograniczeni* liczby; ograniczani* liczby; limit zapytan; limit zadan; limit wywolan; zbyt wiele zadan;"
        " zbyt wiele prob; zbyt czeste",
    },
    "address": {
        "en": "ip; ip address*; per ip; client address",
        "pl": "adres* ip; na ip",
    },
    "foreign": {
        "en": "github; openai; openrouter; gemini; anthropic; supabase; llm; ai provider; ai service; provider;"
        " external; upstream; third party; external api",
        "pl": "zewnetrzn*; dostawc*",
    },
    "quota": {
        "en": "quota*; daily; monthly; per day; a day; credits; subscription; plan limit",
        "pl": "dzienn*; miesieczn*; dzien; na dobe; dobow*; kredyt*; abonament*",
    },
}
"""`rate` speaks of a limit, `address` counts by it; `foreign` limits are those of another service, and a
`quota` counts what is kept, so that a restart may not forget it."""

UNITS = {
    "second": {"en": "s; sec; secs; second; seconds", "pl": "sekund*"},
    "minute": {"en": "m; min; mins; minute; minutes", "pl": "minut*"},
    "hour": {"en": "h; hr; hrs; hour; hours", "pl": "godz; godzin*"},
    "day": {"en": "d; day; days", "pl": "dzien; dni; dob*"},
}
"""What a period is counted in."""

RATE_BOOK = Phrasebook(RATES)
UNIT_BOOK = Phrasebook(UNITS)
