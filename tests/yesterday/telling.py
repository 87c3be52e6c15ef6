"""What a site says of itself, asked as programs and people ask: by addresses, which outlive the code behind them."""

import re
from collections.abc import Iterable
from typing import Any, Final

from django.test import Client

from foundation.accounts.actor import Actor
from foundation.accounts.models import User
from tests.foundation.api.client import Program, good, program_of

PAGES: Final = 3
PUBLIC_FIGURES: Final = ("/",)
DESK_FIGURES: Final = ("/can-bo/tong-quan/", "/quay/")
READ_OF_A_DOSSIER: Final = (
    "code version procedure case agency receiving_point channel applicant answers delivery "
    "submitted_at received_at due_at finished_at returned_at files"
).split()
WORDS_ABOUT_A_CLOCK: Final = {"sentences", "summary"}
NUMBER: Final = re.compile(r"(?<![\w/:.-])\d[\d.]*(?:,\d+)?\s?%?(?![\w/:-])")


def told(people: Iterable[str]) -> dict[str, Any]:
    """Figures of the public pages, by person (e-mail) what each reads, and every dossier that they meet, as the first
    of them sees it. Reads leave traces: undo them."""
    public = Client()
    dossiers: dict[str, Any] = {}
    lists = {email: _told_to(User.objects.get(email=email), dossiers) for email in sorted(people)}
    figures = {address: _figures(public, address) for address in PUBLIC_FIGURES}
    return {"figures": figures, "people": lists, "dossiers": dossiers}


def _told_to(user: User, dossiers: dict[str, Any]) -> dict[str, Any]:
    """The lists of a person with their counts and rows, and the figures of the desks; adds the dossiers met."""
    program, client = program_of(Actor.of(user)), Client()
    client.force_login(user)
    lists = program.get("worklists/").json().get("worklists", [])
    rows = {one["slug"]: _rows(program, one["slug"]) for one in lists}
    own = _own_codes(client)
    for code in (*own, *(row["code"] for listed in rows.values() for row in listed)):
        if code not in dossiers:
            dossiers[code] = _dossier(program, code)
    return {
        "counts": {one["slug"]: one["count"] for one in lists},
        "rows": {slug: [[row["code"], row["due_at"], row["step"], row["holder"]] for row in listed]
                 for slug, listed in rows.items()},
        "own": own,
        "figures": {address: _figures(client, address) for address in DESK_FIGURES},
    }  # fmt: skip


def _rows(program: Program, slug: str) -> list[dict[str, Any]]:
    """The first pages of a list."""
    rows: list[dict[str, Any]] = []
    after = ""
    for _ in range(PAGES):
        page = good(program.get(f"worklists/{slug}/?after={after}"))
        rows += page["dossiers"]
        after = page["next"]
        if not after:
            break
    return rows


def _own_codes(client: Client) -> list[str]:
    """The codes on the first page of the person's own dossiers, in their order."""
    page = client.get("/tai-khoan-cua-toi/").content.decode()
    return list(dict.fromkeys(re.findall(r'href="/ho-so/([A-Z][\w.-]+)/"', page)))


def _dossier(program: Program, code: str) -> dict[str, Any]:
    """One dossier: its facts, what happened, how its date comes about, and its papers; or why it is not shown."""
    answer = program.get(f"dossiers/{code}/")
    if answer.status_code != 200:
        return {"refused": answer.json()["code"]}
    facts = answer.json()
    events = good(program.get(f"dossiers/{code}/events/"))["events"]
    documents = good(program.get(f"dossiers/{code}/documents/"))
    clock = program.get(f"dossiers/{code}/explain/")
    return {
        **{name: facts[name] for name in READ_OF_A_DOSSIER},
        "state": facts["state"]["code"],
        "events": [[event["number"], event["move"], event["at"], event["to_state"]] for event in events],
        "documents": documents,
        "clock": {name: told for name, told in clock.json().items() if name not in WORDS_ABOUT_A_CLOCK},
    }


def _figures(client: Client, address: str) -> list[str]:
    """The numbers on a page, in their order; none where the person may not read it."""
    response = client.get(address, follow=True)
    if response.status_code != 200:
        return []
    main = response.content.decode().partition("<main")[2].partition("</main>")[0]
    return NUMBER.findall(re.sub(r"<[^>]+>", " ", main))
