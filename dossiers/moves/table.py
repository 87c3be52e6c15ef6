"""The table of moves, in the order of the life of a dossier: every declaration, one row each. Pure."""

# fmt: off
from dossiers.moves import (
    accept_amendment,
    adjourn,
    approve,
    assign,
    change_procedure,
    claim,
    complete,
    confirm_payment,
    correct_papers,
    correct_person,
    correct_result,
    decline_amendment,
    enter_answers,
    extend,
    forward,
    hand_over,
    issue_correction,
    issue_result,
    lapse,
    offer_amendment,
    propose,
    receive,
    redraw,
    refuse,
    request_completion,
    request_payment,
    request_supplement,
    resume,
    return_result,
    revoke_result,
    send_back,
    stop,
    submit,
    submit_again,
    supplement,
    suspend,
    take_back,
    withdraw,
    withdraw_amendment,
)
from dossiers.moves.declaration import Move

MOVES: dict[str, Move] = {
    declared.MOVE.name: declared.MOVE
    for declared in (
        submit, take_back, submit_again, request_completion, complete, refuse, receive, enter_answers, correct_person,
        correct_papers, offer_amendment, withdraw_amendment, accept_amendment, decline_amendment, change_procedure,
        hand_over, assign, claim, forward, request_supplement, supplement, request_payment, confirm_payment, propose,
        send_back, redraw, approve, issue_result, return_result, correct_result, issue_correction, revoke_result,
        suspend, adjourn, resume, lapse, extend, stop, withdraw,
    )
}
# fmt: on
