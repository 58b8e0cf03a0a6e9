{% if resource.errors %}
"""Errors about {{ resource.title }}."""

from {{ cookiecutter.package_name }}.errors import ServiceError
{% for error in resource.errors %}


class {{ error.name }}(ServiceError):
    """{{ error.reason | docstring }}"""

    status_code = {{ error.status }}
    code = {{ error.code | literal }}
    message = {{ error.message | literal }}
{% endfor %}
{% endif %}
