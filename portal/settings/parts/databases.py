"""PostgreSQL and Redis: real servers by URL, or the embedded ones under the data directory."""

from typing import Any

from portal.core.embedded import embedded_redis_url, socket_dir
from portal.settings.env import DATA_DIR, DATABASE_URL, REDIS_URL, env


def database() -> dict[str, Any]:
    """Connection settings of the one database; an empty DATABASE_URL means the embedded server."""
    if DATABASE_URL:
        settings: dict[str, Any] = env.db_url_config(DATABASE_URL)
    else:
        settings = {"NAME": "motcua", "USER": "postgres", "HOST": str(socket_dir(DATA_DIR))}
    return settings | {
        "ENGINE": "django.db.backends.postgresql",
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


EMBEDDED_POSTGRES = not DATABASE_URL
EMBEDDED_REDIS = not REDIS_URL
DATABASES = {"default": database()}
REDIS_URL_RESOLVED = REDIS_URL or embedded_redis_url(DATA_DIR)
