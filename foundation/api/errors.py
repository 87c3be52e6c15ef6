"""Errors that only programs meet; the others are those of the rules. Each has a code that never changes."""

from django.utils.translation import gettext_lazy as _

from foundation.core.errors import DomainError, InvalidInput, TooOften


class Malformed(DomainError):
    """The request is no request: broken JSON, characters that no text can hold, a missing body."""

    status = 400
    code = "malformed"
    default_message = _("The request cannot be read.")


class KeyMissing(DomainError):
    """A request that must not happen twice has no Idempotency-Key, or one that cannot be a key."""

    status = 400
    code = "idempotency_key_missing"
    default_message = _("Send the header Idempotency-Key with up to 100 letters, digits or signs.")


class Unauthenticated(DomainError):
    """No token, or one that is unknown, revoked or over."""

    status = 401
    code = "token_missing"
    default_message = _("Send a token: Authorization: Bearer …")


class TokenInvalid(Unauthenticated):
    """The token is not known here, was revoked, or its account was closed or has other keys or roles since."""

    code = "token_invalid"
    default_message = _("The token is not known here or was revoked.")


class TokenExpired(Unauthenticated):
    """The token's day has come."""

    code = "token_expired"
    default_message = _("The token is over. Get a new one.")


class CredentialsWrong(Unauthenticated):
    """Name and password do not belong together, or the code of the second step is wrong."""

    code = "credentials_wrong"
    default_message = _("The name and the password, or the code, do not belong together.")


class CodeWanted(Unauthenticated):
    """The account has a second factor."""

    code = "second_factor_required"
    default_message = _("The account has two-step sign-in. Send its present code too.")


class EnrolmentWanted(DomainError):
    """Staff have to set up a second factor before software may act for them."""

    status = 403
    code = "second_factor_not_set_up"
    default_message = _("Set up two-step sign-in on the account's page before software may act for it.")


class ScopeMissing(DomainError):
    """The token is good for other things."""

    status = 403
    code = "scope_missing"
    default_message = _("The token is not good for this.")


class NoGround(DomainError):
    """Nobody gave the caller the right to file this procedure for whom the request names, or there is nobody such."""

    status = 403
    code = "no_right_to_act"
    default_message = _(
        "There is no delegation or representation by which this could be filed for them today."
    )


class WrongMethod(DomainError):
    """There is such an address, but not with this method."""

    status = 405
    code = "method_not_allowed"
    default_message = _("The address does not know this method.")


class NotRepresentable(DomainError):
    """Only JSON is spoken."""

    status = 406
    code = "not_representable"
    default_message = _("Answers are given as application/json.")


class SameUnderWay(DomainError):
    """The person has the same request under way already; nothing was received."""

    status = 409
    code = "same_request_under_way"
    default_message = _("This person has the same request under way. Say is_another if this is another one.")


class Stale(DomainError):
    """The dossier is not any more what If-Match says."""

    status = 412
    code = "stale"
    default_message = _("The dossier was changed since it was read. Read it again.")


class TooLarge(DomainError):
    """More was sent than is read."""

    status = 413
    code = "too_large"
    default_message = _("More was sent than is taken at once.")


class WrongMediaType(DomainError):
    """The body is neither JSON nor, for files, a form."""

    status = 415
    code = "unsupported_media_type"
    default_message = _("The body has another type than the one described.")


class KeyReused(DomainError):
    """The same key came with another request."""

    code = "idempotency_key_reused"
    default_message = _("This Idempotency-Key was used for another request.")


class Limited(TooOften):
    """Too many requests; `wait` says after how many seconds to come again."""

    code = "rate_limited"


class LockedOut(Limited):
    """Too many failed attempts for this name or from this address."""

    code = "too_many_attempts"
    default_message = _("Too many failed attempts. Come again in 5 minutes.")


class Broken(DomainError):
    """A fault of ours, which was written into the log."""

    status = 500
    code = "server_error"
    default_message = _("Something went wrong here. Nothing was changed.")


class SeveralInvalid(InvalidInput):
    """Several members of the body do not hold; `several` has a sentence for each, by its place."""

    def __init__(self, several: dict[str, str]) -> None:
        place, sentence = next(iter(several.items()))
        super().__init__(sentence, field=place)
        self.several = several
