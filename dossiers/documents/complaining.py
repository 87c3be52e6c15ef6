"""What a refusal says about the right to complain, to whom and until when (Law on Complaints 02/2011/QH13)."""

from django.conf import settings

from dossiers.models import Dossier

BEGINNING = "Nếu không đồng ý,"


def right_to_complain(dossier: Dossier) -> str:
    """The sentence at the end of a refusal. The body is the agency that refuses unless the site names another
    (`COMPLAINT_BODY`); the term is said where the site sets one (`COMPLAINT_DAYS`)."""
    body = settings.COMPLAINT_BODY or dossier.agency.name
    days = settings.COMPLAINT_DAYS
    term = f" trong thời hạn {days} ngày kể từ ngày nhận được văn bản này" if days else ""
    return (
        f"{BEGINNING} {dossier.applicant_name} có quyền khiếu nại đến {body}{term}, hoặc khởi kiện tại Tòa án, theo quy"
        " định của pháp luật."
    )
