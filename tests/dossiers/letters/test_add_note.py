"""Writing an internal note."""

import pytest

from dossiers.letters.actions.add_note import add_note
from dossiers.states import State
from foundation.accounts.models import Role
from foundation.core.errors import InvalidInput, NotFound
from tests.support.factories import citizen, dossier_in, staff

pytestmark = pytest.mark.django_db


def test_a_note_needs_words_and_somebody_who_handles_the_dossier() -> None:
    dossier, officer = dossier_in(State.PROCESSING), staff(Role.OFFICER, unit="division")
    note = add_note(actor=officer, dossier_id=dossier.pk, text="  Đã gọi điện. ")
    assert (note.text, note.author_name, note.edited_at) == ("Đã gọi điện.", officer.name, None)
    for words in (" ", "a" * 2001):
        with pytest.raises(InvalidInput):
            add_note(actor=officer, dossier_id=dossier.pk, text=words)
    with pytest.raises(NotFound):
        add_note(actor=citizen(1), dossier_id=dossier.pk, text="Của tôi.")
