"""Settings that every environment shares."""

from pathlib import Path

from django.utils.translation import gettext_lazy as _

from portal.settings import env as environment
from portal.settings.parts.api import *  # noqa: F403
from portal.settings.parts.celery import *  # noqa: F403
from portal.settings.parts.databases import DATABASE_OWNER as DATABASE_OWNER
from portal.settings.parts.databases import DATABASE_ROLE as DATABASE_ROLE
from portal.settings.parts.databases import DATABASE_ROLE_PASSWORD as DATABASE_ROLE_PASSWORD
from portal.settings.parts.databases import DATABASE_SEALER as DATABASE_SEALER
from portal.settings.parts.databases import DATABASES as DATABASES
from portal.settings.parts.databases import EMBEDDED_POSTGRES as EMBEDDED_POSTGRES
from portal.settings.parts.databases import EMBEDDED_REDIS as EMBEDDED_REDIS
from portal.settings.parts.databases import REDIS_URL_RESOLVED
from portal.settings.parts.logging import LOGGING as LOGGING
from portal.settings.parts.rooms import ROOMS as ROOMS
from portal.settings.parts.seals import *  # noqa: F403
from portal.settings.parts.security import *  # noqa: F403
from portal.settings.parts.sign_in import *  # noqa: F403
from portal.settings.parts.slots import *  # noqa: F403
from portal.settings.parts.storage import S3_BESIDE_BUCKET as S3_BESIDE_BUCKET
from portal.settings.parts.storage import S3_BUCKET as S3_BUCKET
from portal.settings.parts.storage import STORAGES as STORAGES

BASE_DIR: Path = environment.BASE_DIR
DATA_DIR: Path = environment.DATA_DIR
SECRET_KEY = environment.SECRET_KEY
SECRET_KEY_FALLBACKS = environment.SECRET_KEY_FALLBACKS
ALLOWED_HOSTS = environment.ALLOWED_HOSTS
PUBLIC_URL = environment.PUBLIC_URL
BIND_ADDRESS = environment.BIND_ADDRESS
PORT = environment.PORT
CLOCK_DIFFERENCE_SECONDS = environment.CLOCK_DIFFERENCE_SECONDS
DATABASE_LOCK_SECONDS = environment.DATABASE_LOCK_SECONDS
DATABASE_STATEMENT_SECONDS = environment.DATABASE_STATEMENT_SECONDS
DATABASE_IDLE_SECONDS = environment.DATABASE_IDLE_SECONDS
DATABASE_PREPARED = environment.DATABASE_PREPARED
ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    *ROOMS,
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "rest_framework",
    "drf_spectacular",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "foundation.api.middleware.for_programs",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "portal.site.middleware.chosen_language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "foundation.accounts.session_limits.limited_sessions",
    "portal.site.middleware.bounded_strangers",
    "foundation.accounts.middleware.login_required_by_default",
    "foundation.accounts.middleware.second_factor_for_staff",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "portal.site.middleware.domain_errors",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": [
                "portal.site.templatetags.ui",
                "django.templatetags.i18n",
                "portal.site.templatetags.kept_words",
                "django.templatetags.static",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "portal.site.context_processors.chrome",
                "portal.administration.context_processors.missing",
            ],
        },
    },
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {"environment": "portal.site.second_engine.environment"},
    },
]

# Controls of forms by the second engine of the framework: a case page has a hundred, in half the time.
FORM_RENDERER = "django.forms.renderers.Jinja2"

AUTH_USER_MODEL = "accounts.User"
LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", _("Vietnamese")), ("en", _("English"))]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT: str | None = environment.STATIC_ROOT
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = ["foundation.core.storage.built.OwnFiles"]
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
MEDIA_ROOT = environment.MEDIA_ROOT
MEDIA_ROOT_IS_NAMED = environment.MEDIA_ROOT_IS_NAMED and not environment.S3_BUCKET
MAX_UPLOAD_BYTES = environment.MAX_UPLOAD_MB * 1024 * 1024
QUARANTINE_DAYS = environment.QUARANTINE_DAYS
UPLOAD_BYTES_A_DAY = environment.UPLOAD_MB_A_DAY * 1024 * 1024
OPEN_DRAFTS = environment.OPEN_DRAFTS
WITHDRAWN_A_DAY = environment.WITHDRAWN_A_DAY
WAITING_AMENDMENTS = environment.WAITING_AMENDMENTS
MAX_UPLOAD_PAGES = environment.MAX_UPLOAD_PAGES
SUPPLEMENT_WORKING_DAYS = environment.SUPPLEMENT_WORKING_DAYS
CONSULTATION_WORKING_DAYS = environment.CONSULTATION_WORKING_DAYS
CONSULTATION_LINK_DAYS = environment.CONSULTATION_LINK_DAYS
CONSULTATION_SILENCE_GROUND = environment.CONSULTATION_SILENCE_GROUND
COMPLETION_REQUESTS = environment.COMPLETION_REQUESTS
SUPPLEMENT_REQUESTS = environment.SUPPLEMENT_REQUESTS
SUPPLEMENT_ASKED_WITHIN_DAYS = environment.SUPPLEMENT_ASKED_WITHIN_DAYS
SUPPLEMENT_LEGAL_GROUND = environment.SUPPLEMENT_LEGAL_GROUND
SUSPENSION_GROUNDS = environment.SUSPENSION_GROUNDS
COMPLAINT_BODY, COMPLAINT_DAYS = environment.COMPLAINT_BODY, environment.COMPLAINT_DAYS
RESULT_KINDS = environment.RESULT_KINDS
PAPER_SECONDS, PAPER_MEMORY_MB = environment.PAPER_SECONDS, environment.PAPER_MEMORY_MB
INVITATION_DAYS = environment.INVITATION_DAYS
CLAMAV_URL = environment.CLAMAV_URL
WEB_THREADS = environment.WEB_THREADS
MAX_REQUEST_BYTES = environment.MAX_REQUEST_MB * 1024 * 1024
FILE_UPLOAD_HANDLERS = [
    "foundation.core.web.request_size.WholeRequest",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "foundation.core.web.request_size.OnDisk",
]
FILE_UPLOAD_PERMISSIONS, FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o600, 0o700
DATA_UPLOAD_MAX_NUMBER_FIELDS = 3000
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024

SITE_NAME = environment.SITE_NAME
SITE_NAME_EN = environment.SITE_NAME_EN
SITE_ADDRESS = environment.SITE_ADDRESS
SITE_PHONE = environment.SITE_PHONE
SITE_EMAIL = environment.SITE_EMAIL
DOSSIERS_KEPT_YEARS = environment.DOSSIERS_KEPT_YEARS
TRAIL_KEPT_YEARS = environment.TRAIL_KEPT_YEARS
NOTICES_KEPT_DAYS = environment.NOTICES_KEPT_DAYS
ENDED_TOKENS_KEPT_DAYS = environment.ENDED_TOKENS_KEPT_DAYS
TRIALS_KEPT_DAYS = environment.TRIALS_KEPT_DAYS
EXPORTS_KEPT_DAYS = environment.EXPORTS_KEPT_DAYS
BEGUN_OFFERS_KEPT_DAYS = environment.BEGUN_OFFERS_KEPT_DAYS
PRIVACY_CONTACT = environment.PRIVACY_CONTACT
DEFAULT_FROM_EMAIL = environment.DEFAULT_FROM_EMAIL
if environment.EMAIL_URL:
    vars().update(environment.env.email_url_config(environment.EMAIL_URL))
else:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = DATA_DIR / "mail"
EMAIL_TIMEOUT = environment.GATEWAY_SECONDS
SMS_URL, SMS_SECRET = environment.SMS_URL, environment.SMS_SECRET
ZALO_URL, ZALO_SECRET = environment.ZALO_URL, environment.ZALO_SECRET
GATEWAY_SECONDS = environment.GATEWAY_SECONDS
QUIET_FROM_HOUR, QUIET_UNTIL_HOUR = environment.QUIET_FROM_HOUR, environment.QUIET_UNTIL_HOUR

CACHES = {
    "default": {
        "BACKEND": "foundation.core.cache.patient.PatientCache",
        "LOCATION": REDIS_URL_RESOLVED,
        "OPTIONS": {"serializer": "foundation.core.cache.as_json.CachedJSON"},
        # The first version was written as pickle, which nobody reads any more.
        "VERSION": 2,
    }
}
