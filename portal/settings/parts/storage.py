"""Where files lie: what people upload and the site issues in a directory or a bucket, sheets and scripts built."""

from typing import Any

from portal.settings import env

BUILT = {"BACKEND": "foundation.core.storage.built.BuiltFiles"}
LOCAL: dict[str, Any] = {"BACKEND": "foundation.core.storage.local.LocalFiles"}
BUCKET: dict[str, Any] = {
    "BACKEND": "foundation.core.storage.bucket.BucketFiles",
    "OPTIONS": {
        "bucket_name": env.S3_BUCKET,
        "endpoint_url": env.S3_ENDPOINT or None,
        "region_name": env.S3_REGION,
        "access_key": env.S3_ACCESS_KEY or None,
        "secret_key": env.S3_SECRET_KEY or None,
    },
}
S3_BESIDE_BUCKET = {
    "S3_ENDPOINT": env.S3_ENDPOINT,
    "S3_ACCESS_KEY": env.S3_ACCESS_KEY,
    "S3_SECRET_KEY": env.S3_SECRET_KEY,
}
S3_BUCKET = env.S3_BUCKET
STORAGES = {"default": BUCKET if env.S3_BUCKET else LOCAL, "staticfiles": BUILT}
