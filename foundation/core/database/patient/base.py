"""The backend: PostgreSQL's own, whose connections are made with an eye on the outage."""

from typing import Any

from django.db.backends.postgresql import base

from foundation.core.database.outage import Outage


class DatabaseWrapper(base.DatabaseWrapper):
    """While the server hangs, one attempt in some seconds finds out whether it is back; the others do not wait."""

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """A connection. Raises psycopg2's OperationalError, which Django translates."""
        with Outage.attempt():
            return super().get_new_connection(conn_params)
