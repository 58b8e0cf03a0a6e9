"""Markdown to a tree of sections; it knows no domain words."""
