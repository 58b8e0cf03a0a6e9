"""What the generated services must show, measured: `python -m measures --help`.

Each measure takes one generated project and returns what it found; none of them changes it.
"""
