"""From a blueprint to files, through Cookiecutter.

- `extension` is what Cookiecutter loads: defaults of the answers, refusals, filters for printing.
- `staging` is where it writes; `finish` completes that: one package per resource, tidy Python, steps.
- `publish` is what its post-generation hook calls: the finished project gets its place.
"""
