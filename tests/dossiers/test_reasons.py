"""What counts as a reason: somebody has to be able to read from it what to do, or what was decided why."""

import pytest

from dossiers.wording import reason_to_read
from foundation.core.errors import InvalidInput


@pytest.mark.parametrize(
    "said", ["", " ", "x", "…", "–––––––––––", "Sai.", "Không đủ", "khôngđủđiềukiện", "1 2 3"]
)
def test_a_letter_a_dash_or_one_word_is_no_reason(said: str) -> None:
    with pytest.raises(InvalidInput, match="ít nhất hai từ và mười chữ cái") as caught:
        reason_to_read(said)
    assert caught.value.field == "reason"


@pytest.mark.parametrize("said", ["Thiếu chữ ký của người cha.", "Bản chụp mờ, gửi lại.", "Sai số 45/2026"])
def test_a_few_words_are_kept_as_they_were_written(said: str) -> None:
    assert reason_to_read(f"  {said}\n") == said
