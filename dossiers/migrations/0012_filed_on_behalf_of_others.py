import django.db.models.deletion
from django.conf import settings
from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models


def to(model: str) -> models.ForeignKey:
    """An empty column: nothing is rewritten, and no row is looked at for long."""
    return models.ForeignKey(
        db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=model
    )


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0006_invitations_proofs_and_early_ends"),
        ("dossiers", "0011_word_documents_have_a_long_type"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField("dossier", "delegation", to("accounts.delegation")),
        migrations.AddField("dossier", "representation", to("accounts.representation")),
        migrations.AddField(
            "dossier",
            "principal",
            models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="dossiers_by_agents",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        AddConstraintNotValid(
            "dossier",
            models.CheckConstraint(
                condition=models.Q(delegation__isnull=True, principal__isnull=True)
                | models.Q(delegation__isnull=False, principal__isnull=False, representation__isnull=True),
                name="dossier_on_one_ground",
                violation_error_message="A dossier is filed on one ground.",
            ),
        ),
    ]
