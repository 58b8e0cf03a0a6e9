"""Class names that the generated modules import or define; no class made for a plan takes one."""

RESERVED = frozenset(
    """
    Adapters Annotated Any APIRouter Alias BaseModel BeforeValidator Callable ClassVar Collection Command
    CurrentUser Depends Display EmailStr Exception FastAPI Field Form Header Hashable HTTPBearer
    HTTPStatus Iterable Iterator JSONResponse JsonValue Literal Lock Logger Mapping
    Page Path PlainTextResponse Protocol Query QueryModel Request RequestModel Response
    ResponseModel SecretStr Self ServiceError Settings Status TestClient Token UUID UploadFile Url
    User WireModel
    """.split()
)
