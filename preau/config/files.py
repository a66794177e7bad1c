"""Files on the disk for one machine, in an S3 store for several: the same code on both."""

from typing import Any

from preau.config.env import Deployment


def of(deployment: Deployment) -> dict[str, Any]:
    """Django's default storage for this deployment."""
    if not deployment.s3:
        return {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": deployment.data / "files"},
        }
    from botocore.config import Config  # forty megabytes that a disk does not need

    client = Config(
        signature_version="s3v4",
        s3={"addressing_style": "path"},
        request_checksum_calculation="when_required",  # stores other than Amazon's may not know the newer sums
        response_checksum_validation="when_required",
    )
    options = {**deployment.s3, "client_config": client, "default_acl": None, "file_overwrite": False}
    options["max_memory_size"] = 1_000_000  # a film being read is on the disk, not in memory
    return {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options}
