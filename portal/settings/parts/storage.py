"""Where uploaded files and issued papers lie: a directory, or a bucket where one is named."""

from typing import Any

from portal.settings import env

STATIC_PLAIN = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
LOCAL: dict[str, Any] = {"BACKEND": "portal.core.storage.local.LocalFiles"}
BUCKET: dict[str, Any] = {
    "BACKEND": "portal.core.storage.bucket.BucketFiles",
    "OPTIONS": {
        "bucket_name": env.S3_BUCKET,
        "endpoint_url": env.S3_ENDPOINT or None,
        "region_name": env.S3_REGION,
        "access_key": env.S3_ACCESS_KEY or None,
        "secret_key": env.S3_SECRET_KEY or None,
    },
}
STORAGES = {"default": BUCKET if env.S3_BUCKET else LOCAL, "staticfiles": STATIC_PLAIN}
