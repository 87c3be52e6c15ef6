"""A component of the dossier (thành phần hồ sơ): a paper, a form or a datum that the procedure asks for."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from foundation.core.wording import localised
from procedures.models.case import Case
from procedures.models.channel import ChannelKind
from procedures.models.version import ProcedureVersion


class ComponentKind(models.TextChoices):
    """How a component reaches the agency."""

    FORM = "form", _("paper form")
    EFORM = "eform", _("online form")
    SUBMIT = "submit", _("to be handed in")
    PRESENT = "present", _("to be shown")
    DATA = "data", _("taken from a database")


def default_accepts() -> list[str]:
    """File types accepted where the catalogue names none."""
    return ["pdf", "jpg", "png"]


PHOTO, OTHER_PHOTOS = "jpg", ("webp", "heic")


class Component(models.Model):
    """One component of a version; without a case it belongs to every case. `key` stays the same between versions.

    `required` is said of everybody in the case: a paper that only some need is not required and its `condition` says
    who. `channels` are the ways to file that need it, none meaning all: the paper form belongs to filing in person and
    by post, the online form to filing online. `show_if` is a condition on the answers of the form (see
    rules.conditions), empty where it always holds. `max_files` and `max_pages` hold for all files of the paper
    together; a photo is a page.
    """

    version = models.ForeignKey(
        ProcedureVersion, models.CASCADE, related_name="components", verbose_name=_("version")
    )
    case = models.ForeignKey(
        Case, models.CASCADE, related_name="components", null=True, blank=True, verbose_name=_("case")
    )
    key = models.SlugField(_("key"), max_length=60)
    name = models.TextField(_("name"))
    name_en = models.TextField(_("English name"))
    kind = models.CharField(_("kind"), max_length=8, choices=ComponentKind)
    originals = models.PositiveSmallIntegerField(_("originals"), default=1)
    copies = models.PositiveSmallIntegerField(_("copies"), default=0)
    required = models.BooleanField(_("required"), default=True)
    channels = ArrayField(
        models.PositiveSmallIntegerField(choices=ChannelKind),
        default=list,
        blank=True,
        verbose_name=_("ways to file"),
    )
    condition = models.TextField(_("condition"), blank=True)
    condition_en = models.TextField(_("condition in English"), blank=True)
    show_if = models.JSONField(_("shown if"), default=dict, blank=True)
    replaced_by_data = models.TextField(_("replaced by data"), blank=True)
    replaced_by_data_en = models.TextField(_("replaced by data, in English"), blank=True)
    accepts = ArrayField(
        models.CharField(max_length=8), default=default_accepts, verbose_name=_("file types")
    )
    max_mb = models.PositiveSmallIntegerField(_("largest file in MB"), default=10)
    max_files = models.PositiveSmallIntegerField(_("most files"), default=20, db_default=20)
    max_pages = models.PositiveSmallIntegerField(_("most pages in all"), default=100, db_default=100)
    result_code = models.CharField(_("result that replaces it"), max_length=40, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        ordering = ["version", "position"]
        verbose_name = _("component")
        verbose_name_plural = _("components")
        constraints = [
            models.UniqueConstraint(
                fields=["version", "key"],
                name="component_key_once_per_version",
                violation_error_message=_("This version already has a component with this key."),
            ),
            models.CheckConstraint(
                condition=Q(required=False) | Q(condition=""),
                name="component_required_has_no_condition",
                violation_error_message=_("A component that only some need cannot be required of everybody."),
            ),
            models.CheckConstraint(
                condition=Q(max_mb__gt=0),
                name="component_accepts_some_size",
                violation_error_message=_("The largest file must be at least 1 MB."),
            ),
            models.CheckConstraint(
                condition=Q(max_files__gt=0, max_pages__gt=0),
                name="component_accepts_a_file_of_a_page",
                violation_error_message=_("A paper must take one file of one page at least."),
            ),
            models.CheckConstraint(
                condition=Q(kind="data") | Q(originals__gt=0) | Q(copies__gt=0),
                name="component_has_a_sheet",
                violation_error_message=_("A paper needs one original or one copy at least."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def localised_name(self) -> str:
        """The name in the language of the reader."""
        return localised(self.name, self.name_en)

    @property
    def localised_condition(self) -> str:
        """Who needs this paper; empty if everybody does."""
        return localised(self.condition, self.condition_en)

    @property
    def localised_replaced_by_data(self) -> str:
        """The database that makes the paper unnecessary; empty if there is none."""
        return localised(self.replaced_by_data, self.replaced_by_data_en)

    @property
    def file_kinds(self) -> list[str]:
        """File types that may be uploaded: who takes photos takes every kind of photo that telephones make."""
        more = OTHER_PHOTOS if PHOTO in self.accepts else ()
        return [*self.accepts, *(kind for kind in more if kind not in self.accepts)]
