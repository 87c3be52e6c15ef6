"""Correcting an internal note."""

import pytest

from dossiers.letters.actions.add_note import add_note
from dossiers.letters.actions.edit_note import edit_note
from dossiers.states import State
from foundation.accounts.models import Role
from foundation.core.errors import InvalidInput, NotFound
from tests.support.factories import dossier_in, staff

pytestmark = pytest.mark.django_db


def test_only_its_author_changes_a_note_and_not_to_nothing() -> None:
    dossier, officer = dossier_in(State.PROCESSING), staff(Role.OFFICER, unit="division")
    note = add_note(actor=officer, dossier_id=dossier.pk, text="Bản đầu.")
    assert edit_note(actor=officer, note_id=note.pk, text="Bản sửa.").text == "Bản sửa."
    with pytest.raises(InvalidInput):
        edit_note(actor=officer, note_id=note.pk, text="")
    with pytest.raises(NotFound):
        edit_note(actor=staff(Role.HEAD, unit="division"), note_id=note.pk, text="Của người khác.")
