"""The application as an object, for `fastapi dev` and ASGI servers without factories."""

from {{ cookiecutter.package_name }}.app import create_app

app = create_app()
