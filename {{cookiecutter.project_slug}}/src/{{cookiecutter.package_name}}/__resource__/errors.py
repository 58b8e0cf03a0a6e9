{% if resource.errors %}
"""Ways in which requests about {{ resource.title }} are refused, one class for each that the plan names.

    ServiceError
{% for error in resource.errors %}
    +-- {{ error.base }}
    |   +-- {{ error.name }}
{% endfor %}
"""

{% for error in resource.errors %}
from {{ cookiecutter.package_name }}.errors import {{ error.base }}
{% endfor %}
{% for error in resource.errors %}


class {{ error.name }}({{ error.base }}):
    """{{ error.reason | docstring }}"""

    code = {{ error.code | literal }}
    message = {{ error.message | literal }}
{% endfor %}
{% endif %}
