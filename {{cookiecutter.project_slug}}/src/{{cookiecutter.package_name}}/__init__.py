"""{{ blueprint().title | docstring(0) }}"""

from {{ cookiecutter.package_name }}.app import create_app

__all__ = ["create_app"]
