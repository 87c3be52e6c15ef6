"""What the province sets for a procedure within what the law leaves to it."""

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from foundation.accounts.request import ActorRequest
from procedures.admin_views.local_rules import OWN_TERMS, rules_page


@require_http_methods(["GET", "HEAD", "POST"])
def own_terms(request: ActorRequest, code: str, rule_id: int | None = None) -> HttpResponse:
    """All own terms for one procedure, and the form of new ones, or of those with the id; POST writes them."""
    return rules_page(request, OWN_TERMS, code, rule_id)
