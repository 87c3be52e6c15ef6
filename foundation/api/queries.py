"""What stands behind the question mark of an address."""

from django.utils.translation import gettext as _

from foundation.api.endpoint import ApiRequest
from foundation.core.errors import InvalidInput
from foundation.core.text import is_digits

LONGEST = 200


def text_in(request: ApiRequest, name: str) -> str:
    """A text, empty when it is not there. Raises InvalidInput for one that is too long."""
    value = request.query_params.get(name, "").strip()
    if len(value) > LONGEST:
        raise InvalidInput(_("This is too long."), field=name)
    return value


def number_in(request: ApiRequest, name: str, most: int) -> int:
    """A whole number from 0 to `most`, 0 when it is not there. Raises InvalidInput."""
    value = request.query_params.get(name, "") or "0"
    if not (is_digits(value) and len(value) <= len(str(most)) and int(value) <= most):
        raise InvalidInput(_("Give a whole number from 0 to %(most)s.") % {"most": most}, field=name)
    return int(value)
