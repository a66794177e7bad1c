"""Activation school by school, for stewards."""

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.views.decorators.http import require_safe

from preau.foundation.entrance.gate import entrance
from preau.foundation.text.spreadsheet import download
from preau.foundation.ui.pages import page
from preau.school.access.rules import is_steward
from preau.school.accounts.schools import found, lines, rates

PER_PAGE = 50


@require_safe
@entrance(is_steward)
def schools(request: HttpRequest) -> HttpResponse:
    search = request.GET.get("q", "").strip()[:100]
    some = Paginator(found(search), PER_PAGE).get_page(request.GET.get("page"))
    query = urlencode({"q": search}) if search else ""
    return page(request, "accounts/schools.html", schools=some, rates=rates(list(some)), search=search, query=query)


@require_safe
@entrance(is_steward)
def schools_listed(request: HttpRequest) -> StreamingHttpResponse:
    return download(lines(request.GET.get("q", "").strip()[:100]), "activation-etablissements.csv")
