"""Seed Library"""

from seed_library.app import create_app

__all__ = ["create_app"]
