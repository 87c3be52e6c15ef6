"""What resolutions of People's Councils charge for a procedure."""

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from foundation.accounts.request import ActorRequest
from procedures.admin_views.local_rules import RESOLUTIONS, rules_page


@require_http_methods(["GET", "HEAD", "POST"])
def resolutions(request: ActorRequest, code: str, rule_id: int | None = None) -> HttpResponse:
    """All resolutions on one procedure, and the form of a new one, or of the one with the id; POST writes it."""
    return rules_page(request, RESOLUTIONS, code, rule_id)
