"""Say in Vietnamese what was published beside a public holiday; what an administrator wrote stays."""

import re
from typing import Any

from django.db import migrations

NOTES = {
    "Falls on a weekly rest day.": "Trùng ngày nghỉ hằng tuần.",
    "Reported swap; not confirmed by a decision in our sources.": (
        "Hoán đổi theo thông tin đã công bố; chưa có quyết định xác nhận."
    ),
    "Resolution 80-NQ/TW; whether the statute was amended is not confirmed.": (
        "Nghị quyết số 80-NQ/TW; chưa xác nhận việc sửa đổi luật."
    ),
    "Estimate; no official decision in our sources.": "Dự kiến; chưa có quyết định chính thức.",
    "The day beside National Day is not announced yet.": "Ngày nghỉ liền kề Quốc khánh chưa được công bố.",
}
IN_LIEU = re.compile(r"In lieu of (\d{4})-(\d\d)-(\d\d), a weekly rest day\.")


def translated(note: str) -> str:
    """The note as it is published now; any other text as it is."""
    if found := IN_LIEU.fullmatch(note):
        year, month, day = found.groups()
        return f"Nghỉ bù ngày {day}/{month}/{year} trùng ngày nghỉ hằng tuần."
    return NOTES.get(note, note)


def translate(apps: Any, _schema_editor: Any) -> None:
    """A calendar has a few dozen such rows."""
    days = apps.get_model("agencies", "CalendarDay").objects
    for row in days.exclude(decision=""):
        if (note := translated(row.decision)) != row.decision:
            days.filter(pk=row.pk).update(decision=note)


class Migration(migrations.Migration):
    dependencies = [("agencies", "0007_identity_of_the_site")]
    operations = [migrations.RunPython(translate, migrations.RunPython.noop)]
