"""Sign-in by e-mail or phone and password through django-allauth."""

AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
ACCOUNT_ADAPTER = "portal.audit.sign_ins.RecordingAdapter"
ACCOUNT_LOGIN_METHODS = {"email", "phone"}
ACCOUNT_SIGNUP_FIELDS = ["email", "password1*"]
ACCOUNT_PHONE_VERIFICATION_ENABLED = False
ACCOUNT_RATE_LIMITS = {"login_failed": "10/m/ip,5/5m/key"}
# A phone number is asked for by our own field, which is why the library sees none to sign in with.
SILENCED_SYSTEM_CHECKS = ["account.W001"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SIGNUP_FORM_CLASS = "portal.accounts.forms.CitizenSignupForm"
ACCOUNT_FORMS = {
    "login": "portal.accounts.sign_in.SignInForm",
    "signup": "portal.accounts.sign_in.RegistrationForm",
    "change_password": "portal.accounts.sign_in.NewPasswordForm",
    "reset_password": "portal.accounts.sign_in.ForgottenPasswordForm",
    "reset_password_from_key": "portal.accounts.sign_in.ResetForm",
}
ACCOUNT_SESSION_REMEMBER = False
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "after_sign_in"
ACCOUNT_LOGOUT_REDIRECT_URL = "home"
