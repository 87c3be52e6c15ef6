"""What is told once the date was counted anew, by another calendar or for another procedure."""

from dataclasses import replace

from tests.dossiers.clock.test_explanation import at, facts, told

MADE = facts(at(3, 2, 9))
FOLLOWED = "Ngày hẹn trả được tính lại ngày thứ Tư 04/03/2026 do lịch làm việc thay đổi."
STAYED = (
    "Lịch làm việc đã thay đổi vào thứ Tư 04/03/2026. Ngày hẹn trả trước đó được giữ nguyên vì khi ấy đã qua hoặc "
    "ngày mới lẽ ra đã qua."
)
PUT_UNDER = (
    "Hồ sơ được chuyển sang thủ tục này vào thứ Tư 04/03/2026. Ngày hẹn trả trước đó được giữ nguyên: không hẹn trả "
    "vào thời điểm đã qua."
)
PLAIN = told(MADE)[1]


def added(**told_too: object) -> list[str]:
    """The sentences that facts like these have more than facts without."""
    return [one for one in told(replace(MADE, **told_too))[1] if one not in PLAIN]  # type: ignore[arg-type]


def test_of_several_changes_of_the_calendar_the_last_is_told() -> None:
    earlier = (at(3, 2, 10), at(3, 3, 10), at(3, 4, 10))
    assert added(recalculated_at=earlier) == [FOLLOWED]
    assert added(recalculated_at=earlier, stood=True) == [STAYED]


def test_of_another_procedure_it_is_told_that_the_promise_stayed_where_it_did() -> None:
    put = {"recalculated_at": (at(3, 3, 10),), "put_under_at": at(3, 4, 10)}
    assert added(**put, stood=True) == [PUT_UNDER]
    assert added(**put) == []


def test_a_suspension_in_which_the_time_runs_on_is_told_as_one() -> None:
    assert added(adjourned=True) == [
        "Hồ sơ đang tạm dừng nhưng thời hạn vẫn tính, vì pháp luật không cho ngừng tính theo căn cứ đã nêu."
    ]
