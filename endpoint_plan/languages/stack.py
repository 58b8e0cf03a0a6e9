"""What plans are written for, and which part of the generated project stands for it.

Tables as in `endpoint_plan.languages`; here the meaning is the name that readers know, and its
phrases are the same in every language. A technology that no part stands for is not in the table.
"""

from endpoint_plan.languages.phrases import Phrasebook

PARTS: dict[str, dict[str, str]] = {
    "routes": {
        "Astro": "astro",
        "Next.js": "next js; nextjs; app router",
        "Express": "express; express js; expressjs",
        "NestJS": "nestjs; nest js",
        "Fastify": "fastify",
        "Hono": "hono",
        "SvelteKit": "sveltekit",
        "Nuxt": "nuxt",
        "ASP.NET Core": "asp net; aspnet; asp net core; minimal api; minimal apis",
        "Spring": "spring boot; spring; restcontroller",
        "Django": "django; drf; django rest framework",
        "Flask": "flask",
        "Laravel": "laravel",
        "Symfony": "symfony",
    },
    "models": {
        "zod": "zod",
        "class-validator": "class validator",
        "Joi": "joi",
        "Yup": "yup",
        "Valibot": "valibot",
        "FluentValidation": "fluentvalidation; fluent validation",
        "Bean Validation": "bean validation; jakarta validation",
        "DataAnnotations": "data annotations; dataannotations",
        "JSON Schema": "json schema",
        "TypeScript types": "typescript",
        "AutoMapper": "automapper",
        "MapStruct": "mapstruct",
    },
    "commands": {"MediatR": "mediatr", "CQRS": "cqrs"},
    "repository": {
        "Supabase client": "supabase; supabaseclient; postgrest",
        "PostgreSQL": "postgresql; postgres",
        "MySQL": "mysql; mariadb",
        "SQLite": "sqlite",
        "SQL Server": "sql server; mssql",
        "MongoDB": "mongodb; mongoose",
        "Firestore": "firestore; firebase",
        "Prisma": "prisma",
        "Drizzle": "drizzle",
        "TypeORM": "typeorm",
        "Sequelize": "sequelize",
        "Knex": "knex",
        "Entity Framework": "entity framework; ef core; dbcontext",
        "Dapper": "dapper",
        "Hibernate": "hibernate; jpa; spring data",
        "SQLAlchemy": "sqlalchemy",
        "Eloquent": "eloquent",
        "Doctrine": "doctrine",
    },
    "owners": {"Row Level Security": "row level security; rls"},
    "tokens": {
        "Supabase Auth": "supabase auth; auth getuser; auth getsession",
        "Clerk": "clerk auth; clerk authentication; clerk jwt; clerk jwts; clerk token; clerk tokens; clerk session;"
        " clerk sessions; clerk com; clerk dev; clerk sdk; clerk backend; clerk middleware; clerkmiddleware; auth clerk;"
        " authentication clerk; auth via clerk; auth with clerk; auth by clerk; authentication via clerk;"
        " authentication with clerk; authentication by clerk; uwierzytelnianie clerk; clerk nextjs; clerk astro",
        "Auth0": "auth0",
        "Keycloak": "keycloak",
        "Cognito": "cognito",
        "NextAuth": "nextauth; next auth; auth js",
        "Passport": "passport",
        "ASP.NET Identity": "asp net identity; identity framework; asp net core identity",
        "Spring Security": "spring security",
    },
    "logs": {
        "Winston": "winston",
        "Pino": "pino",
        "Serilog": "serilog",
        "SLF4J": "slf4j; logback",
        "Sentry": "sentry",
        "console.log": "console log; console error",
    },
    "tests": {
        "Vitest": "vitest",
        "Jest": "jest",
        "Supertest": "supertest",
        "Playwright": "playwright",
        "xUnit": "xunit; nunit",
        "JUnit": "junit; mockmvc",
        "PHPUnit": "phpunit; pest",
    },
    "language models": {
        "OpenRouter": "openrouter",
        "OpenAI": "openai",
        "Anthropic": "anthropic",
        "Gemini": "gemini",
        "Ollama": "ollama",
    },
}
"""Names by part of the project, each with its phrases."""

PROVIDERS: dict[str, dict[str, str]] = {
    "Auth0": {
        "roles_claim": "permissions",
        "audience_form": "the identifier of the API in Auth0",
        "issuer_form": "https://TENANT.auth0.com/",
        "keys_form": "https://TENANT.auth0.com/.well-known/jwks.json",
    },
    "Clerk": {
        "roles_claim": "metadata.roles",
        "audience_form": "the `aud` of the JWT template in Clerk",
        "issuer_form": "https://INSTANCE.clerk.accounts.dev",
        "keys_form": "https://INSTANCE.clerk.accounts.dev/.well-known/jwks.json",
    },
    "Cognito": {
        "roles_claim": "cognito:groups",
        "audience_form": "the id of the app client, which id tokens carry",
        "issuer_form": "https://cognito-idp.REGION.amazonaws.com/POOL",
        "keys_form": "https://cognito-idp.REGION.amazonaws.com/POOL/.well-known/jwks.json",
    },
    "Keycloak": {
        "audience": "account",
        "audience_form": "`account` unless the client has a mapper of its own for it",
        "roles_claim": "realm_access.roles",
        "issuer_form": "https://HOST/realms/REALM",
        "keys_form": "https://HOST/realms/REALM/protocol/openid-connect/certs",
    },
    "Supabase": {
        "audience": "authenticated",
        "roles_claim": "app_metadata.roles",
        "issuer_form": "https://PROJECT.supabase.co/auth/v1",
        "keys_form": "https://PROJECT.supabase.co/auth/v1/.well-known/jwks.json",
    },
}
"""What tokens of a provider carry, and what differs from one customer to another.

The first that the stack names counts; a database that signs tokens as well comes last.
"""

TECHNOLOGIES = {
    name: {"any": phrases}
    for names in PARTS.values()
    for name, phrases in names.items()
}

TECHNOLOGY_BOOK = Phrasebook(TECHNOLOGIES)
