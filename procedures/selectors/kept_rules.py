"""Rules of the province as those who keep the catalogue see them."""

from typing import TypeVar

from django.db.models import F, QuerySet
from django.utils import timezone

from foundation.accounts.actor import Actor
from foundation.agencies.models import Agency
from foundation.core.errors import NotFound
from procedures.models import LocalFee, LocalTerms, Procedure
from procedures.models.local_rule import LocalRule
from procedures.permissions import check_reads_drafts

Rule = TypeVar("Rule", bound=LocalRule)


def procedure_for(actor: Actor, code: str) -> Procedure:
    """The procedure, for those who keep the catalogue. Raises NotFound."""
    check_reads_drafts(actor)
    procedure = Procedure.objects.filter(code=code).first()
    if procedure is None:
        raise NotFound
    return procedure


def kept_fees(actor: Actor, procedure: Procedure) -> QuerySet[LocalFee]:
    """All fees by resolution of a procedure, the newest first. Raises NotFound."""
    check_reads_drafts(actor)
    return _newest_first(LocalFee.objects.filter(procedure=procedure))


def kept_terms(actor: Actor, procedure: Procedure) -> QuerySet[LocalTerms]:
    """All own terms for a procedure, the newest first. Raises NotFound."""
    check_reads_drafts(actor)
    return _newest_first(LocalTerms.objects.filter(procedure=procedure))


def one_of(rules: QuerySet[Rule], rule_id: int | None) -> Rule | None:
    """The rule with the id, None without one. Raises NotFound."""
    if rule_id is None:
        return None
    rule = rules.filter(pk=rule_id).first()
    if rule is None:
        raise NotFound
    return rule


def _newest_first(rules: QuerySet[Rule]) -> QuerySet[Rule]:
    return rules.select_related("agency", "decision").order_by("-valid_from", "-pk")


def agency_choices() -> list[tuple[str, str]]:
    """The agencies of today by id; those under nobody first, since a province decides for all under it."""
    agencies = Agency.objects.exclude(valid_to__lte=timezone.localdate())
    agencies = agencies.order_by(F("parent").asc(nulls_first=True), "level", "name")
    return [(str(agency.pk), agency.display_name) for agency in agencies]


def case_choices(procedure: Procedure) -> list[tuple[str, str]]:
    """The cases of any version of the procedure, by key."""
    rows = procedure.versions.order_by("number").values_list("cases__key", "cases__name")
    return list({key: name for key, name in rows if key}.items())
