"""The application as an object, for `fastapi dev` and ASGI servers without factories."""

from stan_szlaku.app import create_app

app = create_app()
