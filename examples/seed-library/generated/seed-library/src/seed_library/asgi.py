"""The application as an object, for `fastapi dev` and ASGI servers without factories."""

from seed_library.app import create_app

app = create_app()
