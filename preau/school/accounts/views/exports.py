"""The accounts of a school, taken to other tools."""

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from preau.foundation.entrance.gate import entrance
from preau.foundation.text.spreadsheet import download
from preau.foundation.ui.pages import page
from preau.school.access.rules import runs_the_school
from preau.school.accounts.console import Console
from preau.school.accounts.exporting.tools import FORMATS, TOOLS, export
from preau.school.people.models import School


@require_safe
@entrance(School, runs_the_school)
def exports(request: HttpRequest, school: School) -> HttpResponse:
    return page(request, "accounts/exports.html", school=school, tools=TOOLS)


@never_cache
@require_safe
@entrance(School, runs_the_school)
def accounts_export(request: HttpRequest, school: School, export_format: str) -> StreamingHttpResponse:
    if export_format not in FORMATS:
        raise Http404
    wanted = FORMATS[export_format]
    found = export(export_format, Console.of(request.user, school), by=request.user)
    return download(found, f"comptes-{export_format}-{school.uai}.{wanted.extension}", wanted.media_type)
