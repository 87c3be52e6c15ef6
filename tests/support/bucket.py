"""A small S3-speaking server over HTTP: one bucket in memory, every signature (AWS SigV4) computed anew and compared.

What boto3 uses here: PUT, GET with Range, HEAD, DELETE, ListObjectsV2 in pages, multipart uploads.
"""

import hashlib
import hmac
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, quote, unquote, urlsplit
from xml.sax.saxutils import escape

NAME, REGION, KEY, SECRET = "papers", "vn-north", "site", "site's secret"
PER_PAGE = 3
MULTIPART = re.compile(r"uploadId=([\w-]+)")


@dataclass
class Bucket:
    """What is kept, and how the server behaves: `away` answers every request with an error."""

    url: str = ""
    secret: str = SECRET
    away: bool = False
    objects: dict[str, bytes] = field(default_factory=dict)
    written: dict[str, datetime] = field(default_factory=dict)
    uploads: dict[str, dict[int, bytes]] = field(default_factory=dict)
    seen: list[str] = field(default_factory=list)

    def keep(self, key: str, content: bytes) -> None:
        """Store an object."""
        self.objects[key], self.written[key] = content, datetime.now(UTC)

    @property
    def options(self) -> dict[str, str]:
        """For the storage that is tested."""
        return {
            "bucket_name": NAME,
            "endpoint_url": self.url,
            "region_name": REGION,
            "access_key": KEY,
            "secret_key": SECRET,
        }


def signature_of(method: str, path: str, query: str, headers: dict[str, str], secret: str) -> str:
    """AWS Signature Version 4 of a request, from the headers that it says are signed."""
    authorization = headers["authorization"]
    signed = authorization.split("SignedHeaders=")[1].split(",")[0].split(";")
    scope = authorization.split("Credential=")[1].split(",")[0].split("/", 1)[1]
    pairs = sorted((quote(k, "-_.~"), quote(v, "-_.~")) for k, v in parse_qsl(query, keep_blank_values=True))
    lines = [
        method,
        path,
        "&".join(f"{name}={value}" for name, value in pairs),
        *(f"{name}:{' '.join(headers[name].split())}" for name in signed),
        "",
        ";".join(signed),
        headers["x-amz-content-sha256"],
    ]
    request = hashlib.sha256("\n".join(lines).encode()).hexdigest()
    text = "\n".join(["AWS4-HMAC-SHA256", headers["x-amz-date"], scope, request])
    key = b"AWS4" + secret.encode()
    for part in scope.split("/"):
        key = hmac.digest(key, part.encode(), "sha256")
    return hmac.digest(key, text.encode(), "sha256").hex()


class Door(BaseHTTPRequestHandler):
    """One connection; `bucket` is set by the server that is started."""

    bucket: Bucket
    protocol_version = "HTTP/1.1"

    def log_message(self, *_words: object) -> None:
        """Say nothing."""

    def handle_one(self) -> None:
        """Take the body, check who asks, and do it."""
        split = urlsplit(self.path)
        self.body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.key, self.query = unquote(split.path).removeprefix(f"/{NAME}").lstrip("/"), split.query
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.bucket.seen.append(f"{self.command} {self.key}")
        right = signature_of(self.command, split.path, split.query, headers, self.bucket.secret)
        digest = headers["x-amz-content-sha256"]
        whole = digest in {"UNSIGNED-PAYLOAD", hashlib.sha256(self.body).hexdigest()}
        if self.bucket.away:
            self.say(503, b"<Error><Code>ServiceUnavailable</Code></Error>")
        elif not headers["authorization"].endswith(f"Signature={right}") or not whole:
            self.say(403, b"<Error><Code>SignatureDoesNotMatch</Code></Error>")
        else:
            getattr(self, f"answer_{self.command.lower()}")()

    do_GET = do_PUT = do_HEAD = do_DELETE = do_POST = handle_one  # noqa: N815 - names of http.server

    def say(self, status: int, body: bytes = b"", **headers: str) -> None:
        """Answer."""
        self.send_response(status)
        if status != 204:
            headers.setdefault("Content_Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def answer_put(self) -> None:
        """An object, or a part of one."""
        etag = f'"{hashlib.md5(self.body, usedforsecurity=False).hexdigest()}"'
        if part := MULTIPART.search(self.query):
            number = dict(parse_qsl(self.query))["partNumber"]
            self.bucket.uploads[part[1]][int(number)] = self.body
        elif source := unquote(self.headers.get("x-amz-copy-source", "")).removeprefix(f"{NAME}/"):
            if source not in self.bucket.objects:
                return self.say(404, b"<Error><Code>NoSuchKey</Code></Error>")
            self.bucket.keep(self.key, self.bucket.objects[source])
            return self.say(200, b"<CopyObjectResult><ETag>x</ETag></CopyObjectResult>")
        else:
            self.bucket.keep(self.key, self.body)
        return self.say(200, ETag=etag)

    def answer_post(self) -> None:
        """Begin or finish an upload in parts."""
        if part := MULTIPART.search(self.query):
            parts = self.bucket.uploads.pop(part[1])
            self.bucket.keep(self.key, b"".join(parts[number] for number in sorted(parts)))
            return self.say(
                200, b"<CompleteMultipartUploadResult><ETag>x</ETag></CompleteMultipartUploadResult>"
            )
        name = f"upload-{len(self.bucket.seen)}"
        self.bucket.uploads[name] = {}
        words = f"<InitiateMultipartUploadResult><UploadId>{name}</UploadId></InitiateMultipartUploadResult>"
        return self.say(200, words.encode())

    def answer_delete(self) -> None:
        """Forget an object."""
        self.bucket.objects.pop(self.key, None)
        self.say(204)

    def answer_head(self) -> None:
        """What is known of an object."""
        if self.key not in self.bucket.objects:
            return self.say(404)
        return self.say(
            200, Content_Length=str(len(self.bucket.objects[self.key])), Last_Modified=self.written()
        )

    def written(self) -> str:
        """When the object came, in the words of HTTP."""
        return format_datetime(self.bucket.written[self.key], usegmt=True)

    def answer_get(self) -> None:
        """An object, a part of it, or the list."""
        if not self.key:
            return self.list_objects()
        if self.key not in self.bucket.objects:
            return self.say(404, b"<Error><Code>NoSuchKey</Code></Error>")
        content = self.bucket.objects[self.key]
        wanted = re.fullmatch(r"bytes=(\d+)-(\d*)", self.headers.get("Range", ""))
        if wanted is None:
            return self.say(200, content, Last_Modified=self.written())
        first, last = int(wanted[1]), int(wanted[2] or len(content) - 1)
        part, place = content[first : last + 1], f"bytes {first}-{last}/{len(content)}"
        return self.say(206, part, Content_Range=place, Last_Modified=self.written())

    def list_objects(self) -> None:
        """Three names at a time."""
        asked = dict(parse_qsl(self.query))
        after = asked.get("continuation-token", "")
        keys = sorted(
            key for key in self.bucket.objects if key.startswith(asked.get("prefix", "")) and key > after
        )
        rows = "".join(
            f"<Contents><Key>{escape(key)}</Key><LastModified>{self.bucket.written[key].isoformat()}</LastModified>"
            f"<Size>{len(self.bucket.objects[key])}</Size></Contents>"
            for key in keys[:PER_PAGE]
        )
        more = len(keys) > PER_PAGE
        token = f"<NextContinuationToken>{escape(keys[PER_PAGE - 1])}</NextContinuationToken>" if more else ""
        words = f"<IsTruncated>{str(more).lower()}</IsTruncated>{token}{rows}"
        self.say(200, f"<ListBucketResult>{words}</ListBucketResult>".encode())


@contextmanager
def running_bucket() -> Iterator[Bucket]:
    """A running server with an empty bucket, on a port of its own."""
    bucket = Bucket()
    door = type("DoorOfOne", (Door,), {"bucket": bucket})
    with ThreadingHTTPServer(("127.0.0.1", 0), door) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        bucket.url = f"http://127.0.0.1:{server.server_address[1]}"
        try:
            yield bucket
        finally:
            server.shutdown()
            thread.join()
