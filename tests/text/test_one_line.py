from hypothesis import given
from hypothesis import strategies as st

from endpoint_plan.text.escape import one_line, shorten


def test_line_breaks_of_every_kind_become_spaces() -> None:
    assert one_line("a\nb\r\nc\u2028d\u2029e\x0bf\x85g") == "a b c d e f g"


def test_characters_that_cannot_be_seen_are_dropped() -> None:
    assert one_line("a\x00b\x1b[0m\u202ec\ufeffd\ud800e") == "ab[0mcde"


def test_letters_of_any_script_stay() -> None:
    assert one_line("Zażółć gęślą jaźń 日本 🌱") == "Zażółć gęślą jaźń 日本 🌱"


def test_long_text_is_cut_after_a_word() -> None:
    assert shorten("Create the validation schema", 20) == "Create the…"
    assert shorten("Create the validation schema", 40) == "Create the validation schema"


@given(st.text())
def test_any_text_becomes_one_line_that_can_be_encoded(text: str) -> None:
    line = one_line(text)

    assert len(line.splitlines()) <= 1
    line.encode()
    assert one_line(line) == line
