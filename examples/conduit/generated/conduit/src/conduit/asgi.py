"""The application as an object, for `fastapi dev` and ASGI servers without factories."""

from conduit.app import create_app

app = create_app()
