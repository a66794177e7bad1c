"""What may be chosen, and the private services that a school may have chosen something instead of."""

import functools
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import models

TABLE = Path(__file__).parent / "services.toml"


class Axis(models.TextChoices):
    TELL = "tell", "dire"
    SHARE = "share", "partager"
    INTERACT = "interact", "échanger"


@dataclass(frozen=True)
class Service:
    """`readers` are `family` and `staff`; `access` is blank for what is in Préau."""

    code: str
    name: str
    axes: tuple[str, ...]
    readers: tuple[str, ...]
    purpose: str
    access: str = ""


@dataclass(frozen=True)
class Private:
    name: str
    axis: str


@functools.cache
def services() -> dict[str, Service]:
    return {said["code"]: _service(**said) for said in _table()["service"]}


def _service(axes: list[str], readers: list[str], **said: str) -> Service:
    return Service(axes=tuple(axes), readers=tuple(readers), **said)


@functools.cache
def private_services() -> dict[str, Private]:
    """By domain."""
    return {domain: Private(**said) for domain, said in _table()["private"].items()}


def services_of(axis: str) -> list[Service]:
    return [service for service in services().values() if axis in service.axes]


def _table() -> dict[str, Any]:
    return tomllib.loads(TABLE.read_text("utf-8"))
