"""Numbers of slips are counted by form and by the body that issues it; each series goes on after the last number.

Counters were kept by receiving point and notation, as "slip:H99.11:HDHS:2026". They stay as a record of that time. What
an agency issues was counted at each receiving point that works for it: its own series goes on after the highest.
"""

from django.db import migrations

NOTICE = "TB-"
OF_POINT = {"HDHS": "02", "BPTNTKQ": "03", "TTPVHCC": "03"}


def continue_series(apps, _schema_editor):
    """Begin each new series where the old ones of its form ended; one that is further already stays."""
    counters = apps.get_model("core", "ReferenceCounter").objects
    points = {point.code: point for point in apps.get_model("agencies", "ReceivingPoint").objects.all()}
    for counter in counters.filter(series__startswith="slip:"):
        _slip, code, *rest = counter.series.split(":")
        if len(rest) == 2 and code in points:
            notation, year = rest
            for issuer in _issuers(apps, points[code], notation):
                series = f"slip:{issuer}:{year}"
                kept, created = counters.get_or_create(series=series, defaults={"last": counter.last})
                if not created and kept.last < counter.last:
                    counters.filter(series=series).update(last=counter.last)


def _issuers(apps, point, notation):
    """Form and body of each series that a counter becomes."""
    if notation in OF_POINT:
        return [f"{OF_POINT[notation]}:point:{point.pk}"]
    form = "05" if notation.startswith(NOTICE) else "04"
    working = apps.get_model("procedures", "Offering").objects.filter(receiving_points=point.pk)
    agencies = apps.get_model("agencies", "Agency").objects.filter(notation=notation.removeprefix(NOTICE))
    found = agencies.filter(pk__in={point.agency_id, *working.values_list("agency_id", flat=True)})
    return [f"{form}:agency:{agency.pk}" for agency in found]


class Migration(migrations.Migration):
    """Going back leaves the series where they are."""

    dependencies = [
        ("dossiers", "0025_indexes_of_work_lists"),
        ("agencies", "0006_notation_of_receiving_points"),
        ("core", "0001_first"),
        ("procedures", "0001_catalogue"),
    ]
    operations = [migrations.RunPython(continue_series, migrations.RunPython.noop)]
