"""The exercise in this folder: `python -m exercise` tells what to write next."""
