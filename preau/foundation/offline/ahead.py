"""A page fetched ahead, for a day without a line, has not been opened by anybody."""

from django.http import HttpRequest


def is_ahead(request: HttpRequest) -> bool:
    return "X-Ahead" in request.headers
