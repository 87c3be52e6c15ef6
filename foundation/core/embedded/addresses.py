"""Where the embedded PostgreSQL and Redis live: Unix sockets below the data directory, never TCP."""

import hashlib
import os
import stat
from pathlib import Path

LONGEST_SOCKET_DIR = 80  # sun_path holds 107 bytes; PostgreSQL appends ".s.PGSQL.5432.lock"
DATABASE_NAME = "motcua"
DATABASE_USER, SERVING_USER, SEALING_USER = "postgres", "motcua_web", "motcua_sealer"
"""Who owns the tables, who web server and worker are, and who seals what they record."""


def fingerprint(path: Path) -> str:
    """Short name of a directory, equal for equal paths."""
    return hashlib.sha256(str(path).encode()).hexdigest()[:12]


def default_data_dir(base_dir: Path) -> Path:
    """`var` beside the code; for root below a private directory (such as /root) one in /var/lib.

    PostgreSQL refuses to run as root and runs as `nobody`, who cannot reach a directory below a private one.
    """
    if os.geteuid() == 0 and not reachable_by_others(base_dir):
        return Path("/var/lib") / f"motcua-{fingerprint(base_dir)}"
    return base_dir / "var"


def reachable_by_others(path: Path) -> bool:
    """True if every user may walk down to `path`."""
    resolved = path.resolve()
    return all(directory.stat().st_mode & stat.S_IXOTH for directory in (resolved, *resolved.parents))


def socket_dir(data_dir: Path) -> Path:
    """Directory of the sockets; a data path too long for a socket address is replaced by one in /tmp."""
    beside_data = data_dir / "run"
    if len(str(beside_data)) <= LONGEST_SOCKET_DIR:
        return beside_data
    return Path("/tmp") / f"motcua-{fingerprint(data_dir)}"  # noqa: S108


def embedded_redis_url(data_dir: Path, number: int = 0) -> str:
    """Address of one numbered database (0 to 15) of the embedded Redis, in redis-py's spelling."""
    return f"unix://{socket_dir(data_dir)}/redis.sock?db={number}"


def kombu_url(redis_url: str) -> str:
    """The same address in kombu's spelling, which names Unix sockets otherwise than redis-py does."""
    if not redis_url.startswith("unix://"):
        return redis_url
    return redis_url.replace("unix://", "redis+socket://").replace("?db=", "?virtual_host=")
