"""What the till did for the fees of a dossier, as lines of its timeline: money has no events of the dossier."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from dossiers.selectors.timeline import Happening
from payments.models import Taking
from payments.till import Receipted, receipted
from procedures.formula_words import amount_words


def with_money(told: Sequence[Happening], lines: Sequence[Taking]) -> list[Happening]:
    """The timeline, newest first, with what was taken and taken back, one line for each receipt."""
    merged = list(told)
    for one in map(_as_happening, receipted(lines)):
        place = next((at for at, known in enumerate(merged) if known.at <= one.at), len(merged))
        merged.insert(place, one)
    return merged


def _as_happening(one: Receipted) -> Happening:
    line = one.line
    who = line.taken_by.full_name if line.taken_by else ""
    if line.takes_back_id is None:
        title, way = pgettext("money", "Fees taken"), line.get_way_display()
    else:
        title = pgettext("money", "Fees taken back")
        way = f"{line.get_back_as_display()}: {line.reason}" if line.back_as else line.reason
    facts = {"amount": amount_words(abs(one.amount)), "receipt": line.receipt, "way": way}
    return Happening(title, line.taken_at, who, _("%(amount)s, receipt %(receipt)s. %(way)s") % facts, False)
