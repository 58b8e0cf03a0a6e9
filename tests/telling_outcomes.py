"""Write what becomes of each hostile document into the table; look at the difference it makes.

python -m tests.telling_outcomes
"""

import json

from tests.test_hostile import DOCUMENTS, TABLE, outcome

HEAD = """\
# What becomes of each document here: a refusal in its exact words, or a project and exactly these
# warnings. Made by `python -m tests.telling_outcomes`.
"""


def main() -> None:
    """Write the table."""
    rows = [
        f"\n[{path.stem}]\noutcome = {json.dumps(outcome(path))}\n"
        for path in DOCUMENTS
    ]
    text = HEAD + "".join(rows)
    TABLE.write_text(text, "utf-8", newline="\n")


if __name__ == "__main__":
    main()
