"""The pages of refusal: each says what happened, what was kept, and what to do."""

from django.http import HttpRequest, HttpResponse

from preau.foundation.entrance.gate import open_to_all
from preau.foundation.ui.pages import page


@open_to_all("an error page must show whatever happened")
def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return page(request, "ui/refusals/404.html", status=404)


@open_to_all("an error page must show whatever happened")
def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return page(request, "ui/refusals/403.html", status=403)


@open_to_all("an error page must show whatever happened")
def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return page(request, "ui/refusals/400.html", status=400)


@open_to_all("an error page must show whatever happened")
def broken(request: HttpRequest) -> HttpResponse:
    return page(request, "ui/refusals/500.html", status=500)


@open_to_all("an error page must show whatever happened")
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return page(request, "ui/refusals/expired.html", status=403)
