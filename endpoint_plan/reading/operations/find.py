"""The operations that a plan sets out to implement.

The first of these sources that names any wins:

1. the sections on the request;
2. the title of the plan;
3. the overview;
4. items, tables and headings elsewhere, but for examples and what is to come later.

An endpoint that the plan merely mentions, such as a login or a later call of the client, stands in
none of the first three at the beginning of a heading, an item or a value.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from endpoint_plan.languages import compile_words
from endpoint_plan.markdown.http_routes import route_at_start
from endpoint_plan.reading.operations import mentions
from endpoint_plan.reading.operations.mentions import Break, Mention
from endpoint_plan.reading.outline import Part, Topic
from endpoint_plan.text.http_paths import (
    is_callable,
    landmark,
    resource,
    same_path,
    segments,
)

FOR_LATER = compile_words(r"\b(?:{for_later})\b")
"""What a heading calls what is not done yet."""
_OF_RECORDS = frozenset({"PUT", "PATCH", "DELETE"})


def find_operations(part: Part) -> tuple[Mention, ...]:
    """Return the operations of the plan *part*, each with method and path, in the order of the document."""
    partial: list[Mention] = []
    for source in (_from_requests, _from_titles, _from_overviews, _from_elsewhere):
        more = combine_mentions(source(part))
        found = distinct_operations(
            [
                mention
                for mention in [*partial, *more]
                if mention.method and mention.path and is_callable(mention.path)
            ]
        )
        if found:
            return _complete_paths(found, [*partial, *more], part)
        partial = [*partial, *more]
        if joined := _pair_methods_with_paths(partial):
            return distinct_operations(joined)
    return ()


def request_mentions(part: Part) -> list[Mention]:
    """Return the mentions in the request sections of *part*, methods combined with their paths."""
    return combine_mentions(_from_requests(part))


def combine_mentions(mentions_in_order: Iterable[Mention | Break]) -> list[Mention]:
    """Combine methods with the paths beside them: `Method: GET` and `URL: /x` are one operation."""
    result: list[Mention] = []
    open_ = False
    for mention in mentions_in_order:
        if isinstance(mention, Break):
            open_ = open_ and not (result[-1].method and result[-1].path)
        elif open_ and (both := _combine(result[-1], mention)):
            result[-1] = both
        else:
            result.append(mention)
            open_ = True
    return result


def distinct_operations(found: Iterable[Mention]) -> tuple[Mention, ...]:
    """Return each operation of *found* once, with its most complete path."""
    result: dict[tuple[str, ...], list[Mention]] = {}
    order: list[tuple[tuple[str, ...], int]] = []
    for mention in found:
        alike = result.setdefault((mention.method, *resource(mention.path)), [])
        index = next(
            (i for i, known in enumerate(alike) if same_operation(known, mention)), None
        )
        if index is None:
            order.append(((mention.method, *resource(mention.path)), len(alike)))
            alike.append(mention)
        else:
            alike[index] = _merge(alike[index], mention)
    return tuple(result[key][index] for key, index in order)


def same_operation(known: Mention, other: Mention) -> bool:
    """Tell whether two mentions are one operation; one may lack a prefix such as `/api/v1`."""
    return known.method == other.method and same_path(known.path, other.path)


def _combine(known: Mention, more: Mention) -> Mention | None:
    """Return both mentions as one operation; None when *more* belongs to another one."""
    if known.method and more.method and known.method != more.method:
        return None
    if (
        known.path
        and more.path
        and not (
            same_path(known.path, more.path) or _is_example_of(known.path, more.path)
        )
    ):
        return None
    return _merge(known, more)


def _is_example_of(template: str, concrete: str) -> bool:
    """Tell whether *concrete* (`/users/17`) is an example of *template* (`/users/{id}`)."""
    parts, others = segments(template), segments(concrete)
    return len(parts) == len(others) and all(
        a == b or "{}" in a for a, b in zip(parts, others, strict=True)
    )


def _merge(known: Mention, more: Mention) -> Mention:
    longer = more if len(segments(more.path)) > len(segments(known.path)) else known
    title, *aliases = dict.fromkeys((*known.titles, *more.titles)) or ("",)
    return replace(
        known,
        method=known.method or more.method,
        path=longer.path,
        query=tuple(dict.fromkeys((*known.query, *more.query))),
        title=title,
        aliases=tuple(aliases),
    )


def _pair_methods_with_paths(partial: list[Mention]) -> list[Mention]:
    """Return operations made of methods and paths that stand in different places."""
    methods = [mention for mention in partial if mention.method and not mention.path]
    paths = [mention for mention in partial if mention.path and not mention.method]
    if len({m.method for m in methods}) == 1 and paths:
        return [replace(path, method=methods[0].method) for path in paths]
    if len({p.path for p in paths}) == 1 and methods:
        return [
            replace(method, path=paths[0].path, query=paths[0].query)
            for method in methods
        ]
    return []


def _complete_paths(
    found: tuple[Mention, ...], more: Iterable[Mention], part: Part
) -> tuple[Mention, ...]:
    """Return *found* with the longer paths that the title or another mention gives for them."""
    fuller = defaultdict(list)
    for one in (*more, *_from_titles(part)):
        fuller[landmark(one.path)].append(one)
    found = _name_records(found, part)
    result = []
    for mention in found:
        same = [
            o.path
            for o in fuller[landmark(mention.path)]
            if o.method in ("", mention.method) and same_path(mention.path, o.path)
        ]
        longest = max([mention.path, *same], key=lambda path: len(segments(path)))
        result.append(replace(mention, path=longest))
    return tuple(result)


def _name_records(found: tuple[Mention, ...], part: Part) -> tuple[Mention, ...]:
    """Return *found* with the paths of records where a list of methods gives their collection.

    Of "GET, PATCH, DELETE for /beds" a PATCH is that of `/beds/{id}`, if the plan gives it elsewhere.
    """
    together = Counter((mention.line, mention.path) for mention in found)
    listed = [
        mention.method in _OF_RECORDS
        and not mention.path.endswith("}")
        and together[mention.line, mention.path] > 1
        for mention in found
    ]
    if not any(listed):
        return found
    elsewhere = [*found, *filter(_is_whole, combine_mentions(_from_elsewhere(part)))]
    records = {
        (mention.method, resource(mention.path)[:-1]): mention.path
        for mention in reversed(elsewhere)
        if mention.path.endswith("}")
    }
    return distinct_operations(
        (
            replace(
                one,
                path=records.get((one.method, resource(one.path)), one.path),
            )
            if in_list
            else one
        )
        for one, in_list in zip(found, listed, strict=True)
    )


def _is_whole(mention: Mention) -> bool:
    return bool(mention.method and mention.path)


def _from_requests(part: Part) -> Iterator[Mention | Break]:
    beside = {id(one) for one in _routes_beside_requests(part)}
    for below in part.walk():
        if _is_of_requests(below):
            yield Break(below.section.line)
            yield from mentions.section_mentions(below.section, "")
        elif id(below) in beside:
            yield Break(below.section.line)
            yield from mentions.heading_mentions(below.section)


def _is_of_requests(part: Part) -> bool:
    return part.topic is Topic.REQUEST and part.names_topic


def _routes_beside_requests(part: Part) -> Iterator[Part]:
    """Yield the parts below headings such as `POST /orders` in sections beside one on requests, which are about no topic: "Cooks' corner"."""
    for around in part.walk():
        if not any(map(_is_of_requests, around.parts)):
            continue
        for child in around.parts:
            title = child.section.title
            named = child.topic is not None or route_at_start(title)
            if not named and not FOR_LATER.search(title):
                routes = (one for one in child.parts if one.topic is None)
                yield from (o for o in routes if route_at_start(o.section.title))


def _from_titles(part: Part) -> Iterator[Mention]:
    """Yield the mentions in the title of the part, and in the first heading below it."""
    sections = [part.section, *part.section.children[:1]]
    for section in sections:
        yield from mentions.heading_mentions(section)
        yield from mentions.title_mentions(section)


def _from_overviews(part: Part) -> Iterator[Mention | Break]:
    yield from _from_topics(part, lambda topic: topic is Topic.OVERVIEW)


def _from_elsewhere(part: Part) -> Iterator[Mention | Break]:
    yield from _from_topics(
        part, lambda topic: topic not in (Topic.OVERVIEW, Topic.OTHER)
    )


def _from_topics(
    part: Part, wanted: Callable[[Topic | None], bool]
) -> Iterator[Mention | Break]:
    for below in part.walk():
        if wanted(below.topic):
            yield Break(below.section.line)
            yield from mentions.section_mentions(
                replace(below.section, children=()), ""
            )
