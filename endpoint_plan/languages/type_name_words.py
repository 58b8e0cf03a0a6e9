"""The words in the names of types, by which their roles are told: tables to extend."""

from __future__ import annotations

from collections.abc import Mapping


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


MESSAGE_ENDINGS = _words("""
    dto dtos command request response query params parameters input output payload body result serializer
    viewmodel requestdto vm item form create read in out meta summary filters options
    """)
"""Ends of the names of types that travel in requests and responses."""

INNER_ENDINGS = _words("""
    service repository controller exception entity row insert schema client handler enum factory middleware
    viewset view apiview mixin mapper validator config provider guard module context dbcontext manager helper util
    utils status role source order type exceptionhandler log logger pipe interceptor filter advice attribute
    tables database throttle
    """)
"""Ends of the names of things that stay inside: no message of the interface."""

NOT_TYPES = _words("""
    API APIContext APIRoute Accept ActionResult ApiController Array Astro Authorization BadRequest Bearer
    BigDecimal Blob Boolean CORS CRUD CSRF Conflict Cookie DELETE DTO DTOs Database Date DateTime Decimal Django
    Double ETag Enums Error FastAPI File Float Forbidden FormData FromBody FromQuery FromRoute GET GUID GitHub
    Guid HEAD HTTP HTTPS IActionResult ID ISO Instant Integer InternalServerError JSON JWT JavaScript List LiteLLM
    LocalDate LocalDateTime Location Long MVP Map NestJS HttpRequest HttpResponse HttpServletRequest HttpServletResponse JSONResponse JsonResponse MockResponse NextRequest NextResponse MetadataRequest StreamingResponse FileResponse MockMvcRequest NotFound Number OPTIONS Object
    Omit OpenAI OpenAPI OpenRouter Optional PATCH POST PUT Partial Pick PostgreSQL Postgres Postman Promise
    Pydantic RBAC REST RLS React Readonly Record Request Required Response ResponseEntity SQL Set Spring String
    Supabase SupabaseClient Swagger TTL Tables TablesInsert TablesUpdate Task TypeError TypeScript UI URL UUID UX
    Unauthorized XSS Zod
    """)
"""Capitalised words that name no type of a plan."""

REQUEST_WORDS = _words(
    "command request input payload body form create update insert upsert patch edit add new change"
)
RESPONSE_WORDS = _words("""
    detail details list output page paginated read reply response result summary view
    """)
QUERY_WORDS = _words("""
    filter filters options pagination paging param parameters params query search sort
    """)
ASKING = _words("query param parameter")
"""Last words of the names of types that callers send, whatever the words before them tell."""
ERROR_WORDS = _words("""
    error errors exception failure problem
    """)
"""Parts of the names of types that tell their role."""

LIST_WORDS = _words("list page paginated paged collection")
"""Parts of the names of types that hold many of a thing."""

VERBS: Mapping[str, frozenset[str]] = {
    "POST": _words("add create generate import insert new post register start submit"),
    "PUT": _words("change edit modify put replace save set update upsert"),
    "PATCH": _words("change edit modify partial patch set update"),
    "GET": _words("fetch find get list read search"),
    "DELETE": _words("delete remove"),
}
"""Parts of the names of types that tell the method of their operation."""
