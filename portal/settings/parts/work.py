"""Work that waits as rows (foundation/core/work.py): each kind is said in its room, and here.

By the name that it has in the timetable: the task that does it, the kind, and how often in seconds beat asks for it.
"""

from typing import Final

WORK: Final[dict[str, tuple[str, str, int]]] = {
    "deliver-notices": (
        "foundation.notifications.tasks.deliver_due",
        "foundation.notifications.delivery.EMAIL",
        15,
    ),
    "deliver-sms": (
        "foundation.notifications.tasks.deliver_sms",
        "foundation.notifications.delivery.SMS",
        15,
    ),
    "deliver-zalo": (
        "foundation.notifications.tasks.deliver_zalo",
        "foundation.notifications.delivery.ZALO",
        15,
    ),
    "answer-resets": ("portal.site.tasks.answer_resets", "portal.site.sign_in.resets.RESETS", 15),
    "print-documents": ("dossiers.tasks.print_waiting", "dossiers.printing.PAPERS", 15),
    "make-registers": ("dossiers.tasks.make_registers", "dossiers.register.exports.EXPORTS", 15),
    "scan-files": ("dossiers.tasks.scan_files", "dossiers.uploads.scanning.SCANS", 15),
    "join-photos": ("dossiers.tasks.join_photos", "dossiers.uploads.bundling.BUNDLES", 15),
    "try-lines": ("portal.administration.tasks.try_lines", "portal.administration.trials.making.TRIALS", 60),
}
