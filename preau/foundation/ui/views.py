"""Pages that belong to no room: how one reads best, and what is accessible."""

from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from preau.foundation.entrance.arrivals import way_back
from preau.foundation.entrance.gate import open_to_all
from preau.foundation.ui.atelier import showcase
from preau.foundation.ui.comfort import CHOICES, COOKIE, LABELS, Comfort, comfort_of
from preau.foundation.ui.pages import next_page, page

A_YEAR = 365 * 24 * 3600
MARK = Path(__file__).parent / "mark.svg"


@require_safe
@open_to_all("the mark of the house; a browser that shows a document asks for it here")
def favicon_show(request: HttpRequest) -> HttpResponse:
    headers = {"Cache-Control": f"public, max-age={A_YEAR}"}
    return HttpResponse(MARK.read_bytes(), content_type="image/svg+xml", headers=headers)


@require_http_methods(["GET", "HEAD", "POST"])
@open_to_all("one must be able to read before signing in")
def comfort(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return page(request, "ui/comfort.html", choices=CHOICES, labels=LABELS, chosen=comfort_of(request))
    answer = next_page(request, way_back(request))
    chosen = Comfort.read(request.POST.urlencode())
    answer.set_cookie(
        COOKIE, chosen.words, max_age=A_YEAR, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE, httponly=True
    )
    return answer


@require_safe
@open_to_all("the accessibility statement is owed to everyone (RGAA 4.1)")
def accessibility(request: HttpRequest) -> HttpResponse:
    return page(request, "ui/accessibility.html")


@require_safe
@open_to_all("documentation of the components; it shows nothing of anyone")
def atelier(request: HttpRequest) -> HttpResponse:
    return page(request, "ui/atelier.html", **showcase())
