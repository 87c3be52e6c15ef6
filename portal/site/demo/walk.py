"""Walking one dossier through its life by the real actions, each at a plausible working hour."""

from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random

from dossiers.actions.approve import approve
from dossiers.actions.assign import assign
from dossiers.actions.attach_file import attach_file
from dossiers.actions.check_component import check_component
from dossiers.actions.confirm_payment import confirm_payment
from dossiers.actions.hand_over import hand_over
from dossiers.actions.issue_result import issue_result
from dossiers.actions.propose import propose
from dossiers.actions.receive import receive
from dossiers.actions.refuse import refuse
from dossiers.actions.request_completion import request_completion
from dossiers.actions.request_payment import request_payment
from dossiers.actions.request_supplement import request_supplement
from dossiers.actions.return_result import return_result
from dossiers.actions.save_draft import save_draft
from dossiers.actions.start import start
from dossiers.actions.stop import stop
from dossiers.actions.submit import submit
from dossiers.actions.supplement import supplement
from dossiers.actions.withdraw import withdraw
from dossiers.models import Channel, CheckOutcome, Dossier
from dossiers.states import At, State
from portal.accounts.actor import Actor
from portal.agencies.selectors import calendar_of
from portal.site.demo.answers import invent_answers
from portal.site.demo.cast import Cast
from portal.site.demo.names import Person
from portal.site.demo.papers import scanned_paper
from procedures.models import ComponentKind, Offering
from procedures.selectors import components_for, form_of

OPINION = "Hồ sơ đầy đủ, hợp lệ; đề nghị giải quyết theo quy định."
REASON = "Bản chụp chưa rõ, cần nộp lại bản đọc được."
GOALS: dict[State, tuple[str, ...]] = {
    State.DRAFT: (),
    State.REGISTERED: ("submit",),
    State.AWAITING_COMPLETION: ("submit", "ask_completion"),
    State.REFUSED: ("submit", "refuse"),
    State.RECEIVED: ("submit", "receive"),
    State.PROCESSING: ("submit", "receive", "hand_over", "wander"),
    State.SUPPLEMENT_REQUESTED: ("submit", "receive", "hand_over", "to_officer", "ask_supplement"),
    State.PAYMENT_REQUESTED: ("submit", "receive", "hand_over", "to_officer", "ask_payment"),
    State.WITHDRAWN: ("submit", "receive", "hand_over", "withdraw"),
    State.STOPPED: ("submit", "receive", "hand_over", "stop"),
    State.FINISHED: ("submit", "receive", "hand_over", "to_officer", "detour", "to_clerk", "issue"),
    State.RETURNED: (
        "submit",
        "receive",
        "hand_over",
        "to_officer",
        "detour",
        "to_clerk",
        "issue",
        "give_back",
    ),
}


class Walk:
    """One dossier on its way. `at` moves forward with every step; `pace` stretches the waits."""

    def __init__(
        self, offering: Offering, applicant: Actor, person: Person, rng: Random, at: datetime
    ) -> None:
        self.offering, self.applicant, self.person, self.rng, self.at = offering, applicant, person, rng, at
        self.cast = Cast(offering, rng)
        self.online = offering.is_online
        self.calendar = calendar_of(offering.agency)
        self.pace = rng.choice([0.3, 0.6, 0.8, 1.0, 1.6])
        self.dossier = self._begin()

    def to(self, goal: State) -> Dossier:
        """Walk until the dossier stands at `goal`, which is in the table of goals."""
        for step in GOALS[goal]:
            getattr(self, step)()
        return self.dossier

    def submit(self) -> None:
        """File it."""
        actor = self.applicant if self.online else self.cast.reception
        self.dossier = submit(actor=actor, dossier_id=self.dossier.pk, at=self.at)

    def receive(self) -> None:
        """Check the papers and receive."""
        self._wait(0.2, 4)
        for component in self.dossier.components.select_related("component"):
            check_component(
                actor=self.cast.reception,
                dossier_id=self.dossier.pk,
                component_key=component.component.key,
                outcome=CheckOutcome.ACCEPTED,
                originals=component.component.originals,
                copies=component.component.copies,
            )
        self.dossier = receive(actor=self.cast.reception, dossier_id=self.dossier.pk, at=self.at)

    def hand_over(self) -> None:
        """Give it to the handling unit."""
        self._wait(0.1, 2)
        hand_over(actor=self.cast.reception, dossier_id=self.dossier.pk, at=self.at)

    def to_officer(self) -> None:
        """Let the head assign it where the process has that step."""
        if self._step() == At.ASSIGN:
            self._wait(0.1, 2)
            officer = self.cast.officer.person_id
            assign(actor=self.cast.head, dossier_id=self.dossier.pk, officer_id=officer, at=self.at)

    def wander(self) -> None:
        """Stop somewhere inside the process."""
        self.to_officer()
        for stage in range(self.rng.choice([0, 0, 1, 1, 2])):
            self._wait(1, 6 + stage)
            self._onward()

    def detour(self) -> None:
        """Ask for a supplement in one of five cases, for a payment in one of ten."""
        chance = self.rng.random()
        if chance < 0.2:
            self.ask_supplement()
            self._wait(4, 24)
            self._answer(supplement)
        elif chance < 0.3:
            self.ask_payment()
            self._wait(4, 24)
            confirm_payment(
                actor=self.cast.reception, dossier_id=self.dossier.pk, receipt="BL-0457", at=self.at
            )

    def to_clerk(self) -> None:
        """Propose and approve until the clerk has it."""
        while self._step() != At.ISSUE:
            self._wait(1, 9)
            self._onward()

    def issue(self) -> None:
        """Number and issue."""
        self._wait(0.1, 1)
        issue_result(actor=self.cast.clerk, dossier_id=self.dossier.pk, at=self.at)

    def give_back(self) -> None:
        """Return the result at the counter."""
        self._wait(1, 12)
        taker = self.person.name
        return_result(actor=self.cast.reception, dossier_id=self.dossier.pk, taker=taker, at=self.at)

    def ask_completion(self) -> None:
        """Reception asks for a paper again."""
        self._wait(0.2, 4)
        self._ask(request_completion, self.cast.reception)

    def refuse(self) -> None:
        """Reception does not accept it."""
        self._wait(0.2, 4)
        reason = "Nội dung đề nghị không thuộc thẩm quyền giải quyết của cơ quan."
        refuse(actor=self.cast.reception, dossier_id=self.dossier.pk, reason=reason, at=self.at)

    def ask_supplement(self) -> None:
        """The officer asks for a paper again."""
        self._wait(0.5, 6)
        self._ask(request_supplement, self.cast.officer)

    def ask_payment(self) -> None:
        """The officer passes on a financial obligation."""
        self._wait(0.5, 6)
        reason = "Nộp phí thẩm định theo thông báo của cơ quan có thẩm quyền."
        request_payment(
            actor=self.cast.officer, dossier_id=self.dossier.pk, amount=150_000, reason=reason, at=self.at
        )

    def withdraw(self) -> None:
        """The applicant changes their mind."""
        self._wait(0.5, 6)
        actor = self.applicant if self.online else self.cast.reception
        withdraw(actor=actor, dossier_id=self.dossier.pk, reason="Không còn nhu cầu.", at=self.at)

    def stop(self) -> None:
        """The head ends it."""
        self._wait(0.5, 6)
        reason = "Người nộp hồ sơ đã được giải quyết ở một hồ sơ khác cùng nội dung."
        stop(actor=self.cast.head, dossier_id=self.dossier.pk, reason=reason, at=self.at)

    def _begin(self) -> Dossier:
        if not self.online:
            return self._begin_at_counter()
        case = self._case()
        dossier = start(actor=self.applicant, offering=self.offering, case_key=case)
        answers = invent_answers(self.rng, form_of(dossier.procedure_version), self.person)
        dossier = save_draft(actor=self.applicant, dossier_id=dossier.pk, answers=answers)
        for component in components_for(dossier.procedure_version, case, answers, Channel.ONLINE):
            if component.required and component.kind == ComponentKind.SUBMIT:
                self._upload(dossier, component.key)
        return dossier

    def _begin_at_counter(self) -> Dossier:
        point = self.offering.receiving_points.first()
        dossier = start(
            actor=self.cast.reception, offering=self.offering, channel=Channel.IN_PERSON,
            case_key=self._case(), receiving_point=point,
        )  # fmt: skip
        dossier.applicant_name, dossier.applicant_citizen_id = self.person.name, self.person.citizen_id
        dossier.applicant_phone, dossier.applicant_address = self.person.phone, self.person.place
        dossier.save()
        return dossier

    def _case(self) -> str:
        cases = list(self.offering.procedure.versions.get(status="published").cases.all())
        return self.rng.choice(cases).key if cases else ""

    def _upload(self, dossier: Dossier, component_key: str) -> None:
        actor = self.applicant if self.online else self.cast.reception
        attach_file(actor=actor, dossier_id=dossier.pk, component_key=component_key, upload=scanned_paper())

    def _ask(self, action: Callable[..., Dossier], actor: Actor) -> None:
        listed = self.dossier.components.select_related("component").exclude(
            component__kind=ComponentKind.DATA
        )
        component = listed.first()
        assert component is not None
        items = {component.component.key: REASON}
        action(actor=actor, dossier_id=self.dossier.pk, reason=REASON, items=items, at=self.at)

    def _answer(self, action: Callable[..., Dossier]) -> None:
        request = self.dossier.supplements.get(answered_at=None)
        actor = self.applicant if self.online else self.cast.reception
        for item in request.items.select_related("component"):
            self._upload(self.dossier, item.component.key)
        action(actor=actor, dossier_id=self.dossier.pk, note="Đã nộp lại.", at=self.at)

    def _onward(self) -> None:
        self.dossier.refresh_from_db()
        holder = self.cast.holder(self.dossier)
        if self._step() == At.APPROVE:
            approve(actor=holder, dossier_id=self.dossier.pk, at=self.at)
        elif self._step() in {At.EXAMINE, At.REVIEW}:
            propose(actor=holder, dossier_id=self.dossier.pk, opinion=OPINION, content=OPINION, at=self.at)

    def _step(self) -> str:
        return self.dossier.steps.get(left_at=None).kind

    def _wait(self, least: float, most: float) -> None:
        hours = self.rng.uniform(least, most) * self.pace
        self.at = self.calendar.add_working_time(self.calendar.next_opening(self.at), timedelta(hours=hours))
