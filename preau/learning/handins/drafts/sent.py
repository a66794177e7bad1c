"""What a device sends of what is being written, and when it was: milliseconds of its own clock, never ahead of ours."""

import json

from django.http import HttpRequest
from django.utils import timezone


def milliseconds() -> int:
    return int(timezone.now().timestamp() * 1000)


def words_of(request: HttpRequest) -> tuple[int, dict[str, str]]:
    """`(when, {field: words})`. Raises `ValueError` when it is not readable."""
    try:
        sent = json.loads(request.body)
        return min(int(sent["at"]), milliseconds()), {str(name): str(said) for name, said in sent.items()}
    except (KeyError, TypeError, AttributeError) as problem:
        raise ValueError("no words") from problem
