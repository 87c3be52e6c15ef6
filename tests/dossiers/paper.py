"""A dossier that came over the counter on paper, and the forms 01 that were made for it."""

from dossiers.models import Dossier
from foundation.accounts.models import Role
from foundation.papers.printing import html_of
from tests.foundation.api.client import good, program_of
from tests.foundation.api.test_counter import receive
from tests.support.factories import staff


def on_paper() -> Dossier:
    """Received by reception from a person without an account; nobody typed its form in."""
    code = good(receive(program_of(staff(Role.RECEPTION))))["code"]
    return Dossier.objects.get(code=code)


def receipts(dossier: Dossier) -> list[str]:
    """Each form 01 of the dossier as it is printed, the first one first."""
    return [html_of(paper) for paper in dossier.documents.filter(form="01").order_by("pk")]
