"""The words by which the title of a step tells which layer its work belongs to.

A newcomer adds a language by adding a `Language`. Words are in ASCII and lower case, without
accents; `test*` stands for all words that begin so; two words stand for that pair.
"""

from dataclasses import dataclass
from enum import StrEnum


class Layer(StrEnum):
    """Where in a service the work of a step is done."""

    DTO = "dto"
    COMMAND = "command"
    SERVICE = "service"
    REPOSITORY = "repository"
    ROUTER = "router"
    ERRORS = "errors"
    SECURITY = "security"
    LOGGING = "logging"
    SETTINGS = "settings"
    TESTS = "tests"
    PROJECT = "project"
    """The project as a whole: documentation, review, deployment, and all that names no layer."""


@dataclass(frozen=True, slots=True)
class Language:
    """How titles of steps are written in one language."""

    head_last: bool
    """Whether the noun that counts ends its phrase: an *auth service* is a service."""
    joints: frozenset[str]
    """Words that end a phrase: what follows them says more about it."""
    words: dict[Layer, tuple[str, ...]]


def _split(text: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in text.split(","))


ENGLISH = Language(
    head_last=True,
    joints=frozenset(
        [
            "and",
            "as",
            "at",
            "by",
            "for",
            "from",
            "in",
            "into",
            "of",
            "on",
            "or",
            "the",
            "to",
            "using",
            "via",
            "when",
            "with",
        ]
    ),
    words={
        Layer.DTO: _split(
            "dto, dtos, schema, schemas, validate, validates, validation, validator, validators, "
            "type, types, typings, model, models, viewmodel, zod, pydantic, body, payload, input, "
            "inputs, param, params, parameter, parameters, mapper, mappers, mapping, enum, enums, "
            "serializer, serializers, contract, contracts, pagination, sanitization"
        ),
        Layer.COMMAND: _split("command, commands, cqrs, command model, command models"),
        Layer.SERVICE: _split(
            "service, services, logic, business logic, use case, use cases, integration, openai, "
            "openrouter, ollama, llm, algorithm, prompt, worker, queue"
        ),
        Layer.REPOSITORY: _split(
            "repository, repositories, database, db, sql, query, queries, migration, migrations, "
            "index, indexes, indices, table, tables, storage, rpc, transaction, transactions, orm, "
            "entity, entities, persistence, dao, prisma, trigger, triggers, data access, "
            "data layer, seed, bucket, stored procedure, schema migration, database schema, "
            "database model, database models, database types"
        ),
        Layer.ROUTER: _split(
            "endpoint, endpoints, route, routes, router, routers, routing, controller, controllers, "
            "handler, handlers, api, view, views, viewset, viewsets, response, responses, http, url, "
            "urls, webhook, webhooks, headers"
        ),
        Layer.ERRORS: _split(
            "error, errors, exception, exceptions, error handler, error handlers, error response, "
            "error responses, error handling, error mapping, error types, error codes, error code, "
            "exception handler, exception handlers, exception filter, exception filters, "
            "error classes, error middleware, edge cases"
        ),
        Layer.SECURITY: _split(
            "auth, authentication, authorization, authorisation, authenticate, authorize, security, "
            "jwt, token, tokens, role, roles, permission, permissions, ownership, rls, policy, "
            "policies, rate limit, rate limits, rate limiting, rate limiter, cors, csrf, guard, "
            "guards, access control, hashing, throttling"
        ),
        Layer.LOGGING: _split(
            "log, logs, logging, logger, monitoring, metrics, observability, telemetry, audit, "
            "audit log, audit logging, tracing, alert, alerts, alerting, sentry, error logging, "
            "error monitoring"
        ),
        Layer.SETTINGS: _split(
            "config, configs, configuration, configure, settings, env, environment, appsettings, "
            "environment variables, secrets, feature flag, feature flags"
        ),
        Layer.TESTS: _split(
            "test, tests, testing, e2e, postman, curl, qa, coverage, mocks, fixtures, smoke, "
            "test plan, test cases, test scenarios, test data, integration test, integration tests, "
            "unit test, unit tests"
        ),
        Layer.PROJECT: _split(
            "documentation, docs, readme, swagger, openapi, review, checklist, deploy, deployment, "
            "release, rollout, changelog, document, refactor, refactoring, cleanup, "
            "performance, optimization, optimizations, cache, caching, frontend, ci, cd, "
            "documentation comments, file structure, folder structure, project structure"
        ),
    },
)

POLISH = Language(
    head_last=False,
    joints=frozenset(
        [
            "dla",
            "do",
            "i",
            "jako",
            "lub",
            "na",
            "o",
            "od",
            "oraz",
            "po",
            "pod",
            "przez",
            "przy",
            "w",
            "we",
            "z",
            "za",
            "ze",
        ]
    ),
    words={
        Layer.DTO: _split(
            "dto*, walidac*, waliduj*, walidow*, zwaliduj*, walidator*, schemat*, schem*, typ, typy, "
            "typow, typami, model*, parametr*, wejsciow*, cial*, mapowan*, mapuj*, zmapow*, mapper*, "
            "serializ*, kontrakt*, enum*, interfejs*, paginac*, sanityz*"
        ),
        Layer.COMMAND: _split("komend*, polecen*, commandow, commanda"),
        Layer.SERVICE: _split(
            "serwis*, service*, uslug*, logik*, biznesow*, integracj*, algorytm*, prompt*"
        ),
        Layer.REPOSITORY: _split(
            "repozytor*, baza, bazy, bazie, baze, bazodanow*, zapytan*, zapytac, migrac*, indeks*, "
            "tabel*, transakc*, encj*, warstw* danych, dostep* danych, zapis*, trigger*, procedur*, "
            "skladowan*"
        ),
        Layer.ROUTER: _split(
            "endpoint*, punkt* koncow*, kontroler*, controller*, tras*, sciezk*, routing*, router*, "
            "handler*, odpowied*, widok*, route*, naglowk*, url*"
        ),
        Layer.ERRORS: _split("bled*, blad*, wyjat*"),
        Layer.SECURITY: _split(
            "uwierzyteln*, autoryz*, autentyk*, bezpieczenst*, uprawnien*, rol, role, roli, token*, "
            "wlasnosc*, zabezpiecz*, kontrol* dostep*, polityk*, sesj*"
        ),
        Layer.LOGGING: _split(
            "logowan*, loguj*, monitor*, metryk*, logow, audyt*, alert*, logger*"
        ),
        Layer.SETTINGS: _split(
            "konfigur*, skonfigur*, srodowisk*, ustawien*, zmienn* srodowiskow*"
        ),
        Layer.TESTS: _split("test*, przetest*, pokryc*, mock*"),
        Layer.PROJECT: _split(
            "dokumentac*, dokumentuj*, udokumentuj*, udokumentow*, przeglad*, optymaliz*, wydajnos*, "
            "deploy*, refaktor*, checklist*, cache*, struktur* plik*, struktur* katalog*, "
            "struktur* projekt*"
        ),
    },
)

LANGUAGES = (ENGLISH, POLISH)

METHODS = frozenset(["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"])
"""A title that names one of these is about the route when no word of it says more."""
