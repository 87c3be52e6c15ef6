"""Money is of one of the kinds there are, and whether it is in the till of the receiving point is looked at when all of it
is there: whoever took over the web server could make up a kind, and put money into the till of others by giving the
dossier to their point for that one statement.

What was taken before is looked through by the next migration, while people work.
"""

from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models

FORWARD = """
DROP TRIGGER taking_is_at_its_point ON dossiers_taking;
CREATE CONSTRAINT TRIGGER taking_is_at_its_point AFTER INSERT ON dossiers_taking
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.takes_back_id IS NULL AND NEW.point_id IS NOT NULL)
    EXECUTE FUNCTION taking_is_at_its_point();
"""
BACKWARD = """
DROP TRIGGER taking_is_at_its_point ON dossiers_taking;
CREATE TRIGGER taking_is_at_its_point BEFORE INSERT ON dossiers_taking
    FOR EACH ROW WHEN (NEW.takes_back_id IS NULL AND NEW.point_id IS NOT NULL)
    EXECUTE FUNCTION taking_is_at_its_point();
"""


class Migration(migrations.Migration):
    dependencies = [("payments", "0011_owed_as_the_event_says")]
    operations = [
        migrations.RunSQL(FORWARD, BACKWARD),
        AddConstraintNotValid(
            "taking",
            models.CheckConstraint(
                condition=models.Q(kind__in=["phi", "le_phi", "obligation"]),
                name="taking_of_a_kind",
                violation_error_message="Money is a charge, a fee or a financial obligation.",
            ),
        ),
    ]
