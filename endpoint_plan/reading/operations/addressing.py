"""Which operations of a plan a heading, a label or an item is about."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from endpoint_plan.languages import book, compile_words
from endpoint_plan.languages.plurals import is_plural, singular
from endpoint_plan.markdown.http_routes import (
    Route,
    find_methods,
    find_routes,
    route_at_start,
)
from endpoint_plan.markdown.lines import split_loose_label
from endpoint_plan.reading.operations.mentions import Mention
from endpoint_plan.text.http_paths import (
    ends_with,
    find_paths,
    landmark,
    same_path,
    segments,
)
from endpoint_plan.text.words import fold_text

Addressees = frozenset[int]
"""Indices of the operations that a text is about; empty when it singles out none."""

LONGEST_HEAD = 160
NOBODY: Addressees = frozenset()


_SHORT_NAME = re.compile(
    r"[\s`*]*(?P<method>GET|POST|PUT|PATCH|DELETE)[`*]*\s+"
    r"(?P<thing>[a-z][\w-]*(?:\s[a-z][\w-]*)?)[`*]*\s*(?:[:|(→–—]|$)"
)

_NUMBERED = re.compile(r"(?P<number>\d{1,3})\s+(?:GET|POST|PUT|PATCH|DELETE)\s")
"""A row that numbers its operation: "3 | GET | /canoes"."""
_THING = compile_words(
    r"\W{0,3}[^\W\d]+\s+(?:{article}\s+)?(?:[^\W\d]+\s)?(?P<noun>[a-z][^\W\d]{2,30})\W{0,3}",
    0,
)
"""What is done, and to what: "Add a canoe"."""


class Addressing:
    """Finds the operations that texts of one document single out."""

    def __init__(self, operations: Sequence[Mention]) -> None:
        """Prepare for texts about *operations*."""
        self._operations = operations
        self._words = [
            [frozenset(fold_text(title).split()) for title in operation.titles]
            for operation in operations
        ]
        self._numbers = _numbered(operations)
        self._places: defaultdict[str, set[int]] = defaultdict(set)
        for index, operation in enumerate(operations):
            self._places[landmark(operation.path)].add(index)
        self._known: dict[tuple[str, bool, Addressees], Addressees] = {}

    def of_heading(self, title: str, among: Addressees) -> Addressees:
        """Return the operations of *among* that a heading is about."""
        return self._find(title, True, among)

    def of_number(self, number: str, among: Addressees) -> Addressees:
        """Return the operation of *among* that has *number* in the table of operations."""
        found = self._numbers.get(number)
        return frozenset({found}) & among if found is not None else NOBODY

    def of_line(self, line: int, among: Addressees) -> Addressees:
        """Return the operation of *among* that the plan introduces in *line*."""
        found = self._select(among, lambda o: o.line == line)
        return found if found != among else NOBODY

    def of_item(self, text: str, among: Addressees) -> Addressees:
        """Return the operations of *among* that an item, a row or a label is about, by its beginning."""
        return self._find(text, False, among)

    def _find(self, text: str, is_heading: bool, among: Addressees) -> Addressees:
        key = (text, is_heading, among)
        if key not in self._known:
            found = (
                self._find_by_heading(text, among)
                if is_heading
                else self._find_by_item(text, among)
            )
            self._known[key] = NOBODY if found == among else found
        return self._known[key]

    def _find_by_heading(self, title: str, among: Addressees) -> Addressees:
        if book("headings").whole(title):
            return NOBODY
        return (
            self._find_by_route(title, among)
            or self._find_by_title(title, among)
            or self._find_by_action(title, among)
        )

    def _find_by_item(self, text: str, among: Addressees) -> Addressees:
        first = text.split("\n", 1)[0]
        label, value = split_loose_label(first)
        if routes := route_at_start(first) or route_at_start(value):
            return self._match_routes(routes, among)
        return self._find_by_route(
            (label or value)[:LONGEST_HEAD], among
        ) or self._find_by_title(label, among, whole=True)

    def _find_by_route(self, text: str, among: Addressees) -> Addressees:
        """Return the operations of *among* with the method and path in *text*, or with one of them."""
        if routes := find_routes(text):
            return self._match_routes(routes, among)
        methods = find_methods(text)
        paths = [path.text for path in find_paths(text)]
        if short := self._find_by_short_name(text, among):
            return short
        by_path = self._select(
            self._near(paths, among),
            lambda o: any(same_path(path, o.path) for path in paths),
        )
        by_method = self._select(among, lambda o: o.method in methods)
        if by_path and by_method:
            return by_path & by_method or by_path
        return by_path or by_method

    def _find_by_short_name(self, text: str, among: Addressees) -> Addressees:
        """Return the only operation that *text* calls by method and thing: "GET note", "POST reorder".

        A thing in the plural, and a list, is a collection; a thing in the singular is one record.
        """
        match = _SHORT_NAME.match(text)
        if not match:
            return NOBODY
        rated = [
            (_likeness(self._operations[i].path, match["thing"]), i)
            for i in among
            if self._operations[i].method == match["method"]
        ]
        best = max((score for score, _ in rated), default=0)
        found = frozenset(i for score, i in rated if score == best)
        return found if best and len(found) == 1 else NOBODY

    def _match_routes(self, routes: Iterable[Route], among: Addressees) -> Addressees:
        """Return the operations with one of *routes*, else those whose path ends so: `PATCH /finish`."""

        near = self._near((route.path for route in routes), among)

        def fitting(fits: Callable[[str, str], bool]) -> Addressees:
            return self._select(
                near,
                lambda o: any(
                    r.method == o.method and fits(r.path, o.path) for r in routes
                ),
            )

        return fitting(same_path) or fitting(ends_with)

    def _near(self, paths: Iterable[str], among: Addressees) -> Addressees:
        """Return those of *among* whose paths can be one of *paths* or end in it."""
        places = {landmark(path) for path in paths}
        if "" in places:
            return among
        return among & frozenset[int]().union(*(self._places[one] for one in places))

    def _find_by_title(
        self, title: str, among: Addressees, *, whole: bool = False
    ) -> Addressees:
        """Return the operations whose own heading *title* repeats; *whole*: and adds nothing to."""
        words = frozenset(fold_text(title).split())
        fits = [
            (len(own), i)
            for i in among
            for own in self._words[i]
            if own and own <= words and (not whole or own == words)
        ]
        longest = max((length for length, _ in fits), default=0)
        return frozenset(i for length, i in fits if length == longest)

    def _find_by_action(self, title: str, among: Addressees) -> Addressees:
        """Return the only operation with the method that the first word of *title* stands for.

        Of several it is the one whose things the title names: "Add a canoe" is `POST /canoes`.
        """
        methods = (book("actions").at_start(title) or "").split()
        found = self._select(among, lambda o: o.method in methods)
        if len(found) > 1 and (thing := _THING.fullmatch(title)):
            noun = fold_text(singular(thing["noun"].lower()))
            found = self._select(found, lambda o: _things(o.path) == noun)
        return found if len(found) == 1 else NOBODY

    def _select(
        self, among: Iterable[int], test: Callable[[Mention], bool]
    ) -> Addressees:
        return frozenset(index for index in among if test(self._operations[index]))


def _numbered(operations: Sequence[Mention]) -> dict[str, int]:
    """Return the operations by the numbers that rows of a table give them; empty where not each has its own."""
    numbers = {
        match["number"]: index
        for index, one in enumerate(operations)
        if (match := _NUMBERED.match(one.title))
    }
    return numbers if 1 < len(numbers) == len(operations) else {}


def _things(path: str) -> str:
    """Return what the collection at the end of *path*, or of its last record, has in it."""
    steady = [part for part in segments(path.removesuffix("/")) if part != "{}"]
    return fold_text(singular(steady[-1].lower())) if steady else ""


def _likeness(path: str, thing: str) -> int:
    """Return how well *thing* names what *path* addresses; 0 when it does not."""
    steady = [part for part in segments(path) if part != "{}"]
    one = path.endswith("}")
    number = "one" if one else "many"
    words = fold_text(thing).split()
    if steady and {*map(singular, words)} <= {
        *map(singular, fold_text(steady[-1]).split())
    }:
        return 3 if is_plural(words[-1]) is not one else 2
    return 1 if book("numbers").best(thing) == number else 0
