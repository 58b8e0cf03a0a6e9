"""Parses markdown into a tree of sections, without knowing what plans are about."""
