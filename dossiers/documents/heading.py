"""What stands at the head of every slip: who issues it, its number and day, whose dossier it speaks of."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.http import urlencode

from dossiers.documents.wording import local_day
from dossiers.models import Dossier, Event
from foundation.accounts.phone import local_phone

COMMITTEE = "Ủy ban nhân dân"
CENTRE = ("Trung tâm Phục vụ", "hành chính công")


def of_point(dossier: Dossier) -> dict[str, Any]:
    """The receiving point as the body that issues forms 01 to 03 and 06 (Circular 03/2025/TT-VPCP): its name, that of
    the body above it, and its place. A service centre that is an agency of its own stands below the one that it serves;
    who decides on the dossier has no part in it."""
    point, body = dossier.receiving_point, dossier.receiving_point.agency
    above = body.parent if body.parent is not None and point.name == body.name else body
    return {
        "agency": above.name, "point": point.name, "point_lines": name_lines(point.name), "place": body.place,
    }  # fmt: skip


def of_point_slip(dossier: Dossier, event: Event, number: str) -> dict[str, Any]:
    """Head of a slip with this number (documents/numbering.py) that the receiving point issues."""
    return _of_slip(dossier, event, number) | of_point(dossier)


def of_agency_slip(dossier: Dossier, event: Event, number: str) -> dict[str, Any]:
    """Head of a slip with this number that the agency issues which handles the dossier."""
    return _of_slip(dossier, event, number) | {
        "agency": dossier.agency.name,
        "agency_lines": name_lines(dossier.agency.name),
        "parent_lines": name_lines(dossier.agency.governing_name),
        "point": dossier.receiving_point.name,
        "place": dossier.agency.place,
    }


def _of_slip(dossier: Dossier, event: Event, number: str) -> dict[str, Any]:
    return {
        "number": number,
        "day": local_day(event.at),
        "code": dossier.code,
        "secret": dossier.secret,
        "tracking_url": tracking_url(dossier),
        "person": person(dossier),
        "procedure": dossier.procedure_version.name,
        "contact": contact(dossier, event),
    }


def tracking_url(dossier: Dossier) -> str:
    """Address that shows where the dossier stands, for the QR code; whoever holds the slip may look."""
    query = urlencode({"code": dossier.code or "", "secret": dossier.secret})
    return f"{settings.PUBLIC_URL}{reverse('dossiers:track')}?{query}"


def name_lines(name: str) -> list[str]:
    """Name of an agency in the lines of a heading: a People's Committee stands above the place that it governs, and the
    public services of a service centre are not torn apart."""
    first, services = CENTRE
    for beginning, kept in ((COMMITTEE, ""), (first, services)):
        rest = name.removeprefix(beginning).strip()
        if rest and rest != name and rest.startswith(kept):
            return [beginning, rest]
    return [name] if name else []


def person(dossier: Dossier) -> dict[str, str]:
    """The applicant as slips name them."""
    return {
        "name": dossier.applicant_name,
        "address": dossier.applicant_address,
        "phone": local_phone(dossier.applicant_phone),
        "email": dossier.applicant_email,
    }


def submitter(dossier: Dossier) -> str:
    """Who hands the dossier in, and signs for it: the account that filed, at the counter the bearer, else the
    applicant."""
    if dossier.submitter is not None:
        return dossier.submitter.full_name
    return dossier.bearer_name or dossier.applicant_name


def contact(dossier: Dossier, event: Event) -> dict[str, str]:
    """Who answers questions: the officer who acted, at the telephone of the receiving point."""
    return {
        "name": event.actor_name,
        "unit": event.actor_unit,
        "phone": dossier.receiving_point.phone or dossier.receiving_point.agency.phone,
        "address": dossier.receiving_point.address,
    }
