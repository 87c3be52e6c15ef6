"""What is promised to a dossier on its way to reception: until when it is answered, and when its result is due then."""

from datetime import datetime

from dossiers.models import Dossier
from dossiers.terms import terms_at
from foundation.agencies.selectors import service_hours
from procedures.promise import Promise, answer_by


def promised(dossier: Dossier, filed_at: datetime) -> Promise:
    """What holds for a dossier that is filed at that moment with its point, or was. The result is counted from
    reception: here from the last moment of the answer.

    Raises NotFound for a way that is not offered, NoWorkingDayError.
    """
    answer = dossier.answer_by or answer_by(dossier.receiving_point, filed_at)
    hours = service_hours(dossier.agency, dossier.receiving_point)
    return Promise(answer, terms_at(dossier, filed_at).due(hours, answer))
