import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse


class AskedAt:
    """`request.asked_at`, in seconds: what a page shows is at least as fresh as that; it listens from there on."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.asked_at = round(time.time(), 3)  # type: ignore[attr-defined]
        return self.answer(request)
