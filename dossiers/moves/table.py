"""The table of moves, in the order of the life of a dossier: every declaration, one row each. Pure."""

from importlib import import_module
from typing import Final

from dossiers.moves.declaration import Move

ORDER: Final = """
    submit take_back submit_again request_completion complete refuse receive enter_answers correct_person
    correct_papers offer_amendment withdraw_amendment accept_amendment decline_amendment change_procedure
    hand_over assign claim forward request_supplement supplement request_payment confirm_payment propose
    send_back redraw approve issue_result return_result correct_result issue_correction revoke_result
    suspend adjourn resume lapse extend stop withdraw
""".split()
"""A move is declared in `dossiers/moves/`, and its act is in `dossiers/actions/`, in the files of its name."""

MOVES: dict[str, Move] = {name: import_module(f"dossiers.moves.{name}").MOVE for name in ORDER}
