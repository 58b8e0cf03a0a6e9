{% from "python.j2" import listed %}
{% if resource.record %}
"""A valid {{ resource.record.label }}, for tests and for a first look."""

import datetime as dt
from uuid import UUID

{% if blueprint().secured %}
from {{ cookiecutter.package_name }}.demo import USER_ID
{% endif %}
{% if resource.models %}
from {{ cookiecutter.package_name }}.{{ resource.package }}.dtos import {{ listed(resource.models) }}
{% endif %}
from {{ cookiecutter.package_name }}.{{ resource.package }}.models import {{ resource.record.name }}
from {{ cookiecutter.package_name }}.dtos import {{ listed(blueprint().shared_models) }}

{{ resource.constant }} = {{ resource.record.name }}(
{% for example in resource.record.examples %}
    {{ example.name }}={{ example.code }},
{% endfor %}
)
{% endif %}
