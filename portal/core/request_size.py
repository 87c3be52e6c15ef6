"""How much may be sent in one form; resumable uploads have limits of their own."""

from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler


class WholeRequest(FileUploadHandler):
    """Refuses a form with files that is larger than MAX_REQUEST_MB before a byte of it is read.

    Django limits forms without files by itself. What is refused is answered by the page for status 413.
    """

    def handle_raw_input(
        self,
        input_data: Any,
        META: Any,  # noqa: N803 - the name of Django
        content_length: int,
        boundary: Any,
        encoding: Any = None,
    ) -> None:
        """Raises RequestDataTooBig."""
        if content_length > settings.MAX_REQUEST_BYTES:
            raise RequestDataTooBig

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Nothing is kept here: the bytes go on to the next handler."""
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """The next handler has the file."""
