"""An administrative procedure (thủ tục hành chính): the identity that all its versions share."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from foundation.core.wording import localised
from procedures.models.field import Field


class Level(models.TextChoices):
    """The level of administration that handles a procedure."""

    MINISTRY = "bo", _("ministry")
    PROVINCE = "tinh", _("province")
    COMMUNE = "xa", _("commune")
    OTHER = "khac", _("other agency")


class LifeEvent(models.TextChoices):
    """An occasion in life, by which citizens look for procedures."""

    BIRTH = "birth", _("Having a child")
    MARRIAGE = "marriage", _("Marriage and family")
    RESIDENCE = "residence", pgettext_lazy("occasion", "Place of residence")
    BUSINESS = "business", _("Running a business")
    BUILDING = "building", _("Building a house")
    PAPERS = "papers", _("Personal papers")


class Audience(models.TextChoices):
    """Who may ask for a procedure (đối tượng thực hiện)."""

    CITIZEN = "citizen", _("Vietnamese citizens")
    OVERSEAS = "overseas", _("Vietnamese living abroad")
    FOREIGNER = "foreigner", _("foreigners living in Viet Nam")
    ENTERPRISE = "enterprise", _("enterprises")
    FOREIGN_ENTERPRISE = "foreign_enterprise", _("enterprises with foreign capital")
    ORGANISATION = "organisation", _("organisations (except enterprises and cooperatives)")
    COOPERATIVE = "cooperative", _("cooperatives")
    FOREIGN_ORGANISATION = "foreign_organisation", _("foreign organisations")
    OFFICIAL = "official", _("officials and public employees")


class Procedure(models.Model):
    """One procedure of the national catalogue, known by its national code ("1.001193").

    `search_text` is the folded text (no accents, lower case) that search runs on; the catalogue loader fills it.
    `search_words` are its words as the database keeps them, so that ranking need not take the text apart each time.
    """

    code = models.CharField(_("code"), max_length=40, unique=True)
    name = models.TextField(_("name"))
    name_en = models.TextField(_("English name"))
    field = models.ForeignKey(Field, models.PROTECT, related_name="procedures", verbose_name=_("field"))
    level = ArrayField(models.CharField(max_length=8, choices=Level), verbose_name=_("level"))
    audience = ArrayField(
        models.CharField(max_length=24, choices=Audience), default=list, verbose_name=_("who may ask")
    )
    life_events = ArrayField(
        models.CharField(max_length=16, choices=LifeEvent),
        default=list,
        blank=True,
        verbose_name=_("life events"),
    )
    popularity = models.PositiveIntegerField(_("popularity"), default=0)
    search_text = models.TextField(_("search text"), blank=True, editable=False)
    search_words = models.GeneratedField(
        expression=SearchVector("search_text", config="simple"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    NOT_REMEMBERED = ("search_text", "search_words")

    class Meta:
        ordering = ["-popularity", "code"]
        verbose_name = _("procedure")
        verbose_name_plural = _("procedures")
        indexes = [GinIndex(fields=["search_words"], name="procedure_words")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(level__len__gt=0),
                name="procedure_has_level",
                violation_error_message=_("A procedure is handled at one level of administration at least."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"

    @property
    def localised_name(self) -> str:
        """The name in the language of the reader."""
        return localised(self.name, self.name_en)

    @property
    def audience_names(self) -> list[str]:
        """Who may ask, in the language of the reader."""
        return [str(Audience(who).label) for who in self.audience]
