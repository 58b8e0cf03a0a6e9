"""Ways in which a request is refused, whatever the endpoint.

{% for line in blueprint().error_tree %}
    {{ line }}
{% endfor %}
"""

from typing import ClassVar


class ServiceError(Exception):
    """Base of every refusal; it knows nothing about HTTP."""

    code: ClassVar[str] = "ERROR"
    message: ClassVar[str] = "The request was refused."

    def __init__(self) -> None:
        super().__init__(self.message)
{% for error in blueprint().error_bases %}


class {{ error.name }}(ServiceError):
    """{{ error.message | docstring }}"""

    code = {{ error.code | literal }}
    message = {{ error.message | literal }}
{% if blueprint().limited and error.status == 429 %}

    def __init__(self, seconds: int | None = None) -> None:
        super().__init__()
        self.seconds = seconds
        """After how long the caller may try again, where that is known."""
{% endif %}
{% endfor %}
