"""How a form says that the result is wanted."""

from collections.abc import Mapping
from typing import Any

from dossiers.models import Delivery
from procedures.forms_engine.shown import address_words

DELIVERY_ANSWERS = {"pick_up": Delivery.COUNTER, "post": Delivery.POST, "electronic": Delivery.ONLINE}


def delivery_in(answers: Mapping[str, Any]) -> tuple[Delivery, str] | None:
    """Way and address of the result by the answers of a form; None for a form that does not say."""
    if "delivery" not in answers:
        return None
    words = address_words(answers.get("delivery_address") or {})
    return DELIVERY_ANSWERS.get(str(answers["delivery"]), Delivery.COUNTER), words
