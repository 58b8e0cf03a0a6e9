"""Collections that are another one under a name of their own: a profile is a user, as others see them."""

import re
from collections.abc import Iterable, Iterator

from endpoint_plan.languages import compile_words
from endpoint_plan.languages.plurals import is_plural, singular
from endpoint_plan.model.plan import Operation
from endpoint_plan.text.identifiers import Identifier, words

_SAME = compile_words(
    r"\b{article}\s+`?(\w{2,40})`?\s+{is_same}\s+{article}\s+`?(\w{2,40})`?\b",
)
_SEGMENT = re.compile(r"/([A-Za-z][\w-]{1,40})")


def read_aliases(
    operations: Iterable[Operation], text: str
) -> tuple[tuple[str, str], ...]:
    """Return the collections that *text* says to be another one, each with that one, by their names in paths.

    Nothing makes what only is another view of a thing.
    """
    known = tuple(operations)
    served = {singular(name): name for one in known for name in _collections(one.path)}
    made = {
        singular(name)
        for one in known
        if one.method == "POST" and (name := _last(one.path))
    }
    found: dict[str, str] = {}
    for match in _SAME.finditer(text):
        one, other = (singular(Identifier(name)) for name in match.groups())
        if one != other and {one, other} <= served.keys() and one not in made:
            found.setdefault(served[one], served[other])
    return tuple(found.items())


def _collections(path: str) -> Iterator[str]:
    for text in _SEGMENT.findall(path):
        name = Identifier("_".join(words(text)) or text)
        if is_plural(name):
            yield name


def _last(path: str) -> str:
    last = path.rpartition("/")[2]
    return "" if last.startswith("{") else Identifier(last)
