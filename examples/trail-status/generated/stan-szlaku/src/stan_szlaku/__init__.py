"""Stan szlaku"""

from stan_szlaku.app import create_app

__all__ = ["create_app"]
