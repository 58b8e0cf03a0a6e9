{% if resource.errors %}
"""Ways in which requests about {{ resource.title }} are refused.

{% for line in resource.error_tree %}
    {{ line }}
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
