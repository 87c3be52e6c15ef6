"""Which modules are changed, and which tests have to notice it: first those that notice most in the least time."""

from typing import Final

from tests.drills.mutation.trial import Target
from tests.drills.processes import ALONE, IN_THE_WORLD, ROOT


def _alone(path: str, *tests: str, seconds: int = 60) -> Target:
    return Target(path, (*ALONE, *tests), seconds)


def _in_the_world(path: str, *tests: str, seconds: int = 200, while_loading: bool = False) -> Target:
    return Target(path, (*IN_THE_WORLD, *tests), seconds, while_loading)


def _of_the_clock(parts: str) -> tuple[str, ...]:
    return tuple(f"tests/dossiers/clock/test_{part}.py" for part in parts.split())


WITHOUT_RECORDS: Final = ("-m", "not django_db")
MOVES_TABLE: Final = "tests/dossiers/test_moves_table.py"
WORKING_TIME: Final = tuple(
    f"tests/foundation/core/test_working_time{part}.py"
    for part in ("", "_deadlines", "_holidays", "_properties", "_walked")
)
OF_RESOLUTIONS: Final = (
    *("tests/procedures/admin/test_resolutions.py", "tests/procedures/test_fees_in_time.py"),
    "tests/procedures/test_residence_fees.py",
)
OF_MONEY: Final = (
    *("tests/payments/test_till.py", "tests/payments/test_obligations.py"),
    "tests/onestop/test_takings.py",
)
PURE: Final = (
    *(
        _alone(f"foundation/core/working_time/{name}.py", *WORKING_TIME, seconds=25)
        for name in "calendar clocks days due index limits measures service_hours".split()
    ),
    *(
        _alone(
            f"procedures/rules/{name}.py",
            *(f"tests/procedures/rules/test_{part}.py" for part in parts.split()),
        )
        for name, parts in {
            "bounds": "checking formulas",
            "checking": "checking formulas",
            "conditions": "conditions formulas checking",
            "formulas": "formulas checking",
        }.items()
    ),
    _in_the_world("procedures/rules/condition_schema.py", "tests/procedures/test_json_schema.py"),
    _in_the_world("procedures/rules/plain.py", "tests/procedures/admin/test_resolutions.py"),
    _in_the_world(
        "procedures/own_limits.py", "tests/procedures/test_own_limits.py", *_of_the_clock("within_national")
    ),
    *(
        _alone(f"procedures/process/{name}.py", "tests/procedures/process", seconds=20)
        for name in ("definition", "reading", "ways", "totals", "forecast", "lint")
    ),
    _in_the_world(
        "procedures/process/duties.py", "tests/procedures/process", "tests/dossiers/test_duties.py"
    ),
    _in_the_world(
        "procedures/tariffs.py",
        "tests/procedures/test_tariffs.py",
        "tests/procedures/test_fees_in_time.py",
        "tests/dossiers/test_fees.py",
    ),
    _in_the_world(
        "dossiers/fees/counting.py",
        *(f"tests/dossiers/test_{part}.py" for part in "counting counts_and_form fees".split()),
    ),
    _in_the_world(
        "payments/lines.py",
        *("tests/payments/test_till.py", "tests/payments/test_obligations.py", "tests/dossiers/test_fees.py"),
    ),
    *(_alone(f"dossiers/{name}.py", "tests/dossiers/test_states.py") for name in ("phases", "waits")),
    *(
        _in_the_world(
            f"dossiers/moves/{name}.py",
            *(
                f"tests/dossiers/test_{part}.py"
                for part in "states declared refusal_alone moves_table".split()
            ),
            *WITHOUT_RECORDS,
            while_loading=True,
        )
        for name in ("declaration", "argument")
    ),
    *(
        _in_the_world(f"dossiers/clock/{name}.py", *WITHOUT_RECORDS, *_of_the_clock(parts))
        for name, parts in {
            "days": "days_told waits_told explanation",
            "halts": "halts days_told waits_told explanation",
            "story": "explanation days_told waits_told same_day_told counted_anew_told",
        }.items()
    ),
    _in_the_world(
        "dossiers/clock/rules.py", *_of_the_clock("rules changed_calendar standing_promise explanation")
    ),
    _in_the_world(
        "dossiers/watching/lateness.py",
        "tests/dossiers/test_lateness.py",
        "tests/dossiers/letters/test_unanswered.py",
    ),
)
"""Rules without a record: every mutant of theirs."""

RECORDED: Final = (
    _in_the_world(
        "dossiers/fees/amounts.py",
        *(f"tests/dossiers/test_{part}.py" for part in "counting fees counts_and_form".split()),
        "tests/dossiers/actions/test_change_procedure.py",
    ),
    _in_the_world("dossiers/fees/owing.py", *OF_MONEY),
    _in_the_world("procedures/selectors/tariffs.py", *OF_RESOLUTIONS),
    _in_the_world("procedures/selectors/terms.py", "tests/procedures/test_terms.py", *OF_RESOLUTIONS),
    _in_the_world("procedures/promise.py", *_of_the_clock("one_promise")),
    *(_in_the_world(f"payments/{name}.py", *OF_MONEY) for name in ("till", "selectors")),
    _in_the_world("dossiers/step_waits.py", "tests/dossiers/graphs", "tests/dossiers/test_one_wait.py"),
    _in_the_world("dossiers/state_of.py", "tests/dossiers/test_state_of.py"),
    _in_the_world(
        "dossiers/clock/stays.py",
        *_of_the_clock("stays open_step"),
        "tests/dossiers/graphs/test_own_limit.py",
    ),
    _in_the_world("dossiers/clock/steptime.py", *_of_the_clock("open_step changed_calendar recalculation")),
    _in_the_world(
        "dossiers/clock/another_calendar.py", *_of_the_clock("changed_calendar extended standing_promise")
    ),
    _in_the_world(
        "dossiers/clock/explanation.py",
        *_of_the_clock("explanation counted_anew_told standing_promise extended changed_calendar"),
        "tests/dossiers/actions/test_adjourn.py",
    ),
    _in_the_world("dossiers/duties.py", "tests/dossiers/test_duties.py"),
    _in_the_world(
        "dossiers/acts.py", "tests/foundation/api/test_arguments.py", "tests/dossiers/test_one_declaration.py"
    ),
)
"""What is read off the records of a dossier: every mutant of theirs."""

WRITTEN: Final = (
    *(
        _in_the_world(
            f"dossiers/clock/{part}.py",
            *_of_the_clock("open_step extended changed_calendar standing_promise ended_in_a_wait"),
            *_of_the_clock("within_national explanation"),
            *(
                f"tests/dossiers/actions/test_{move}.py"
                for move in "extend resume request_supplement adjourn".split()
            ),
            *("tests/dossiers/test_facts.py", "tests/dossiers/graphs/test_own_limit.py"),
        )
        for part in ("recorded", "timekeeping")
    ),
    _in_the_world("dossiers/clock/preview.py", *_of_the_clock("own_hours changed_calendar recalculation")),
    _in_the_world(
        "dossiers/clock/recalculation.py",
        *_of_the_clock("own_hours recalculation changed_calendar check_clocks open_step"),
    ),
)
"""What writes the clock, and looks ahead at what would be written: some mutants, drawn with SEED."""

FILES_OF_MOVES: Final = sorted(
    path.name
    for path in (ROOT / "dossiers" / "moves").glob("*.py")
    if path.stem not in {"__init__", "argument", "declaration"}
)
DECLARED: Final = tuple(
    _in_the_world(
        f"dossiers/moves/{name}",
        *("tests/dossiers/test_states.py", "tests/dossiers/test_declared.py"),
        *("tests/foundation/api/test_arguments.py", MOVES_TABLE),
        *WITHOUT_RECORDS,
        while_loading=True,
    )
    for name in FILES_OF_MOVES
)
"""The moves, one a file: some mutants of all together, drawn with SEED."""

STANDING: Final = "tests/dossiers/test_standing.py"
TAKING_PART: Final = "tests/dossiers/test_participation.py"
OF_PERSONS: Final = (
    *(f"tests/dossiers/test_{part}.py" for part in "refusal_alone permissions".split()),
    f"{MOVES_TABLE}::test_a_draft_of_the_counter_belongs_to_who_entered_it",
    f"{STANDING}::test_a_list_holds_just_what_exists_for_somebody_by_what_they_are_towards_it",
    f"{TAKING_PART}::test_a_draft_is_nobody_s_business_and_filing_brings_point_agency_and_unit_in",
    "tests/onestop/test_cashier.py::test_a_cashier_sees_neither_other_dossiers_nor_other_counters",
)
KEYS, PROOF, SEALER = (f"sealing/test_{part}" for part in ("keys_and_copies", "proof", "sealer"))
OF_SEALS: Final = {
    "sealing/alarm": "sealing/test_alarm",
    "sealing/copies": KEYS,
    "sealing/copying": KEYS,
    "sealing/handing_on": KEYS,
    "sealing/sealer": f"{SEALER} {KEYS} {PROOF} sealing/test_enemies",
    "sealing/signing": f"sealing/test_statement {SEALER} {KEYS}",
    "sealing/source": PROOF,
    "sealing/statement": f"sealing/test_statement {PROOF}",
    "sealing/telling": "sealing/test_rounds",
    "sealing/unsealed": f"{SEALER} sealing/test_alarm {KEYS}",
    "verification/chain": "test_verification sealing/test_forgetting",
    "verification/copies": KEYS,
    "verification/entries": f"{PROOF} sealing/test_recent sealing/test_proof_of_a_site",
    "verification/findings": KEYS,
    "verification/forgotten": "sealing/test_forgetting",
    "verification/recent": "sealing/test_recent sealing/test_alarm",
    "verification/seals": f"{PROOF} {KEYS}",
    "verification/whole": f"{PROOF} test_verification sealing/test_proof_of_a_site",
}
SEALED: Final = (
    _in_the_world(
        "dossiers/parties.py",
        *(
            "tests/dossiers/test_parties.py",
            "tests/security/test_own_dossier.py",
            "tests/foundation/mandates/test_organisations.py",
        ),
    ),
    *(
        _in_the_world(
            f"dossiers/history/{name}.py",
            *("tests/dossiers/test_integrity.py", "tests/payments/test_integrity.py"),
            "tests/dossiers/test_sealed_events.py",
        )
        for name in ("integrity", "sealed")
    ),
    _in_the_world("payments/integrity.py", "tests/payments/test_integrity.py"),
    _in_the_world(
        "dossiers/history/chain.py", "tests/dossiers/test_chain.py", "tests/dossiers/test_integrity.py"
    ),
    _in_the_world("foundation/audit/record.py", "tests/foundation/audit"),
    _in_the_world("foundation/core/worker/alarm.py", "tests/foundation/audit/sealing/test_alarm.py"),
    *(
        _in_the_world(
            f"foundation/audit/{name}.py", *(f"tests/foundation/audit/{part}.py" for part in parts.split())
        )
        for name, parts in OF_SEALS.items()
    ),
    _in_the_world(
        "foundation/accounts/actor.py",
        *("tests/foundation/accounts/test_actor.py", "tests/foundation/accounts/test_acting_for_others.py"),
        *("tests/dossiers/test_permissions.py", "tests/dossiers/test_deputies.py"),
    ),
    _in_the_world("foundation/accounts/administering.py", "tests/administration/test_realms.py"),
    _in_the_world("procedures/permissions.py", "tests/procedures/admin/test_drafts.py"),
    _in_the_world("onestop/permissions.py", "tests/onestop/test_lists.py", "tests/onestop/test_walk_in.py"),
    _in_the_world("onestop/cashier.py", "tests/onestop/test_cashier.py", "tests/onestop/test_takings.py"),
    _in_the_world("surveys/access.py", "tests/surveys/test_rating.py"),
    _in_the_world("dossiers/permissions.py", *OF_PERSONS, seconds=400),
    _in_the_world(
        "dossiers/participation.py", TAKING_PART, "tests/dossiers/test_permissions.py", seconds=400
    ),
    _in_the_world(
        "dossiers/selectors/access.py",
        *(
            f"tests/dossiers/citizen/test_home_and_track.py::test_{told}"
            for told in (
                "drafts_can_be_continued_and_deleted",
                "code_and_secret_tell_where_it_stands_without_personal_data",
                "a_wrong_secret_is_answered_kindly_and_tells_nothing",
            )
        ),
        "tests/security/test_own_dossier.py",
    ),
    _in_the_world(
        "dossiers/standing.py",
        *("tests/dossiers/test_standing_alone.py", "tests/dossiers/test_permissions.py"),
        f"{STANDING}::test_many_at_once_are_asked_in_one_statement",
    ),
)
"""Who may do what, and what shows that a record was changed: some mutants, drawn with SEED."""
GROUPS: Final = (((*PURE, *RECORDED), None), (WRITTEN, 90), (DECLARED, 60), (SEALED, 200))
"""The targets, and how many mutants of all of a group are drawn; every one where no number is said."""
SEED: Final = 61
