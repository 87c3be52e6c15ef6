"""Sign-in by e-mail or phone and password through django-allauth."""

from datetime import timedelta
from typing import Any

from portal.settings import env


def provider(issuer: str, client_id: str, secret: str) -> dict[str, Any]:
    """The OpenID provider as the sign-in library wants it described; none without an issuer."""
    if not issuer:
        return {}
    app = {
        "provider_id": "vneid",
        "name": env.OIDC_NAME,
        "client_id": client_id,
        "secret": secret,
        "settings": {"server_url": issuer, "oauth_pkce_enabled": True},
    }
    return {"openid_connect": {"APPS": [app], "SCOPE": env.OIDC_SCOPES}}


def pairs(text: str) -> dict[str, str]:
    """Our names and the provider's, written as `ours=theirs,...`; what is no pair has nothing on its other side."""
    parts = [pair.strip().partition("=") for pair in text.split(",") if pair.strip()]
    return {ours: theirs for ours, _sign, theirs in parts}


AUTHENTICATION_BACKENDS = ["foundation.accounts.own_addresses.OwnAddresses"]
ACCOUNT_ADAPTER = "portal.site.sign_in.adapter.TellingAdapter"
ACCOUNT_LOGIN_METHODS = {"email", "phone"}
ACCOUNT_SIGNUP_FIELDS = ["email", "password1*"]
ACCOUNT_PHONE_VERIFICATION_ENABLED = False
# Letters with a link to a new password are counted in rows, see foundation/accounts/sending_limits.py.
ACCOUNT_RATE_LIMITS = {"login_failed": "10/m/ip,5/5m/key", "reset_password": None}
# A phone number is asked for by our own field, which is why the library sees none to sign in with.
SILENCED_SYSTEM_CHECKS = ["account.W001"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_FORMS = {
    "login": "foundation.accounts.sign_in.SignInForm",
    "signup": "portal.site.sign_in.registering.RegistrationForm",
    "change_password": "foundation.accounts.sign_in.NewPasswordForm",
    "reset_password": "portal.site.sign_in.reset.ForgottenPasswordForm",
    "reset_password_from_key": "portal.site.sign_in.reset.ResetForm",
}
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_REQUIRED = True
MFA_ADAPTER = "foundation.accounts.second_factor.SecondFactorAdapter"
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_TOTP_TOLERANCE = 1
MFA_FORMS = {
    "authenticate": "foundation.accounts.second_factor.CodeForm",
    "reauthenticate": "foundation.accounts.second_factor.CodeAgainForm",
    "activate_totp": "foundation.accounts.second_factor.EnrolForm",
    "add_webauthn": "foundation.accounts.passkeys.NewPasskeyForm",
    "edit_webauthn": "foundation.accounts.passkeys.PasskeyNameForm",
    "authenticate_webauthn": "foundation.accounts.passkeys.PasskeyStepForm",
    "reauthenticate_webauthn": "foundation.accounts.passkeys.PasskeyAgainForm",
    "login_webauthn": "foundation.accounts.passkeys.PasskeySignInForm",
}
USERSESSIONS_ADAPTER = "foundation.audit.sign_ins.SessionAdapter"
SOCIALACCOUNT_ADAPTER = "portal.site.sign_in.adapter.TellingIdentityAdapter"
SOCIALACCOUNT_EMAIL_REQUIRED = False
SOCIALACCOUNT_EMAIL_VERIFICATION = "none"
SOCIALACCOUNT_QUERY_EMAIL = False
OIDC_ISSUER, OIDC_NAME = env.OIDC_ISSUER, env.OIDC_NAME
OIDC_CLAIMS, OIDC_LEVELS = pairs(env.OIDC_CLAIMS), pairs(env.OIDC_LEVELS)
SOCIALACCOUNT_PROVIDERS = provider(env.OIDC_ISSUER, env.OIDC_CLIENT_ID, env.OIDC_CLIENT_SECRET)
SESSION_ENGINE = "foundation.accounts.session_store"
SESSION_IDLE = timedelta(minutes=env.SESSION_IDLE_MINUTES)
SESSION_LONGEST = timedelta(hours=env.SESSION_LONGEST_HOURS)
STAFF_SESSION_IDLE = timedelta(minutes=env.STAFF_SESSION_IDLE_MINUTES)
ANONYMOUS_SESSIONS_PER_HOUR = env.ANONYMOUS_SESSIONS_PER_HOUR
STAFF_SESSION_LONGEST = timedelta(hours=env.STAFF_SESSION_LONGEST_HOURS)
# For how long a post is held before its holder gives colleagues access anew (ADR 23).
SECOND_PERSON_POST = timedelta(days=env.SECOND_PERSON_POST_DAYS)
# A row that nobody used for so long is deleted by the beat, whoever it belonged to.
SESSION_COOKIE_AGE = int(SESSION_LONGEST.total_seconds())
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "after_sign_in"
ACCOUNT_LOGOUT_REDIRECT_URL = "home"
