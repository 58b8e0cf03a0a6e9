"""The endpoint package for trail warnings."""
