"""Reading the catalogue. It is public: nothing here depends on who asks."""

from procedures.selectors.imported import is_kept_here, replace_written_ones
from procedures.selectors.listed import Offered, offered_today
from procedures.selectors.local_rules import forget_local_rules
from procedures.selectors.offerings import offering_for, offerings_of
from procedures.selectors.search import fields, fitting, matches, popular, search
from procedures.selectors.tariffs import local_tariff, national_tariff
from procedures.selectors.terms import Terms, is_online, service_level, terms, terms_of
from procedures.selectors.versions import (
    channel_for,
    components_for,
    first_since,
    forget_versions,
    form_of,
    in_force,
    last_on,
    parts_of,
    process_of,
    process_variant,
    version_with_parts,
)

__all__ = [
    "Offered", "Terms", "channel_for", "components_for", "fields", "first_since", "fitting", "forget_local_rules",
    "forget_versions", "form_of", "in_force", "is_kept_here", "is_online", "last_on", "local_tariff", "matches",
    "national_tariff", "offered_today", "offering_for", "offerings_of", "parts_of", "popular", "process_of",
    "process_variant", "replace_written_ones", "search", "service_level", "terms", "terms_of", "version_with_parts",
]  # fmt: skip
