"""The endpoint package for workshops."""
