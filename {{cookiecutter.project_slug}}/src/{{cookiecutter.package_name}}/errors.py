"""Base class of errors, and the errors that all resources share."""

from collections.abc import Mapping
from typing import ClassVar


class ServiceError(Exception):
    """Base of all errors that are sent to clients."""

    status_code: ClassVar[int]
    code: ClassVar[str]
    message: ClassVar[str]
{% if blueprint().limited %}
    headers: Mapping[str, str] = {}
{% else %}
    headers: ClassVar[Mapping[str, str]] = {}
{% endif %}

{% if blueprint().error_body.detailed %}
    def __init__(
        self, message: str | None = None, details: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(message or self.message)
        self.details = dict(details or {})
        """A message for each invalid field."""
{% else %}
    def __init__(self, message: str | None = None) -> None:
        super().__init__(message or self.message)
{% endif %}
{% for error in blueprint().shared_errors %}


class {{ error.name }}(ServiceError):
    """{{ error.reason | docstring }}"""

    status_code = {{ error.status }}
    code = {{ error.code | literal }}
    message = {{ error.message | literal }}
{% if error.status == 401 %}
{% if blueprint().limited %}
    headers: Mapping[str, str] = {"WWW-Authenticate": "Bearer"}
{% else %}
    headers: ClassVar = {"WWW-Authenticate": "Bearer"}
{% endif %}
{% endif %}
{% endfor %}
