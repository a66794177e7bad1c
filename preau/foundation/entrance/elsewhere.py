"""Where what others made runs: an origin of its own, on which nobody is signed in.

Everything under `/contenu/` is somebody else's code. With `PREAU_CONTENT_ADDRESS` it is served from that address alone,
and that address serves nothing else. With or without, it is shut in an opaque origin, sees no cookie and sets none,
and may ask only what is under the places that its page was given.
"""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotFound

PLACE = "/contenu/"
# never allow-same-origin; forms are for their events, none is sent; what is printed or exported is asked for by a click
SANDBOX = "allow-scripts allow-forms allow-modals allow-downloads"


def address_of(path: str) -> str:
    """Where a page of the house finds this content."""
    return f"{settings.CONTENT_ADDRESS}{path}"


def source() -> str:
    """For the `frame-src` of a page that shows content."""
    return settings.CONTENT_ADDRESS or "'self'"


def policy(request: HttpRequest, *places: str) -> str:
    """Scripts, styles and media from these places (`/contenu/…/`, `/statique/`) and from nowhere else."""
    own = " ".join(request.build_absolute_uri(place) for place in places)
    ancestors = " ".join(["'self'", *settings.CSRF_TRUSTED_ORIGINS])
    return "; ".join(
        [
            f"sandbox {SANDBOX}",
            "default-src 'none'",
            f"script-src {own} 'unsafe-inline' 'unsafe-eval'",
            f"style-src {own} 'unsafe-inline'",
            f"img-src {own} data: blob:",
            f"font-src {own} data:",
            f"media-src {own} data: blob:",
            f"connect-src {own}",
            "worker-src blob:",
            "form-action 'none'",
            "base-uri 'none'",
            f"frame-ancestors {ancestors}",
        ]
    )


class Elsewhere:
    """Keeps the two addresses apart, and cookies away from content."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        is_content = request.path.startswith(PLACE)
        if settings.CONTENT_ADDRESS:
            is_there = request.get_host() == urlsplit(settings.CONTENT_ADDRESS).netloc
            if is_there and not is_content and not request.path.startswith(settings.STATIC_URL):
                return HttpResponseNotFound()
            if is_content and not is_there:
                return HttpResponseNotFound()
        return self._served(request) if is_content else self.answer(request)

    def _served(self, request: HttpRequest) -> HttpResponse:
        request.META.pop("HTTP_COOKIE", None)
        response = HttpResponse(status=204) if request.method == "OPTIONS" else self.answer(request)
        response.cookies.clear()
        response.headers.setdefault("Content-Security-Policy", "sandbox; default-src 'none'")
        response.headers["Access-Control-Allow-Origin"] = "*"  # an opaque origin is nobody's: fonts and data ask
        response.headers["Access-Control-Allow-Headers"] = "X-Requested-With, Range"  # jQuery believes it is at home
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        response.headers["Referrer-Policy"] = "no-referrer"
        response.headers.pop("X-Frame-Options", None)  # `frame-ancestors` says who may frame it
        response.headers.pop("Vary", None)
        return response
