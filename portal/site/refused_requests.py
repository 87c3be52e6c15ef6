"""How the log speaks of requests that are refused before they are read."""

import logging


class OneLineForARefusal(logging.Filter):
    """Makes one warning of what would be an error with its traceback: anybody can send a request under another name of
    the host, or one that is too big, as often as the proxy lets through, and nothing of the site's is broken."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether the line is written."""
        record.levelno, record.levelname = logging.WARNING, logging.getLevelName(logging.WARNING)
        record.exc_info = None
        return True
