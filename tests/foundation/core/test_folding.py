"""Finding names without their accents."""

from foundation.core.folding import LONGEST_TYPED, words_begin


def test_a_text_of_twenty_thousand_words_asks_for_no_more_than_a_name_has() -> None:
    asked = words_begin("words", "ab " * 20_000)
    assert len(asked.children) <= LONGEST_TYPED // 2
