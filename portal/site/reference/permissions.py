"""`docs/reference/permissions.md`: who may make which move, from the table of moves."""

from dossiers.moves.declaration import Move
from dossiers.moves.table import MOVES
from dossiers.states import Party
from foundation.accounts.models import Role
from portal.site.reference.tables import page, table

MEANINGS = {
    Party.APPLICANT: "The account that filed the dossier, and the one for which it was filed by delegation. Who filed "
    "it for somebody else is a party as long as the delegation or representation holds. Nobody handles a dossier "
    "that is their own: as applicant, submitter or principal, or as somebody who acts for one of them today, by any "
    "delegation in force or as representative of the organisation.",
    Party.RECEPTION: "Staff of the receiving point's one-stop unit; drafts only when they entered them.",
    Party.CASHIER: "A cashier of the receiving point's one-stop unit. Reception may confirm payments too, so that a "
    "point without a cashier needs none.",
    Party.HOLDER: "Who has the open step: its assignee, or anybody of its unit and role while it has none.",
    Party.GIVER: "Who gave the open step to whoever has it now, as long as they may look at the inside of the dossier.",
    Party.HEAD: "The head of the unit that handles the procedure.",
    Party.LEADER: "A leader of the competent agency.",
    Party.CONSULTED: "An officer or head of the unit that was asked for an opinion, or of the one that succeeded "
    "it; or the expert outside who holds the link.",
    Party.SYSTEM: "No person: what the site does by itself when a time is over or money has come.",
}
SIGHT = {
    "the applicant": "their own dossiers, drafts included, and submitted ones that somebody filed for them",
    Role.RECEPTION: "what their receiving point received; drafts that they entered",
    Role.OFFICER: "submitted dossiers that their unit handles",
    Role.HEAD: "submitted dossiers that their unit handles",
    Role.LEADER: "submitted dossiers that their agency is competent for",
    Role.CLERK: "submitted dossiers that their agency is competent for",
    Role.CASHIER: "what is owed for dossiers of their receiving point for which a payment was asked; no papers",
    Role.CATALOGUE_ADMIN: "none",
    Role.SYSTEM_ADMIN: "none",
    Role.AUDITOR: "every submitted dossier, for a purpose that they state first; the trail and the applicant see it",
}


def permissions() -> str:
    """The page, in English."""
    return page(
        "Who may do what with a dossier",
        "The rows are the declarations in `dossiers/moves/`; `dossiers/permissions.py` reads them. A move needs one of "
        "the parties marked, a state and a step from which it is possible ([lifecycle](lifecycle.md)), and the version "
        "of the dossier that the person saw.",
        "## Parties",
        table(["Party", "Who that is"], ([f"`{party}`", MEANINGS[party]] for party in Party)),
        "## Moves",
        table(["Move", *(str(party) for party in Party)], (row(move) for move in MOVES.values())),
        "## Who sees which dossiers",
        "What a person may not see does not exist for them: the answer is 404, never 403.",
        table(
            ["Role", "Sees"],
            ([f"`{role}`" if role in Role.values else role, what] for role, what in SIGHT.items()),
        ),
    )


def row(move: Move) -> list[str]:
    """A move and its parties."""
    return [f"`{move.name}`", *(mark(move, party) for party in Party)]


def mark(move: Move, party: Party) -> str:
    """Whether the party makes the move."""
    if party in move.parties and move.until_handed_over:
        return "until it is handed over" if party == Party.RECEPTION else "once it is handed over"
    if party in move.parties:
        return "yes"
    return "for applicants without an account" if party in move.stand_in else ""
