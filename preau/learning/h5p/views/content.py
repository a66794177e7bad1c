"""What is played, where nobody is signed in: the player's page and the files of the package."""

import json
from typing import Any
from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_safe

from preau.foundation.entrance.elsewhere import policy
from preau.foundation.entrance.gate import open_to_all
from preau.foundation.storage.sending import send
from preau.learning.h5p import playing, ticket
from preau.learning.h5p.models import Interactive, Package
from preau.learning.h5p.reading.allowed import media_type_of

SIGNED = "Son adresse est signée et n’a qu’un temps : personne n’est connecté là où un contenu est joué."
FOR_HOURS = f"private, max-age={ticket.HOURS * 3600}"


@require_safe
@open_to_all(SIGNED)
def player(request: HttpRequest, signed: str) -> HttpResponse:
    package = _played(signed)
    root = request.build_absolute_uri(reverse("h5p:player", args=[signed])).rstrip("/")
    page = render_to_string(
        "h5p/player.html",
        {
            "package": package,
            "told": _in_page(playing.told(package, root)),
            "scripts": [*playing.SCRIPTS, *(f"{root}/{quote(path)}" for path in package.facts["scripts"])],
            "styles": [*playing.STYLES, *(f"{root}/{quote(path)}" for path in package.facts["styles"])],
        },
    )
    return _shut(request, HttpResponse(page), signed)


@require_safe
@open_to_all(SIGNED)
def member(request: HttpRequest, signed: str, path: str) -> HttpResponse:
    found = _played(signed).member(path)
    if found is None:
        raise Http404
    response: Any = send(request, found.blob, media_type_of(path))
    return _shut(request, response, signed)


def _played(signed: str) -> Package:
    """The package of a ticket, as long as its activity plays it."""
    asked = ticket.check(signed)
    if asked is None:
        raise Http404
    interactive = Interactive.objects.filter(pk=asked.activity, package=asked.package).select_related("package").first()
    if interactive is None or interactive.package is None:
        raise Http404
    return interactive.package


def _shut(request: HttpRequest, response: HttpResponse, signed: str) -> HttpResponse:
    response["Content-Security-Policy"] = policy(request, reverse("h5p:player", args=[signed]), "/statique/")
    response["Cache-Control"] = FOR_HOURS
    return response


def _in_page(facts: dict[str, Any]) -> str:
    """JSON that closes no element of the page it is in."""
    return json.dumps(facts).replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
