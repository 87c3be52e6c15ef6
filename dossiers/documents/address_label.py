"""The label on the envelope of a result that goes by post: sender, addressee, and the code of the dossier."""

from typing import Any

from dossiers.documents.post import postal_address
from dossiers.models import Dossier, Event
from foundation.accounts.phone import local_phone

TITLE = "Nhãn địa chỉ gửi kết quả"
TEMPLATE = "pdf/address_label.html"


def context(dossier: Dossier, _event: Event) -> dict[str, Any]:
    """What the carrier has to know, and nothing about the matter."""
    point = dossier.receiving_point
    return {
        "agency": dossier.agency.name,
        "point": point.name,
        "point_address": point.address,
        "point_phone": point.phone,
        "name": dossier.applicant_name,
        "phone": local_phone(dossier.applicant_phone),
        "address": postal_address(dossier),
        "code": dossier.code,
    }
