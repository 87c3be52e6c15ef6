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
REDIS_URL = env.str("REDIS_URL", default="")
SECRET_KEY = env.str("SECRET_KEY", default="")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[])
BIND_ADDRESS = env.str("BIND_ADDRESS", default="127.0.0.1")
PORT = env.int("PORT", default=8000)
PUBLIC_URL = env.str("PUBLIC_URL", default=f"http://127.0.0.1:{PORT}")
MEDIA_ROOT = env.str("MEDIA_ROOT", default=str(DATA_DIR / "media"))
STATIC_ROOT = env.str("STATIC_ROOT", default=str(DATA_DIR / "static"))
EMAIL_URL = env.str("EMAIL_URL", default="")
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="Một Cửa <no-reply@localhost>")
SITE_NAME = env.str("SITE_NAME", default="")
SITE_NAME_EN = env.str("SITE_NAME_EN", default="")
SITE_ADDRESS = env.str("SITE_ADDRESS", default="")
SITE_PHONE = env.str("SITE_PHONE", default="")
SITE_EMAIL = env.str("SITE_EMAIL", default="")
MAX_UPLOAD_MB = env.int("MAX_UPLOAD_MB", default=20)
MAX_UPLOAD_PAGES = env.int("MAX_UPLOAD_PAGES", default=100)
CLAMAV_URL = env.str("CLAMAV_URL", default="")
