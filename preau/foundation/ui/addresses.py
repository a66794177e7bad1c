"""The address of a page, found once: a thread asks for twenty, and finding one costs more than drawing it."""

from collections.abc import Hashable
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.urls import get_urlconf, reverse

KEPT = 20_000


def address(name: str, *args: Any, **kwargs: Any) -> str:
    """`address("people:person", person.pk)`. Raises `NoReverseMatch` for a page that is not in the house."""
    return _found(get_urlconf() or settings.ROOT_URLCONF, name, args, tuple(kwargs.items()))


@lru_cache(maxsize=KEPT)
def _found(_conf: str, name: str, args: tuple[Hashable, ...], kwargs: tuple[tuple[str, Hashable], ...]) -> str:
    return reverse(name, args=args, kwargs=dict(kwargs))
