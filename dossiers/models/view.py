"""How a person likes their work lists: chosen columns, and views kept under a name."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class ListColumns(models.Model):
    """The columns that a person wants in every list; without a row the usual ones are shown."""

    user = models.OneToOneField(
        "accounts.User", models.CASCADE, primary_key=True, related_name="list_columns"
    )
    columns = ArrayField(models.CharField(max_length=20), default=list)

    def __str__(self) -> str:
        return f"{self.user_id}: {', '.join(self.columns)}"


class SavedView(models.Model):
    """A list with filters, columns and order under a name of one's own; the first one opens by itself."""

    user = models.ForeignKey("accounts.User", models.CASCADE, related_name="list_views", db_index=False)
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
                fields=["user", "name"],
                name="view_name_once",
                violation_error_message=_("There is a view of this name already."),
            ),
            models.UniqueConstraint(
                fields=["user"],
                condition=Q(is_first=True),
                name="view_first_once",
                violation_error_message=_("One view opens by itself."),
            ),
        ]

    def __str__(self) -> str:
        return self.name
