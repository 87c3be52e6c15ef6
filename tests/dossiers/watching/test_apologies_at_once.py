"""Apologies by two nodes and two heads at the same moment."""

from datetime import datetime, timedelta
from functools import partial

from dossiers.apologies.actions.answer_apology import answer_apology
from dossiers.models import ApologyDraft
from dossiers.watching.apologising import draft_apologies
from foundation.core.errors import Conflict
from foundation.core.working_time import VIETNAM
from foundation.notifications.models import Message
from tests.dossiers.stages import at_stage, people_around
from tests.support.threads import at_once, counted

AT = datetime(2026, 3, 17, 16, tzinfo=VIETNAM)
"""An hour before a building permit that was received on Monday 2 March is due."""


def test_two_nodes_at_once_draft_and_tell_once_and_of_two_heads_at_once_one_answers(
    own_database: str,
) -> None:
    dossier = at_stage("examining")
    head, leader = people_around(dossier)["head"], people_around(dossier)["leader"]
    moments = (AT, AT + timedelta(minutes=1))
    assert counted(at_once([partial(draft_apologies, at) for at in moments])) == [0, 1]
    told = Message.objects.filter(notice="apology_drafted", channel="inbox", recipient_id=head.user_id)
    assert told.count() == 1
    answers = at_once(
        [
            partial(answer_apology, actor=actor, dossier_id=dossier.pk, answer=actor.name)
            for actor in (head, leader)
        ]
    )
    (draft,) = (one for one in answers if isinstance(one, ApologyDraft))
    assert [type(one) for one in answers if one is not draft] == [Conflict]
    assert ApologyDraft.objects.get().answer == draft.answered_by_name
