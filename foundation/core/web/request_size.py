"""How much may be sent in one form, and where it lies meanwhile; resumable uploads have limits of their own."""

from contextlib import suppress
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.core.files.uploadhandler import FileUploadHandler, TemporaryFileUploadHandler

WORDS_AROUND = 64 * 1024
"""Bytes of a form beside its one file."""


class WholeRequest(FileUploadHandler):
    """Refuses a form with files that is larger than MAX_REQUEST_MB before a byte of it is read.

    Somebody who did not sign in can compare one file with an issued document and do nothing else with files, so their
    form may be as large as one file. Django limits forms without files by itself. What is refused is answered by the
    page for status 413.
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
        known = self.request is not None and self.request.user.is_authenticated
        most = settings.MAX_REQUEST_BYTES if known else settings.MAX_UPLOAD_BYTES + WORDS_AROUND
        if content_length > most:
            raise RequestDataTooBig

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Nothing is kept here: the bytes go on to the next handler."""
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """The next handler has the file."""


class NoRoomForForm(SuspiciousOperation):
    """The server has no room for the files of a form; of this kind because Django then asks for a page of ours."""


class OnDisk(TemporaryFileUploadHandler):
    """Large files of a form lie in the temporary folder until they are attached."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Raises NoRoomForForm."""
        try:
            super().new_file(*args, **kwargs)
        except OSError as error:
            raise NoRoomForForm(str(error)) from error

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Raises NoRoomForForm, and leaves nothing of the file."""
        try:
            self.file.write(raw_data)
            self.file.flush()
        except OSError as error:
            with suppress(OSError):  # what is left in the buffer finds no room either
                self.file.close()
            raise NoRoomForForm(str(error)) from error
