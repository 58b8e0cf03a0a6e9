"""Which declarations of code are data that travels, and which are the machinery around it."""

import re

_MACHINERY = re.compile(
    r"(?:Service|ServiceImpl|Controller|Repository|Module|Guard|Middleware|Interceptor|Handler|Factory|Provider|Client"
    r"|Configuration|Config|Validator|Exception|Mapper|Tests?|TestsBase|TestBase|Spec|Context|DbContext|Endpoints?"
    r"|Extensions|Filter|Job|Worker|Adapter|Manager|Helper|Utils?|View|ViewSet|APIView|Serializer|Admin|Settings"
    r"|Options|Application|Storage|Strategy|Logger|Cache|Limiter|Builder|Store|Gateway|Resolver|Pipe|Migration)$"
)
_ERRORS = re.compile(r"(?:Error|Exception|Warning)$")


def is_machinery(name: str) -> bool:
    """Tell whether a class called *name* does something instead of holding the fields of a message."""
    return _MACHINERY.search(name) is not None


_STEREOTYPES = frozenset(
    {
        "Advice",
        "Component",
        "Configuration",
        "Controller",
        "ControllerAdvice",
        "Entity",
        "Injectable",
        "Repository",
        "RestController",
        "RestControllerAdvice",
        "Service",
        "SpringBootTest",
        "Table",
    }
)


def is_stereotype(annotation: str) -> bool:
    """Tell whether a class with this *annotation* is a part of the machinery, or a row of a database."""
    return annotation in _STEREOTYPES


def is_exception(name: str) -> bool:
    """Tell whether *name* is that of something thrown."""
    return _ERRORS.search(name) is not None
