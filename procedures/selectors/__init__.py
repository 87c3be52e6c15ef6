"""Reading the catalogue. It is public: nothing here depends on who asks."""

from procedures.selectors.imported import is_kept_here
from procedures.selectors.offerings import offering_for, offerings_of
from procedures.selectors.search import fields, matches, popular, search
from procedures.selectors.tariffs import (
    forget_local_fees,
    local_tariff,
    national_tariff,
    tariffs_for,
    tariffs_of,
)
from procedures.selectors.versions import (
    bare_in_force,
    channel_for,
    components_for,
    forget_versions,
    form_of,
    in_force,
    parts_of,
    process_of,
    time_limit,
    version_with_parts,
    versions_of,
)

__all__ = [
    "bare_in_force", "channel_for", "components_for", "fields", "forget_local_fees", "forget_versions", "form_of",
    "in_force", "is_kept_here", "local_tariff", "matches", "national_tariff", "offering_for", "offerings_of",
    "parts_of", "popular", "process_of", "search", "tariffs_for", "tariffs_of", "time_limit", "version_with_parts",
    "versions_of",
]  # fmt: skip
