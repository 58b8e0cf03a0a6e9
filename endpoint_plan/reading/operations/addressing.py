"""Which operations of a plan a heading, a label or an item is about."""

from collections.abc import Callable, Iterable, Sequence

from endpoint_plan.languages import book
from endpoint_plan.markdown.http_routes import (
    Route,
    find_methods,
    find_routes,
    route_at_start,
)
from endpoint_plan.markdown.lines import split_loose_label
from endpoint_plan.reading.operations.mentions import Mention
from endpoint_plan.text.http_paths import ends_with, find_paths, same_path
from endpoint_plan.text.words import fold_text

Addressees = frozenset[int]
"""Indices of the operations that a text is about; empty when it singles out none."""

LONGEST_HEAD = 160
NOBODY: Addressees = frozenset()


class Addressing:
    """Finds the operations that texts of one document single out."""

    def __init__(self, operations: Sequence[Mention]) -> None:
        """Prepare for texts about *operations*."""
        self._operations = operations
        self._words = [
            [frozenset(fold_text(title).split()) for title in operation.titles]
            for operation in operations
        ]
        self._known: dict[tuple[str, bool, Addressees], Addressees] = {}

    def of_heading(self, title: str, among: Addressees) -> Addressees:
        """Return the operations of *among* that a heading is about."""
        return self._find(title, True, among)

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
        by_path = self._select(
            among, lambda o: any(same_path(path, o.path) for path in paths)
        )
        by_method = self._select(among, lambda o: o.method in methods)
        if by_path and by_method:
            return by_path & by_method or by_path
        return by_path or by_method

    def _match_routes(self, routes: Iterable[Route], among: Addressees) -> Addressees:
        """Return the operations with one of *routes*, else those whose path ends so: `PATCH /finish`."""

        def fitting(fits: Callable[[str, str], bool]) -> Addressees:
            return self._select(
                among,
                lambda o: any(
                    r.method == o.method and fits(r.path, o.path) for r in routes
                ),
            )

        return fitting(same_path) or fitting(ends_with)

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
        """Return the only operation with the method that the first word of *title* stands for."""
        methods = (book("actions").at_start(title) or "").split()
        found = self._select(among, lambda o: o.method in methods)
        return found if len(found) == 1 else NOBODY

    def _select(
        self, among: Iterable[int], test: Callable[[Mention], bool]
    ) -> Addressees:
        return frozenset(index for index in among if test(self._operations[index]))
