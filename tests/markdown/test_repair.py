"""Text as its author meant it."""

import pytest

from endpoint_plan.markdown.repair import normalize_text, restore_letters

POLISH = "Przegląd punktu końcowego: żądanie, błąd, źródło — „nasiona”"


@pytest.mark.parametrize("page", ["cp1250", "cp1252"])
def test_letters_that_an_editor_garbled_are_restored(page: str) -> None:
    garbled = "".join(
        bytes([byte]).decode(page, "ignore")
        or chr(byte)  # undefined bytes become control characters
        for byte in POLISH.encode("utf-8")
    )

    assert garbled != POLISH
    assert restore_letters(garbled) == POLISH


@pytest.mark.parametrize(
    "text", ["", "plain", POLISH, "Ä Ĺ Ă are letters, too", "ÄÄÄ 日本"]
)
def test_other_text_is_left_alone(text: str) -> None:
    assert restore_letters(text) == text


def test_marks_tabs_and_line_ends_are_made_alike() -> None:
    assert normalize_text("\ufeffa\tb\r\nc\rd") == "a   b\nc\nd"
