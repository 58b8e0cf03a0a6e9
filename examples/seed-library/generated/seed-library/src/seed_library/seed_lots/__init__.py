"""Seed lots."""
