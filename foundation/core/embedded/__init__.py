"""PostgreSQL and Redis out of Python wheels: real servers for trying out, developing and testing.

Only the binaries of the wheels are used, never their Python layers. Nothing here imports Django, because the
settings read the addresses.
"""

from foundation.core.embedded.addresses import embedded_redis_url, kombu_url, socket_dir

__all__ = ["embedded_redis_url", "kombu_url", "socket_dir"]
