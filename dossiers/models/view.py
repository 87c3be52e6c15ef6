"""How a person likes their work lists: chosen columns, and views kept under a name."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class ListPlace(models.TextChoices):
    """Whose lists: each workplace has views and columns of its own."""

    OFFICER = "officer"
    COUNTER = "counter"


class ListColumns(models.Model):
    """The columns that a person wants in every list of a place; NULL until they choose, which shows the usual ones."""

    user = models.OneToOneField(
        "accounts.User", models.CASCADE, primary_key=True, related_name="list_columns"
    )
    officer = ArrayField(models.CharField(max_length=20), null=True, db_column="columns")
    counter = ArrayField(models.CharField(max_length=20), null=True)

    def __str__(self) -> str:
        return f"{self.user_id}: {self.officer}, {self.counter}"


class SavedView(models.Model):
    """A list with filters, columns and order under a name of one's own; the first one of a place opens by itself."""

    user = models.ForeignKey("accounts.User", models.CASCADE, related_name="list_views", db_index=False)
    place = models.CharField(
        max_length=10, choices=ListPlace, default=ListPlace.OFFICER, db_default=ListPlace.OFFICER
    )
    name = models.CharField(_("Name of the view"), max_length=60)
    list_slug = models.CharField(max_length=40)
    filters = models.JSONField(default=dict)
    columns = ArrayField(models.CharField(max_length=20), default=list)
    order = models.CharField(max_length=20, blank=True)
    is_first = models.BooleanField(default=False)

    class Meta:
        ordering = ("name",)
        constraints = [
            models.UniqueConstraint(
                fields=["user", "place", "name"],
                name="view_name_once",
                violation_error_message=_("There is a view of this name already."),
            ),
            models.UniqueConstraint(
                fields=["user", "place"],
                condition=Q(is_first=True),
                name="view_first_once",
                violation_error_message=_("One view opens by itself."),
            ),
        ]

    def __str__(self) -> str:
        return self.name
