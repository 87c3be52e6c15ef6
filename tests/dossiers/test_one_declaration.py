"""A move is said once: one that only this file declares is offered, asked for and described wherever moves are, and
gone everywhere when the declaration goes.
"""

from collections.abc import Iterator

import pytest

from dossiers.acts import ACTS, Act
from dossiers.api.moves import moves_for
from dossiers.items import open_step
from dossiers.models import Dossier
from dossiers.moves.argument import Argument, Kind
from dossiers.moves.declaration import Move
from dossiers.moves.shared_arguments import reason
from dossiers.moves.table import MOVES
from dossiers.officer.moves import desk_moves
from dossiers.selectors.circumstances import Circumstances
from dossiers.standing import Standing
from dossiers.states import Party, State
from foundation.accounts.actor import Actor
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

PAGES, LONGEST, MOST = "pages", 40, 7
USUAL = "Chụp lại cho rõ nét."
TOY = Move(
    "photograph",
    label="Photograph the papers",
    happened="The papers were photographed",
    sources={State.RECEIVED, State.PROCESSING},
    target=None,
    parties={Party.RECEPTION, Party.HOLDER},
    at_counter="Photograph here",
    means="The pictures stay with the dossier.",
    arguments=(
        Argument(PAGES, "Pages photographed", Kind.NUMBER, least=2, most=MOST, help="Both sides."),
        Argument("camera", "Name of the camera", required=False, longest=LONGEST, at_counter="Your camera"),
        reason(usual=(USUAL,)),
    ),
)
BUSY = "The camera is in use."


class Camera:
    """What the toy's act does: it remembers what it was told, and refuses while it is busy."""

    def __init__(self) -> None:
        self.told: list[dict[str, object]] = []
        self.busy = False

    def photograph(
        self, *, actor: Actor, dossier_id: int, seen: int | None = None, **said: object
    ) -> Dossier:
        self.told.append(said)
        return Dossier.objects.get(pk=dossier_id)

    def hindrance(self, _found: Circumstances) -> str:
        return BUSY if self.busy else ""


@pytest.fixture
def camera(monkeypatch: pytest.MonkeyPatch) -> Iterator[Camera]:
    """The move as long as the test lasts."""
    camera = Camera()
    with monkeypatch.context() as added:
        added.setitem(MOVES, TOY.name, TOY)
        added.setitem(ACTS, TOY.name, Act(TOY, camera.photograph, camera.hindrance))
        yield camera
    assert TOY.name not in desk_moves()
    with pytest.raises(NotFound):
        check_known(TOY.name)
    assert TOY.name not in lifecycle() + permissions()


def test_a_desk_asks_and_carries_out_what_is_declared(camera: Camera, world: Team, sign_in: SignIn) -> None:
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
    assert camera.told == [{PAGES: 3, "camera": "Leica", "reason": told["reason_words"]}]


def test_a_desk_shows_the_obstacle_beside_the_button(camera: Camera, world: Team, sign_in: SignIn) -> None:
    camera.busy = True
    dossier = at_examination().dossier
    page = sign_in(world.officer).get(f"/can-bo/ho-so/{dossier.code}/").content.decode()
    assert BUSY in page
    assert "Pages photographed" not in page


def test_the_counter_asks_it_in_its_own_words(camera: Camera, world: Team) -> None:
    reception = staff(Role.RECEPTION)
    case = dossier_at(reception, str(dossier_in(State.RECEIVED).code))
    shown = {move.name: move for move in moves_at_counter(reception, case, None, {}, "")}[TOY.name]
    assert (shown.label, shown.text, shown.disabled_reason) == (TOY.at_counter, TOY.means, "")
    assert list(shown.form.fields) == ["version", PAGES, "camera", "reason", "shown"]
    assert shown.form.fields["camera"].label == "Your camera"
    assert shown.form.fields[PAGES].label == "Pages photographed"


def test_programs_read_it_as_a_schema(camera: Camera, world: Team) -> None:
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


def test_the_reference_pages_tell_it(camera: Camera) -> None:
    assert f"| `{TOY.name}` | {TOY.label} | `received`, `processing` |" in lifecycle()
    told = next(line for line in permissions().splitlines() if line.startswith(f"| `{TOY.name}` |"))
    assert told.count("yes") == len(TOY.parties)
