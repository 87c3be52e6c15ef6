"""A move is said in two files, what it is and what it does: one of the toy room is offered, asked for and described
wherever moves are, and gone everywhere when its files go.
"""

from collections.abc import Iterator

import pytest

from dossiers.acts import ACTS, acts_in
from dossiers.api.moves import moves_for
from dossiers.items import open_step
from dossiers.moves.table import MOVES, declared_in, in_order
from dossiers.officer.moves import desk_moves
from dossiers.standing import Standing
from dossiers.states import State
from foundation.accounts.models import Role
from foundation.core.errors import NotFound
from onestop.moves import check_known
from onestop.moves import moves_of as moves_at_counter
from onestop.selectors import dossier_at
from portal.site.reference.lifecycle import lifecycle
from portal.site.reference.permissions import permissions
from tests.dossiers.conftest import SignIn
from tests.dossiers.officer.walks import at_examination, post_move
from tests.support.factories import Team, dossier_in, staff
from tests.toy_room import actions as toy_actions
from tests.toy_room import moves as toy_moves
from tests.toy_room.actions import photograph as camera_act
from tests.toy_room.moves import photograph
from tests.toy_room.moves.photograph import LONGEST, MOST, PAGES, USUAL

TOY = photograph.MOVE


@pytest.fixture
def camera(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The move as long as the test lasts: two files, which nobody names."""
    declared = list(declared_in(toy_moves))
    with monkeypatch.context() as added:
        for name, act in acts_in(toy_actions, declared).items():
            added.setitem(MOVES, name, act.move)
            added.setitem(ACTS, name, act)
        added.setattr(camera_act, "told_so_far", [])
        added.setattr(camera_act, "in_use_by", [])
        yield
    assert TOY.name not in desk_moves()
    with pytest.raises(NotFound):
        check_known(TOY.name)
    assert TOY.name not in lifecycle() + permissions()


def test_it_stands_in_the_table_behind_the_one_that_it_follows() -> None:
    names = list(in_order([*MOVES.values(), *declared_in(toy_moves)]))
    assert names[names.index(TOY.name) - 1] == TOY.follows
    assert [name for name in names if name != TOY.name] == list(MOVES)


def test_a_desk_asks_and_carries_out_what_is_declared(camera: None, world: Team, sign_in: SignIn) -> None:
    dossier = at_examination().dossier
    client = sign_in(world.officer)
    page = client.get(f"/can-bo/ho-so/{dossier.code}/").content.decode()
    for words in (TOY.label, TOY.means, "Pages photographed", "Both sides.", "Name of the camera", USUAL):
        assert str(words) in page
    assert f'maxlength="{LONGEST}"' in page
    assert f'id="move-{TOY.name}"' in page, "the keys count the panels of the page"
    told = {PAGES: "3", "camera": "Leica", "reason_words": "Ảnh cũ bị mờ, không đọc được."}
    too_many = post_move(client, dossier, TOY.name, **told | {PAGES: str(MOST + 1)})
    assert too_many.status_code == 422
    assert post_move(client, dossier, TOY.name, **told).status_code == 302
    assert camera_act.told_so_far == [{PAGES: 3, "camera": "Leica", "reason": told["reason_words"]}]


def test_a_desk_shows_the_obstacle_beside_the_button(camera: None, world: Team, sign_in: SignIn) -> None:
    camera_act.in_use_by.append("by another counter")
    dossier = at_examination().dossier
    page = sign_in(world.officer).get(f"/can-bo/ho-so/{dossier.code}/").content.decode()
    assert camera_act.BUSY in page
    assert "Pages photographed" not in page


def test_the_counter_asks_it_in_its_own_words(camera: None, world: Team) -> None:
    reception = staff(Role.RECEPTION)
    case = dossier_at(reception, str(dossier_in(State.RECEIVED).code))
    shown = {move.name: move for move in moves_at_counter(reception, case, None, {}, "", restored={})}[
        TOY.name
    ]
    assert (shown.label, shown.text, shown.why_not) == (TOY.at_counter, TOY.means, "")
    assert shown.form is not None
    assert list(shown.form.fields) == ["version", PAGES, "camera", "reason", "shown"]
    assert shown.form.fields["camera"].label == "Your camera"
    assert shown.form.fields[PAGES].label == "Pages photographed"


def test_programs_read_it_as_a_schema(camera: None, world: Team) -> None:
    dossier = at_examination().dossier
    rows = {
        row["name"]: row for row in moves_for(Standing(world.officer, dossier, open_step(dossier)))["moves"]
    }
    assert rows[TOY.name]["allowed"]
    schema = rows[TOY.name]["arguments"]
    assert schema["required"] == [PAGES, "reason"]
    asked = schema["properties"]
    assert asked[PAGES] == {"type": "integer", "minimum": 2, "maximum": MOST, "description": "Both sides."}
    assert asked["camera"] == {"type": "string", "maxLength": LONGEST}
    assert asked["reason"]["examples"] == [USUAL]


def test_the_reference_pages_tell_it(camera: None) -> None:
    assert f"| `{TOY.name}` | {TOY.label} | `received`, `processing` |" in lifecycle()
    told = next(line for line in permissions().splitlines() if line.startswith(f"| `{TOY.name}` |"))
    assert told.count("yes") == len(TOY.parties)
