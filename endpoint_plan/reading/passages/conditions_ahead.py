"""Sentences that tell a condition first: "if `kind` is `ring`, the `size` is required"."""

from endpoint_plan.languages import compile_words

_AHEAD = compile_words(
    r"\W{0,8}(?P<condition>{supposed}\s{1,3}(?=[^:,→]{0,60}[`=])[^:,→]{3,80}?)\s{0,2}(?:[:,→]|->|=>)\s{0,2}"
    r"(?:(?:{then}|to)\s{1,3})?(?P<rest>(?:{article}\s)?`\w{1,60}`\s?[^`]{3,160})$"
)
"""A condition, a sign, and a field with what holds for it then."""


def split_condition(sentence: str) -> tuple[str, str]:
    """Return what *sentence* says of a field, and the condition that it tells in front of that; empty without one."""
    match = _AHEAD.match(sentence)
    if match is None:
        return sentence, ""
    return match["rest"].rstrip(" ."), match["condition"]


def condition_last(sentence: str) -> str:
    """Return *sentence* with its condition behind what it says."""
    said, condition = split_condition(sentence)
    return f"{said} {condition}" if condition else sentence
