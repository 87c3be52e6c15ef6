"""Files in one private bucket of an S3-compatible server."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from boto3.exceptions import Boto3Error
from boto3.s3.transfer import TransferConfig
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from django.core.files import File
from storages.backends.s3 import S3Storage

from foundation.core.storage.part import Part

IN_MEMORY = 1024 * 1024
ABSENT = {"404", "NoSuchKey"}


class StoreAway(OSError):
    """The server does not answer, or refuses."""


@contextmanager
def spoken_of_as_files() -> Iterator[None]:
    """What goes wrong is an OSError, as with a disk. Raises FileNotFoundError and StoreAway."""
    try:
        yield
    except ClientError as error:
        if error.response.get("Error", {}).get("Code") in ABSENT:
            raise FileNotFoundError(str(error)) from error
        raise StoreAway(errno.EIO, str(error)) from error
    except (BotoCoreError, Boto3Error) as error:
        raise StoreAway(errno.EIO, str(error)) from error


class BucketFiles(S3Storage):  # type: ignore[misc]  # the library has no types
    """Files of a bucket that nobody but this site can read; none has an address to hand out."""

    def get_default_settings(self) -> dict[str, Any]:
        """Path-style addresses and no optional checksums, which servers other than Amazon's know, and short waits."""
        config = Config(
            signature_version="s3v4",
            s3={"addressing_style": "path"},
            request_checksum_calculation="when_required",
            response_checksum_validation="when_required",
            connect_timeout=5,
            read_timeout=30,
            retries={"mode": "standard", "total_max_attempts": 3},
        )
        defaults: dict[str, Any] = super().get_default_settings()
        return defaults | {
            "client_config": config,
            "transfer_config": TransferConfig(use_threads=False),
            "file_overwrite": False,
            "default_acl": None,
            "max_memory_size": IN_MEMORY,
        }

    def url(self, name: str, *_more: Any, **_options: Any) -> str:
        """Raises ValueError: files leave this site through its views only."""
        raise ValueError(f"{name} has no address of its own.")

    @spoken_of_as_files()
    def _save(self, name: str, content: "File[Any]") -> str:
        return str(super()._save(name, content))

    @spoken_of_as_files()
    def _open(self, name: str, mode: str = "rb") -> Any:
        return super()._open(name, mode)

    @spoken_of_as_files()
    def delete(self, name: str) -> None:
        """Forget a file."""
        super().delete(name)

    @spoken_of_as_files()
    def move(self, name: str, place: str) -> None:
        """Give a file another place: it is copied inside the server, then forgotten here."""
        self.bucket.Object(place).copy_from(CopySource={"Bucket": self.bucket_name, "Key": name})
        super().delete(name)

    @spoken_of_as_files()
    def exists(self, name: str) -> bool:
        """Whether there is a file of this name."""
        return bool(super().exists(name))

    @spoken_of_as_files()
    def size(self, name: str) -> int:
        """Bytes of a file."""
        return int(super().size(name))

    @spoken_of_as_files()
    def part(self, name: str, start: int = 0, stop: int | None = None) -> Part:
        """The bytes from `start` up to `stop`, as the server sends them."""
        wanted = f"bytes={start}-{'' if stop is None else stop - 1}"
        answer = self.bucket.Object(name).get(**({"Range": wanted} if (start, stop) != (0, None) else {}))
        return Part(answer["Body"], None)

    def older_than(self, folder: str, moment: datetime) -> Iterator[str]:
        """The names of all files below a folder that were written before `moment`; one request for a thousand."""
        pages = self.connection.meta.client.get_paginator("list_objects_v2")
        with spoken_of_as_files():
            for page in pages.paginate(Bucket=self.bucket_name, Prefix=f"{folder}/"):
                for row in page.get("Contents", ()):
                    if row["LastModified"] < moment:
                        yield str(row["Key"])
