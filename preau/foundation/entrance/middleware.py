from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse


class ClosedByDefault:
    """Refuse every view that has not declared a gate: forgetting a rule closes the door."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.answer(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], _args: object, _kwargs: object
    ) -> None:
        if not hasattr(view, "gate"):
            raise PermissionDenied(f"{view.__module__}.{view.__qualname__} declares no rule")
