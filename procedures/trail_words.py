"""The catalogue, as the audit trail tells it: each act, and each fact that an act keeps."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from foundation.core.rooms.brought import SubjectWords, Trail

TRAIL: Final = Trail(
    acts={
        "start_draft": _("Began a draft of a procedure"),
        "edit_draft": _("Changed a draft of a procedure"),
        "set_local_fee": _("Entered a fee by resolution"),
        "set_local_terms": _("Entered own terms of the province"),
        "discard_draft": _("Deleted a draft of a procedure"),
        "publish_version": _("Published a procedure"),
        "import_catalogue": _("Brought a list of procedures in"),
        "publish_imported": _("Published a procedure of a list"),
        "edit_offerings": _("Said which agencies offer a procedure"),
    },
    facts={
        "decision": _("Decision"),
        "process": _("Process"),
        "import": _("Brought-in list"),
        "accepts": _("Kinds of files"),
        "fee": _("Fee"),
        "files": _("Files"),
        "limit": _("Time limit"),
        "megabytes": _("Megabytes"),
        "pages": _("Number of pages"),
        "summary": _("Summary"),
        "summary_en": _("Summary in English"),
        "conditions": _("Conditions"),
        "conditions_en": _("Conditions in English"),
        "steps": _("Steps"),
        "sets": _("Number of sets"),
        "cut_off_rule": _("Receipt late in the day"),
        "former": _("Version before"),
        "level": _("Level"),
        "valid_from": _("Valid from"),
    },
    values=(
        "procedures.models.ChannelLimitUnit",
        "procedures.models.FeeKind",
        "procedures.models.ServiceLevel",
    ),
    tasks={
        "import-procedures": _("bringing in procedures"),
        "load-catalogue": _("bringing in the catalogue"),
    },
    kinds={"procedure": "procedures.named_by_codes.procedure_names"},
    subjects={
        "catalogue": SubjectWords(_("List of procedures no. %(key)s")),
        "procedure": SubjectWords(_("Procedure %(key)s"), _("Procedure %(key)s: %(name)s")),
    },
    sought=("procedures.named_by_codes.procedures_meant",),
)
