"""Looking for somebody, and what one may see of them."""

from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from preau.foundation.entrance.gate import entrance
from preau.foundation.ui.pages import fragment, page
from preau.school.directory import rules
from preau.school.directory.beside import gestures_for
from preau.school.directory.looking import MOST, Asked, Search
from preau.school.directory.models import Card
from preau.school.directory.places import places_of
from preau.school.directory.portrait import Portrait
from preau.school.directory.ways import ways_for

PER_PAGE = 20


@require_safe
@entrance(rules.can_look)
def people(request: HttpRequest) -> HttpResponse:
    given = request.GET
    asked = Asked(*(given.get(name, "").strip()[:100] for name in ("q", "profil", "classe")))
    search = Search(request.user)
    found = search.find(asked)
    shown = Paginator(found.people, PER_PAGE).get_page(given.get("page"))
    context: dict[str, Any] = {
        "asked": asked,
        "search": search,
        "found": found,
        "people": shown,
        "most": MOST,
        "places": places_of(shown, request.user),
        "gestures": gestures_for(request.user, shown),
        "query": urlencode({"q": asked.text, "profil": asked.profile, "classe": asked.cohort}),
    }
    if request.headers.get("HX-Request"):
        return fragment(request, "directory/people.html", "results", **context)
    return page(request, "directory/people.html", ways=ways_for(request.user), **context)


@require_safe
@entrance(Card, rules.can_see)
def card(request: HttpRequest, card: Card) -> HttpResponse:
    return page(request, "directory/card.html", portrait=Portrait.opened(card, request.user))
