"""Dossiers, as the audit trail tells it: each act, and each fact that an act keeps."""

from typing import Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from foundation.core.rooms.brought import SubjectWords, Trail

TRAIL: Final = Trail(
    acts={
        "read": _("Read a dossier"),
        "print_again": _("Had a paper made again"),
        "read_by_link": _("An outside expert opened what was asked"),
        "read_kept_back": _("Read what was asked, of which the applicant is not told"),
        "export_dossier": _("Took a dossier along as a file"),
        "set_assignment_rule": _("Set how dossiers are assigned in a unit"),
        "set_officer_fields": _("Said which fields an officer has"),
        "urge": _("Urged whoever has a dossier"),
        "answer_apology": _("Explained why no apology was given"),
        "export_list": _("Took a list of dossiers along as a file"),
        "list_sent": _("The file of a list was sent"),
        "recompute_due": _("Recomputed a due date"),
        "recompute_step": _("Recomputed the deadline of a step"),
        "use_delegation": _("Began a dossier by delegation"),
        "take_fees": _("Took fees at the counter"),
        "take_back_fees": _("Took back a receipt of fees"),
    },
    facts={
        "list": _("List"),
        "filters": _("Filters"),
        "columns": pgettext_lazy("of a file", "Columns"),
        "rows": pgettext_lazy("of a file", "Rows"),
        "whole": pgettext_lazy("of a file", "The whole list"),
        "q": _("Search"),
        "holder": _("With whom"),
        "channel": _("Way of filing"),
        "finished": _("Finished since"),
        "late": _("Finished late"),
        "age": _("Days since reception"),
        "due_at": _("Deadline"),
        "back_as": _("Why it was taken back"),
        "papers": _("Papers"),
        "expert": _("Expert"),
        "step": _("Step"),
        "told": _("Who is told"),
        "paper": _("Paper"),
        "way": _("Way of assigning"),
        "points_soon": _("Points of a dossier due soon"),
        "points_late": _("Points of an overdue dossier"),
        "points_known": _("Points taken off for who knows the applicant"),
        "given_fields": _("Fields"),
        "procedure": _("Procedure"),
    },
    values=(
        "dossiers.models.RegisterKind",
        "dossiers.models.ExportKind",
        "dossiers.models.Way",
        "dossiers.worklists.named_by_keys.FILES",
    ),
    tasks={
        "assign": _("assigning dossiers by the rule of the unit"),
        "confirm-payments": _("noting what was paid online"),
        "follow-calendars": _("counting due dates anew"),
        "outside-opinion": _("opening a question to an outside expert"),
    },
    names={
        "channel": ("channel",),
        "columns": ("list_column",),
        "holder": ("holder",),
        "list": ("list",),
    },
    kinds={
        "channel": "dossiers.worklists.named_by_keys.channel_names",
        "dossier": "dossiers.selectors.named_by_keys.dossier_names",
        "holder": "dossiers.worklists.named_by_keys.holder_names",
        "list": "dossiers.worklists.named_by_keys.list_names",
        "list_column": "dossiers.worklists.named_by_keys.column_names",
    },
    subjects={
        "dossier": SubjectWords(_("Dossier %(key)s"), _("Dossier %(name)s")),
        "held_lapses": SubjectWords(_("Dossiers that would end by themselves")),
        "rung": SubjectWords(_("Ladder of urging")),
        "worklist": SubjectWords(_("List of dossiers")),
    },
    sought=("dossiers.selectors.named_by_keys.dossiers_meant",),
)
