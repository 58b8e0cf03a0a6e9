"""What a new password must be made of, told anywhere: "Password complexity: uppercase, lowercase, digit"."""

from collections.abc import Iterable

from endpoint_plan.languages import book, compile_words
from endpoint_plan.languages import words as phrases
from endpoint_plan.model.schema import Kind, Property, Schema
from endpoint_plan.notations.prose.forms import needed_characters
from endpoint_plan.text.identifiers import fold_name
from endpoint_plan.text.words import fold_letters

NEW = frozenset(phrases("names.fields.new_password"))
ENTRANCES = frozenset(phrases("names.paths.login"))
LONGEST = 200
"""Characters of a sentence that is read."""
_ABOUT = compile_words(r"(?<!\w){passwords}(?!\w)")


def with_password_rules(shape: Schema, path: str, sentences: Iterable[str]) -> Schema:
    """Return *shape*, whose new password has what one of *sentences* asks of passwords.

    Who logs in by *path* has a password already, whatever is asked of new ones.
    """
    if fold_name(path.rpartition("/")[2]) in ENTRANCES:
        return shape
    told = (_told(sentence) for sentence in sentences)
    pattern = next(filter(None, told), None)
    if pattern is None:
        return shape

    def ruled(prop: Property) -> Property:
        plain = prop.type.kind is Kind.STRING and not prop.type.pattern
        new = fold_name(prop.name) in NEW and plain
        return prop.but(type=prop.type.but(pattern=pattern)) if new else prop

    return shape.but(properties=tuple(map(ruled, shape.properties)))


def _told(sentence: str) -> str | None:
    said = fold_letters(sentence[:LONGEST])
    weighed = book("rates").has("unsure", sentence)
    about = _ABOUT.search(said) and not weighed
    return needed_characters(said, asked=True) if about else None
