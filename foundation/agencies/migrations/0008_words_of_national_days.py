"""What is not confirmed about a national day is said to staff in Vietnamese, as its name is."""

import re
from typing import Any

from django.db import migrations

WORDS = {
    "Falls on a weekly rest day.": "Trùng ngày nghỉ hằng tuần.",
    "Reported swap; not confirmed by a decision in our sources.": (
        "Hoán đổi theo tin đã đưa; chưa đối chiếu được với quyết định."
    ),
    "Resolution 80-NQ/TW; whether the statute was amended is not confirmed.": (
        "Theo Nghị quyết 80-NQ/TW; chưa xác nhận luật đã được sửa đổi."
    ),
    "Estimate; no official decision in our sources.": "Dự kiến; chưa có quyết định chính thức.",
    "The day beside National Day is not announced yet.": "Chưa công bố ngày nghỉ liền kề Quốc khánh.",
}
IN_LIEU = re.compile(r"In lieu of (\d{4})-(\d\d)-(\d\d), a weekly rest day\.")


def say_in_vietnamese(apps: Any, _schema: Any) -> None:
    for day in apps.get_model("agencies", "CalendarDay").objects.filter(calendar=None).exclude(decision=""):
        words = WORDS.get(day.decision) or IN_LIEU.sub(
            r"Nghỉ bù ngày \3/\2/\1, trùng ngày nghỉ hằng tuần.", day.decision
        )
        if words != day.decision:
            day.decision = words
            day.save(update_fields=["decision"])


class Migration(migrations.Migration):
    dependencies = [("agencies", "0007_identity_of_the_site")]

    operations = [migrations.RunPython(say_in_vietnamese, migrations.RunPython.noop)]
