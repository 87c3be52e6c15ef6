"""Dossier: one request to an agency, from draft to returned result."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField

from dossiers.models.always_so import ALWAYS_SO
from dossiers.models.fsm import StateMoves
from dossiers.models.searched_by import SEARCHED_BY
from dossiers.phases import ASKED_FOR_PAPERS, IN_HAND, WITH_AGENCY
from dossiers.states import State
from foundation.core.models import Subject
from foundation.core.remembered import RememberedKey
from foundation.papers.models import PrintedDocument

KIND = "dossier"
"""What kind of subject each is."""


class Channel(models.IntegerChoices):
    """How the dossier came in; the numbers are those of the national data exchange."""

    IN_PERSON = 1, _("In person")
    ONLINE = 2, _("Online")
    POST = 3, _("Public postal service")


class Delivery(models.TextChoices):
    """How the applicant wants the result."""

    COUNTER = "counter", _("At the counter")
    ONLINE = "online", _("Electronic copy online")
    POST = "post", _("By public postal service")


# A foreign key has an index of its own only where something is searched by it alone: dossiers are written more often
# than they are searched for.
class Dossier(StateMoves, models.Model):
    """The heart. `state` is written by `dossiers.transition` alone; `due_at` is a cache of the recorded intervals.

    Applicant (chủ hồ sơ), submitter (người nộp, the account), the bearer who brings it to the counter for the
    applicant and the person who typed it in there are four people; receiving point and competent agency are two
    places. Who files for somebody else says on what ground: `delegation` of the `principal`, or `representation` of an
    organisation.
    """

    code = models.CharField(_("Dossier code"), max_length=60, unique=True, null=True)
    secret = models.CharField(max_length=16, help_text=_("Proves, with the code, the right to look it up."))
    state = FSMField(_("State"), max_length=24, choices=State, default=State.DRAFT, protected=True)
    version = models.PositiveIntegerField(
        default=0, help_text=_("Number of the last event; guards against stale pages.")
    )
    chain_tip = models.CharField(max_length=64, default="", help_text=_("Digest of the last event."))

    procedure_version = RememberedKey("procedures.ProcedureVersion", models.PROTECT, related_name="dossiers")
    offering = RememberedKey("procedures.Offering", models.PROTECT, related_name="dossiers")
    process_variant = models.ForeignKey(
        "procedures.ProcessVariant", models.PROTECT, null=True, related_name="+", db_index=False,
        help_text=_("The agency's own process that is followed; empty: that of the version."),
    )  # fmt: skip
    case_key = models.CharField(max_length=60, blank=True)
    channel = models.PositiveSmallIntegerField(_("Channel"), choices=Channel)
    agency = RememberedKey("agencies.Agency", models.PROTECT, related_name="dossiers")
    receiving_point = RememberedKey(
        "agencies.ReceivingPoint", models.PROTECT, related_name="dossiers", db_index=False
    )
    submitter = models.ForeignKey(
        "accounts.User", models.PROTECT, null=True, related_name="dossiers", db_index=False
    )
    principal = models.ForeignKey(
        "accounts.User", models.PROTECT, null=True, related_name="dossiers_by_agents", db_index=False
    )
    delegation = models.ForeignKey(
        "accounts.Delegation", models.PROTECT, null=True, related_name="+", db_index=False
    )
    representation = models.ForeignKey(
        "accounts.Representation", models.PROTECT, null=True, related_name="+", db_index=False
    )
    entered_by = models.ForeignKey(
        "accounts.User", models.PROTECT, null=True, related_name="+", db_index=False
    )
    applicant_name = models.CharField(_("Applicant"), max_length=160, blank=True)
    applicant_citizen_id = models.CharField(
        _("Citizen identification number"), max_length=14, blank=True, db_index=True
    )
    applicant_phone = models.CharField(_("Phone number"), max_length=20, blank=True)
    applicant_email = models.EmailField(_("Email"), blank=True)
    applicant_address = models.CharField(_("Address"), max_length=250, blank=True)
    applicant_tax_code = models.CharField(max_length=14, blank=True, default="", db_default="")
    bearer_name = models.CharField(
        max_length=160,
        blank=True,
        default="",
        db_default="",
        help_text=_("Who brought the dossier to the counter for the applicant."),
    )
    bearer_citizen_id = models.CharField(max_length=14, blank=True, default="", db_default="")
    bearer_ground = models.CharField(
        max_length=200, blank=True, default="", db_default="",
        help_text=_("By what paper or as whose relative they brought it."),
    )  # fmt: skip

    answers = models.JSONField(default=dict)
    set_aside = models.JSONField(
        default=dict, db_default={},
        help_text=_("Answers of a draft that a condition hides; they come back when it asks for them again."),
    )  # fmt: skip
    left_at = models.CharField(
        max_length=80, blank=True, default="", db_default="", help_text=_("Step at which a draft was left.")
    )
    sets = models.PositiveSmallIntegerField(default=1)
    fee_facts = models.JSONField(
        default=dict,
        help_text=_("What was counted for the fees (pages, copies), and the reduction that was claimed."),
    )
    delivery = models.CharField(_("Delivery"), max_length=10, choices=Delivery, default=Delivery.COUNTER)
    delivery_address = models.CharField(max_length=250, blank=True)
    filed_again_from = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="filed_again", db_index=False
    )
    created_at = models.DateTimeField(auto_now_add=True)
    submitted_at = models.DateTimeField(null=True)
    answer_by = models.DateTimeField(
        null=True, help_text=_("Until when reception must answer an online dossier.")
    )
    unanswered_since = models.DateTimeField(
        null=True, help_text=_("When reception was found to have let its time to answer pass.")
    )
    received_at = models.DateTimeField(null=True)
    limit_value = models.PositiveSmallIntegerField(null=True)
    limit_unit = models.CharField(max_length=20, blank=True)
    due_at = models.DateTimeField(null=True)
    original_due_at = models.DateTimeField(null=True)
    missed_due_at = models.DateTimeField(
        null=True, help_text=_("The first due date that had passed when a later one was set: late for good.")
    )
    finished_at = models.DateTimeField(null=True)
    returned_at = models.DateTimeField(null=True)
    returned_to = models.CharField(max_length=160, blank=True)
    register_year = models.PositiveSmallIntegerField(null=True)
    register_number = models.PositiveIntegerField(null=True)
    amendments_waiting = models.PositiveSmallIntegerField(
        default=0, db_default=0, help_text=_("How many amendments of the applicant nobody has answered yet.")
    )
    amendments_offered = models.PositiveSmallIntegerField(default=0, db_default=0)
    consultations_asked = models.PositiveSmallIntegerField(default=0, db_default=0)
    ended_unsent = models.BooleanField(_("Withdrawn while in hand"), default=False, db_default=False)
    soon_since = models.DateTimeField(null=True)
    overdue_since = models.DateTimeField(null=True)

    class Meta:
        constraints = ALWAYS_SO
        indexes = SEARCHED_BY

    def __str__(self) -> str:
        return self.code or f"draft {self.pk}"

    @property
    def documents(self) -> models.QuerySet[PrintedDocument]:
        """What was printed of it: papers lie in the ground, by the key of their subject."""
        return PrintedDocument.objects.filter(subject_id=self.pk)

    @property
    def is_in_hand(self) -> bool:
        """Whether form and papers are the applicant's to write."""
        return self.state in IN_HAND

    @property
    def is_with_agency(self) -> bool:
        """Whether the applicant has nothing to do but wait."""
        return self.state in WITH_AGENCY

    @property
    def awaits_papers(self) -> bool:
        """Whether the applicant was asked for papers and has not sent them."""
        return self.state in ASKED_FOR_PAPERS

    @property
    def as_subject(self) -> Subject:
        """What services of the ground are told that this is. No statement: both have the same key."""
        return Subject(pk=self.pk, kind=KIND)

    @property
    def subject(self) -> str:
        """Name of this dossier in the audit trail."""
        return f"{KIND}:{self.pk}"
