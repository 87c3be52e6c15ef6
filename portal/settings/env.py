"""The only reader of the process environment; every setting that a site may change is read here.

docs/reference/settings.md describes each; a test compares the two.
"""

from pathlib import Path

from foundation.core.embedded.addresses import default_data_dir
from portal.settings.given import Given

BASE_DIR = Path(__file__).resolve().parent.parent.parent

env = Given()

DATA_DIR = Path(env.str("MOTCUA_DATA", default=str(default_data_dir(BASE_DIR)))).resolve()
DATABASE_URL = env.address("DATABASE_URL", "postgresql", "postgres")
OWNER_DATABASE_URL = env.address("OWNER_DATABASE_URL", "postgresql", "postgres")
SEALER_DATABASE_URL = env.address("SEALER_DATABASE_URL", "postgresql", "postgres")
DATABASE_CONNECT_SECONDS = env.number("DATABASE_CONNECT_SECONDS", default=3, least=2)
DATABASE_LOCK_SECONDS = env.number("DATABASE_LOCK_SECONDS", default=5)
DATABASE_STATEMENT_SECONDS = env.number("DATABASE_STATEMENT_SECONDS", default=30)
DATABASE_IDLE_SECONDS = env.number("DATABASE_IDLE_SECONDS", default=90)
DATABASE_PREPARED = env.truth("DATABASE_PREPARED", default=True)
CLOCK_DIFFERENCE_SECONDS = env.number("CLOCK_DIFFERENCE_SECONDS", default=60)
SEAL_KEY_FILE = env.str("SEAL_KEY_FILE", default="")
SEAL_COPIES = env.str("SEAL_COPIES", default="")
SEAL_KEYS = env.list("SEAL_KEYS", default=[])
REDIS_URL = env.address("REDIS_URL", "redis", "rediss", "unix")
SECRET_KEY = env.str("SECRET_KEY", default="")
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[])
BIND_ADDRESS = env.str("BIND_ADDRESS", default="127.0.0.1")
PORT = env.number("PORT", default=8000, least=1, most=65535)
WEB_THREADS = env.number("WEB_THREADS", default=4, least=1)
PUBLIC_URL = env.str("PUBLIC_URL", default=f"http://127.0.0.1:{PORT}")
MEDIA_ROOT_IS_NAMED = "MEDIA_ROOT" in env.ENVIRON
MEDIA_ROOT = env.str("MEDIA_ROOT", default=str(DATA_DIR / "media"))
S3_BUCKET = env.str("S3_BUCKET", default="")
S3_ENDPOINT = env.address("S3_ENDPOINT", "https", "http")
S3_REGION = env.str("S3_REGION", default="us-east-1")
S3_ACCESS_KEY = env.str("S3_ACCESS_KEY", default="")
S3_SECRET_KEY = env.str("S3_SECRET_KEY", default="")
STATIC_ROOT = env.str("STATIC_ROOT", default=str(DATA_DIR / "static"))
EMAIL_URL = env.address("EMAIL_URL", "smtp", "smtp+tls", "smtp+ssl", "smtps")
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="Một Cửa <no-reply@localhost>")
SMS_URL = env.address("SMS_URL", "https", "http")
SMS_SECRET = env.str("SMS_SECRET", default="")
ZALO_URL = env.address("ZALO_URL", "https", "http")
ZALO_SECRET = env.str("ZALO_SECRET", default="")
GATEWAY_SECONDS = env.number("GATEWAY_SECONDS", default=10, least=1)
QUIET_FROM_HOUR = env.number("QUIET_FROM_HOUR", default=21, most=23)
QUIET_UNTIL_HOUR = env.number("QUIET_UNTIL_HOUR", default=7, most=23)
DEMO_GATEWAY_PORT = env.number(
    "DEMO_GATEWAY_PORT", default=PORT + 1000 if PORT < 64000 else PORT - 1000, least=1, most=65535
)
SITE_NAME = env.str("SITE_NAME", default="")
SITE_NAME_EN = env.str("SITE_NAME_EN", default="")
SITE_ADDRESS = env.str("SITE_ADDRESS", default="")
SITE_PHONE = env.str("SITE_PHONE", default="")
SITE_EMAIL = env.str("SITE_EMAIL", default="")
OIDC_ISSUER = env.address("OIDC_ISSUER", "https", "http").rstrip("/")
OIDC_CLIENT_ID = env.str("OIDC_CLIENT_ID", default="")
OIDC_CLIENT_SECRET = env.str("OIDC_CLIENT_SECRET", default="")
OIDC_NAME = env.str("OIDC_NAME", default="VNeID")
OIDC_SCOPES = env.list("OIDC_SCOPES", default=["openid", "profile", "phone"])
USUAL_CLAIMS = "name=name,birth_date=birthdate,citizen_id=citizen_id,phone=phone_number,level=acr"
OIDC_CLAIMS = env.str("OIDC_CLAIMS", default=USUAL_CLAIMS)
OIDC_LEVELS = env.str("OIDC_LEVELS", default="LoA1=1,LoA2=2")
SESSION_IDLE_MINUTES = env.number("SESSION_IDLE_MINUTES", default=120, least=1)
SESSION_LONGEST_HOURS = env.number("SESSION_LONGEST_HOURS", default=24, least=1)
STAFF_SESSION_IDLE_MINUTES = env.number("STAFF_SESSION_IDLE_MINUTES", default=60, least=1)
ANONYMOUS_SESSIONS_PER_HOUR = env.number("ANONYMOUS_SESSIONS_PER_HOUR", default=300, least=1)
STAFF_SESSION_LONGEST_HOURS = env.number("STAFF_SESSION_LONGEST_HOURS", default=12, least=1)
DOSSIERS_KEPT_YEARS = env.number("DOSSIERS_KEPT_YEARS", default=0)
TRAIL_KEPT_YEARS = env.number("TRAIL_KEPT_YEARS", default=0)
NOTICES_KEPT_DAYS = env.number("NOTICES_KEPT_DAYS", default=365, least=30)
ENDED_TOKENS_KEPT_DAYS = env.number("ENDED_TOKENS_KEPT_DAYS", default=90, least=30)
TRIALS_KEPT_DAYS = env.number("TRIALS_KEPT_DAYS", default=90, least=1)
EXPORTS_KEPT_DAYS = env.number("EXPORTS_KEPT_DAYS", default=7, least=1)
BEGUN_OFFERS_KEPT_DAYS = env.number("BEGUN_OFFERS_KEPT_DAYS", default=60, least=1)
PRIVACY_CONTACT = env.str("PRIVACY_CONTACT", default="")
TRUSTED_PROXIES = env.number("TRUSTED_PROXIES", default=1)
API_TOKEN_PER_MINUTE = env.number("API_TOKEN_PER_MINUTE", default=300, least=1)
API_ADDRESS_PER_MINUTE = env.number("API_ADDRESS_PER_MINUTE", default=60, least=1)
MAX_UPLOAD_MB = env.number("MAX_UPLOAD_MB", default=50, least=1)
MAX_REQUEST_MB = env.number("MAX_REQUEST_MB", default=200, least=1)
QUARANTINE_DAYS = env.number("QUARANTINE_DAYS", default=30, least=1)
UPLOAD_MB_A_DAY = env.number("UPLOAD_MB_A_DAY", default=2000, least=1)
OPEN_DRAFTS = env.number("OPEN_DRAFTS", default=50, least=1)
WITHDRAWN_A_DAY = env.number("WITHDRAWN_A_DAY", default=10, least=1)
WAITING_AMENDMENTS = env.number("WAITING_AMENDMENTS", default=3)
MAX_UPLOAD_PAGES = env.number("MAX_UPLOAD_PAGES", default=100, least=1)
SUPPLEMENT_WORKING_DAYS = env.number("SUPPLEMENT_WORKING_DAYS", default=30)
COMPLETION_REQUESTS = env.number("COMPLETION_REQUESTS", default=1)
SUPPLEMENT_REQUESTS = env.number("SUPPLEMENT_REQUESTS", default=1)
SUPPLEMENT_ASKED_WITHIN_DAYS = env.number("SUPPLEMENT_ASKED_WITHIN_DAYS", default=3)
SUPPLEMENT_LEGAL_GROUND = env.str("SUPPLEMENT_LEGAL_GROUND", default="")
CONSULTATION_WORKING_DAYS = env.number("CONSULTATION_WORKING_DAYS", default=5, least=1)
CONSULTATION_LINK_DAYS = env.number("CONSULTATION_LINK_DAYS", default=5)
CONSULTATION_SILENCE_GROUND = env.str("CONSULTATION_SILENCE_GROUND", default="")
COMPLAINT_BODY = env.str("COMPLAINT_BODY", default="")
COMPLAINT_DAYS = env.number("COMPLAINT_DAYS", default=90)
_grounds = (ground.strip() for ground in env.str("SUSPENSION_GROUNDS", default="").split(";"))
SUSPENSION_GROUNDS = tuple(filter(None, _grounds))
# An update of data is told to whoever asked for it by a notice: Law on Residence 68/2020/QH14, art. 22.
USUAL_RESULT_KINDS = (
    "Quyết định=QĐ:decision; Thông báo=TB:notice; Cập nhật=TB:notice; Văn bản=:notice; Phiếu từ chối=:notice;"
    " Giấy phép=:permit; Giấy=:certificate; Giấy khai sinh=năm:certificate:Thông tư số 04/2020/TT-BTP;"
    " Trích lục=:certificate; Bản sao=:certificate; Chứng thực=:certificate;"
    " Chứng chỉ=:certificate; Thẻ=:certificate; Phiếu=:certificate"
)
RESULT_KINDS = env.str("RESULT_KINDS", default=USUAL_RESULT_KINDS)
PAPER_SECONDS = env.number("PAPER_SECONDS", default=120, least=1)
PAPER_MEMORY_MB = env.number("PAPER_MEMORY_MB", default=1024, least=64)
INVITATION_DAYS = env.number("INVITATION_DAYS", default=7, least=1)
SECOND_PERSON_POST_DAYS = env.number("SECOND_PERSON_POST_DAYS", default=30)
CLAMAV_URL = env.address("CLAMAV_URL", "tcp", "unix")
