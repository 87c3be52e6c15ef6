"""What an agency issues is counted by its kind, slips and results together; each series goes on above both.

Numbers that were given stay as they were printed. The old counters stay as a record of that time.
"""

from django.db import migrations

KINDS = {"04": "", "05": ":TB"}


def continue_series(apps, _schema_editor):
    """Begin each series above the last number of the results and of the slips; one that is further already stays."""
    counters = apps.get_model("core", "ReferenceCounter").objects
    for counter in counters.filter(series__startswith="result:") | counters.filter(series__regex="^slip:0[45]:agency:"):
        series = _issued(counter.series)
        kept, created = counters.get_or_create(series=series, defaults={"last": counter.last})
        if not created and kept.last < counter.last:
            counters.filter(series=series).update(last=counter.last)


def _issued(series):
    name, _colon, rest = series.partition(":")
    if name == "result":
        return f"issued:{rest}"
    form, _agency, agency, year = rest.split(":")
    return f"issued:{agency}:{year}{KINDS[form]}"


class Migration(migrations.Migration):
    """Going back leaves the series where they are."""

    dependencies = [("dossiers", "0035_results_say_what_was_decided"), ("core", "0001_first")]
    operations = [migrations.RunPython(continue_series, migrations.RunPython.noop)]
