"""A fee or charge that a provincial People's Council sets by resolution (nghị quyết HĐND)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from procedures.models.fee_terms import FeeTerms
from procedures.models.local_rule import LocalRule


class LocalFee(LocalRule, FeeTerms):
    """What a procedure costs; it takes the place of the national fee of the same kind."""

    class Meta(LocalRule.Meta):
        verbose_name = _("fee by resolution")
        verbose_name_plural = _("fees by resolution")
        constraints = [
            *LocalRule.Meta.constraints,
            models.CheckConstraint(
                condition=Q(amount__isnull=False) | Q(formula__isnull=False),
                name="local_fee_is_known",
                violation_error_message=_("Enter the amount; 0 means free of charge."),
            ),
        ]
