"""The only reader of the process environment; every setting that a site may change is read here.

docs/reference/settings.md describes each; a test compares the two.
"""

from pathlib import Path

import environ

from portal.core.embedded.addresses import default_data_dir

BASE_DIR = Path(__file__).resolve().parent.parent.parent

env = environ.Env()

DATA_DIR = Path(env.str("MOTCUA_DATA", default=str(default_data_dir(BASE_DIR)))).resolve()
DATABASE_URL = env.str("DATABASE_URL", default="")
OWNER_DATABASE_URL = env.str("OWNER_DATABASE_URL", default="")
DATABASE_CONNECT_SECONDS = env.int("DATABASE_CONNECT_SECONDS", default=3)
DATABASE_LOCK_SECONDS = env.int("DATABASE_LOCK_SECONDS", default=5)
DATABASE_STATEMENT_SECONDS = env.int("DATABASE_STATEMENT_SECONDS", default=30)
DATABASE_IDLE_SECONDS = env.int("DATABASE_IDLE_SECONDS", default=90)
CLOCK_DIFFERENCE_SECONDS = env.int("CLOCK_DIFFERENCE_SECONDS", default=60)
REDIS_URL = env.str("REDIS_URL", default="")
SECRET_KEY = env.str("SECRET_KEY", default="")
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[])
BIND_ADDRESS = env.str("BIND_ADDRESS", default="127.0.0.1")
PORT = env.int("PORT", default=8000)
WEB_THREADS = env.int("WEB_THREADS", default=4)
PUBLIC_URL = env.str("PUBLIC_URL", default=f"http://127.0.0.1:{PORT}")
MEDIA_ROOT_IS_NAMED = "MEDIA_ROOT" in env.ENVIRON
MEDIA_ROOT = env.str("MEDIA_ROOT", default=str(DATA_DIR / "media"))
S3_BUCKET = env.str("S3_BUCKET", default="")
S3_ENDPOINT = env.str("S3_ENDPOINT", default="")
S3_REGION = env.str("S3_REGION", default="us-east-1")
S3_ACCESS_KEY = env.str("S3_ACCESS_KEY", default="")
S3_SECRET_KEY = env.str("S3_SECRET_KEY", default="")
STATIC_ROOT = env.str("STATIC_ROOT", default=str(DATA_DIR / "static"))
EMAIL_URL = env.str("EMAIL_URL", default="")
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="Một Cửa <no-reply@localhost>")
SMS_URL = env.str("SMS_URL", default="")
SMS_SECRET = env.str("SMS_SECRET", default="")
ZALO_URL = env.str("ZALO_URL", default="")
ZALO_SECRET = env.str("ZALO_SECRET", default="")
GATEWAY_SECONDS = env.int("GATEWAY_SECONDS", default=10)
DEMO_GATEWAY_PORT = env.int("DEMO_GATEWAY_PORT", default=PORT + 1000 if PORT < 64000 else PORT - 1000)
SITE_NAME = env.str("SITE_NAME", default="")
SITE_NAME_EN = env.str("SITE_NAME_EN", default="")
SITE_ADDRESS = env.str("SITE_ADDRESS", default="")
SITE_PHONE = env.str("SITE_PHONE", default="")
SITE_EMAIL = env.str("SITE_EMAIL", default="")
OIDC_ISSUER = env.str("OIDC_ISSUER", default="").rstrip("/")
OIDC_CLIENT_ID = env.str("OIDC_CLIENT_ID", default="")
OIDC_CLIENT_SECRET = env.str("OIDC_CLIENT_SECRET", default="")
OIDC_NAME = env.str("OIDC_NAME", default="VNeID")
OIDC_SCOPES = env.list("OIDC_SCOPES", default=["openid", "profile", "phone"])
USUAL_CLAIMS = "name=name,birth_date=birthdate,citizen_id=citizen_id,phone=phone_number,level=acr"
OIDC_CLAIMS = env.str("OIDC_CLAIMS", default=USUAL_CLAIMS)
OIDC_LEVELS = env.str("OIDC_LEVELS", default="LoA1=1,LoA2=2")
SESSION_IDLE_MINUTES = env.int("SESSION_IDLE_MINUTES", default=120)
SESSION_LONGEST_HOURS = env.int("SESSION_LONGEST_HOURS", default=24)
STAFF_SESSION_IDLE_MINUTES = env.int("STAFF_SESSION_IDLE_MINUTES", default=60)
ANONYMOUS_SESSIONS_PER_HOUR = env.int("ANONYMOUS_SESSIONS_PER_HOUR", default=300)
STAFF_SESSION_LONGEST_HOURS = env.int("STAFF_SESSION_LONGEST_HOURS", default=12)
DOSSIERS_KEPT_YEARS = env.int("DOSSIERS_KEPT_YEARS", default=0)
TRAIL_KEPT_YEARS = env.int("TRAIL_KEPT_YEARS", default=0)
PRIVACY_CONTACT = env.str("PRIVACY_CONTACT", default="")
TRUSTED_PROXIES = env.int("TRUSTED_PROXIES", default=1)
API_TOKEN_PER_MINUTE = env.int("API_TOKEN_PER_MINUTE", default=300)
API_ADDRESS_PER_MINUTE = env.int("API_ADDRESS_PER_MINUTE", default=60)
MAX_UPLOAD_MB = env.int("MAX_UPLOAD_MB", default=50)
MAX_REQUEST_MB = env.int("MAX_REQUEST_MB", default=200)
QUARANTINE_DAYS = env.int("QUARANTINE_DAYS", default=30)
UPLOAD_MB_A_DAY = env.int("UPLOAD_MB_A_DAY", default=2000)
OPEN_DRAFTS = env.int("OPEN_DRAFTS", default=50)
WAITING_AMENDMENTS = env.int("WAITING_AMENDMENTS", default=3)
MAX_UPLOAD_PAGES = env.int("MAX_UPLOAD_PAGES", default=100)
SUPPLEMENT_WORKING_DAYS = env.int("SUPPLEMENT_WORKING_DAYS", default=30)
COMPLETION_REQUESTS = env.int("COMPLETION_REQUESTS", default=1)
SUPPLEMENT_REQUESTS = env.int("SUPPLEMENT_REQUESTS", default=1)
SUPPLEMENT_ASKED_WITHIN_DAYS = env.int("SUPPLEMENT_ASKED_WITHIN_DAYS", default=3)
SUPPLEMENT_LEGAL_GROUND = env.str("SUPPLEMENT_LEGAL_GROUND", default="")
_grounds = (ground.strip() for ground in env.str("SUSPENSION_GROUNDS", default="").split(";"))
SUSPENSION_GROUNDS = tuple(filter(None, _grounds))
# An update of data is told to whoever asked for it by a notice: Law on Residence 68/2020/QH14, art. 22.
USUAL_RESULT_KINDS = (
    "Quyết định=QĐ:decision; Thông báo=TB:notice; Cập nhật=TB:notice; Văn bản=:notice; Phiếu từ chối=:notice;"
    " Giấy phép=:permit; Giấy=:certificate; Trích lục=:certificate; Bản sao=:certificate; Chứng thực=:certificate;"
    " Chứng chỉ=:certificate; Thẻ=:certificate; Phiếu=:certificate"
)
RESULT_KINDS = env.str("RESULT_KINDS", default=USUAL_RESULT_KINDS)
PAPER_SECONDS = env.int("PAPER_SECONDS", default=120)
PAPER_MEMORY_MB = env.int("PAPER_MEMORY_MB", default=1024)
INVITATION_DAYS = env.int("INVITATION_DAYS", default=7)
SECOND_PERSON_POST_DAYS = env.int("SECOND_PERSON_POST_DAYS", default=30)
CLAMAV_URL = env.str("CLAMAV_URL", default="")
