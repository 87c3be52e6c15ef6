"""How a person likes their work lists: chosen columns, and views kept under a name."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class ListColumns(models.Model):
    """The columns that a person wants in every list of a place: `chosen` by the name of the place, which is missing
    until they choose, so that the usual ones are shown. Which places there are say the workplaces that rooms declare.
    """

    user = models.OneToOneField(
        "accounts.User", models.CASCADE, primary_key=True, related_name="list_columns"
    )
    chosen = models.JSONField(default=dict, db_default={})

    def __str__(self) -> str:
        return f"{self.user_id}: {self.chosen}"


class SavedView(models.Model):
    """A list with filters, columns and order under a name of one's own; the first one of a place opens by itself.
    `place` is that of a workplace that a room declares."""

    user = models.ForeignKey("accounts.User", models.CASCADE, related_name="list_views", db_index=False)
    place = models.CharField(max_length=20)
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
