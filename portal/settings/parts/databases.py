"""PostgreSQL and Redis: real servers by URL, or the embedded ones under the data directory."""

from typing import Any

from django.core.exceptions import ImproperlyConfigured

from foundation.core.database.bounds import JOBS
from foundation.core.embedded import embedded_redis_url, socket_dir
from foundation.core.embedded.addresses import DATABASE_NAME, DATABASE_USER, SEALING_USER, SERVING_USER
from portal.settings.env import (
    DATA_DIR,
    DATABASE_CONNECT_SECONDS,
    DATABASE_URL,
    OWNER_DATABASE_URL,
    REDIS_URL,
    SEALER_DATABASE_URL,
    env,
)

# Nobody waits for ever for a server whose machine or line is gone: neither to reach it nor for its answer.
REACHING: dict[str, Any] = {
    "connect_timeout": DATABASE_CONNECT_SECONDS,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 25_000,
}


def database() -> dict[str, Any]:
    """Connection settings of the one database; an empty DATABASE_URL means the embedded server.

    Sessions are bounded as those of jobs; the web server and migrations say otherwise when they start.
    """
    if DATABASE_URL:
        settings: dict[str, Any] = env.db_url_config(DATABASE_URL)
    else:
        settings = {"NAME": DATABASE_NAME, "USER": SERVING_USER, "HOST": str(socket_dir(DATA_DIR))}
    return settings | {
        "ENGINE": "foundation.core.database.patient",
        "OPTIONS": REACHING | {"options": JOBS.options()} | settings.get("OPTIONS", {}),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


def owner() -> dict[str, Any]:
    """Who makes and changes the tables, where that is somebody else than who reads and writes them. Raises
    ImproperlyConfigured for the owner of another database."""
    return _another("OWNER_DATABASE_URL", OWNER_DATABASE_URL, DATABASE_USER)


def sealer() -> dict[str, Any]:
    """Who alone adds seals, where that is somebody else than who reads and writes rows. Raises ImproperlyConfigured for
    the sealer of another database."""
    return _another("SEALER_DATABASE_URL", SEALER_DATABASE_URL, SEALING_USER)


def _another(variable: str, url: str, embedded: str) -> dict[str, Any]:
    """Another role of the same database; nothing where a site with a server of its own names none."""
    if url:
        given: dict[str, Any] = env.db_url_config(url)
        if not DATABASE_URL:
            raise ImproperlyConfigured(f"{variable} is given without DATABASE_URL.")
        if given["NAME"] != env.db_url_config(DATABASE_URL)["NAME"]:
            raise ImproperlyConfigured(f"{variable} names another database than DATABASE_URL.")
        return {name: given.get(name, "") for name in ("USER", "PASSWORD", "HOST", "PORT")}
    if DATABASE_URL:
        return {}
    return {"USER": embedded, "PASSWORD": "", "HOST": str(socket_dir(DATA_DIR)), "PORT": ""}


EMBEDDED_POSTGRES = not DATABASE_URL
EMBEDDED_REDIS = not REDIS_URL
DATABASES = {"default": database()}
DATABASE_OWNER, DATABASE_SEALER = owner(), sealer()
DATABASE_ROLE, DATABASE_ROLE_PASSWORD = DATABASES["default"]["USER"], DATABASES["default"].get("PASSWORD", "")
REDIS_URL_RESOLVED = REDIS_URL or embedded_redis_url(DATA_DIR)
