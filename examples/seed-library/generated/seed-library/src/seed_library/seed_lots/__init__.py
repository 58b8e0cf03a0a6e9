"""The endpoint package for seed lots."""
