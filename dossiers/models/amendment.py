"""Amendments: what an applicant offers of their own accord once a dossier was opened, and how it was answered."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from foundation.core.wording import localised


class AmendmentState(models.TextChoices):
    """What became of an amendment."""

    BEGUN = "begun", _("Not sent yet")
    WAITING = "waiting", _("Waiting to be looked at")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", pgettext_lazy("amendment", "Not accepted")
    WITHDRAWN = "withdrawn", pgettext_lazy("amendment", "Withdrawn")


SHOWN_TO_STAFF = (AmendmentState.WAITING, AmendmentState.ACCEPTED, AmendmentState.DECLINED)
"""What was begun is the applicant's alone, and what was withdrawn is again."""


class Amendment(models.Model):
    """A paper or a correction that the applicant offers; nothing of the dossier changes before it is accepted.

    A paper is a published `component` or one that they name (`paper`). A correction says what is wrong: `about` is
    "person:<field>" or "answer:<question>", empty for anything else, with `label` in words, and what it `says`
    rightly. It is begun with the first file, and counts once it was offered.
    """

    dossier = models.ForeignKey("dossiers.Dossier", models.PROTECT, related_name="amendments")
    component = models.ForeignKey(
        "procedures.Component", models.PROTECT, null=True, related_name="+", db_index=False
    )
    paper = models.CharField(max_length=200, blank=True)
    about = models.CharField(max_length=120, blank=True)
    label = models.CharField(max_length=300, blank=True)
    says = models.TextField(blank=True)
    words = models.TextField(blank=True)
    standing = models.CharField(max_length=10, choices=AmendmentState, default=AmendmentState.BEGUN)
    offered_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", db_index=False)
    offered_by_name = models.CharField(max_length=120)
    offered_at = models.DateTimeField(null=True)
    answered_by_name = models.CharField(max_length=120, blank=True)
    answered_at = models.DateTimeField(null=True)
    answer = models.TextField(blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(
                condition=Q(standing=AmendmentState.BEGUN) | Q(offered_at__isnull=False),
                name="amendment_offered_at_a_moment",
                violation_error_message=_("What was offered has a day."),
            ),
            models.CheckConstraint(
                condition=~Q(standing=AmendmentState.DECLINED) | Q(answer__regex=r"\S"),
                name="amendment_declined_with_a_word",
                violation_error_message=_("Say why it is not accepted."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id}: {self.name}"

    @property
    def is_paper(self) -> bool:
        """Whether a paper is offered, else a correction."""
        return self.component_id is not None or bool(self.paper)

    @property
    def name(self) -> str:
        """What is offered, as people call it."""
        if self.component is not None:
            return localised(self.component.name, self.component.name_en)
        return self.paper or self.label

    @property
    def is_waiting(self) -> bool:
        """Whether nobody has answered it yet."""
        return self.standing == AmendmentState.WAITING

    @property
    def is_accepted(self) -> bool:
        """Whether the agency has taken it over."""
        return self.standing == AmendmentState.ACCEPTED
