"""Bringing a package, looking at it, and what the class did of it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from preau.foundation.entrance.gate import entrance
from preau.foundation.storage.attaching import FilesOf
from preau.foundation.text import spreadsheet
from preau.foundation.ui.pages import fragment, next_page, page
from preau.learning.h5p import reports
from preau.learning.h5p.bringing import bring
from preau.learning.h5p.describing import said_of
from preau.learning.h5p.forms import SettingsForm
from preau.learning.h5p.models import Interactive
from preau.learning.h5p.reading.archive import Unreadable
from preau.learning.h5p.rules import can_prepare, can_read_results
from preau.learning.h5p.views.pupil import frame_of, framing
from preau.school.activities.models import Activity


@require_http_methods(["GET", "HEAD", "POST"])
@entrance(Activity, can_prepare)
def prepare(request: HttpRequest, activity: Activity) -> HttpResponse:
    """The content as pupils will see it, and its few settings."""
    interactive = Interactive.of(activity)
    form = SettingsForm(request.POST or None, instance=interactive)
    if form.is_valid():
        form.save()
        messages.success(request, "Les réglages sont enregistrés.")
        return next_page(request, "h5p:prepare", activity.pk)
    return _prepare_page(request, interactive, form, status=422 if request.POST else 200)


@require_POST
@entrance(Activity, can_prepare)
def package_bring(request: HttpRequest, activity: Activity) -> HttpResponse:
    interactive = Interactive.of(activity)
    files = FilesOf(request.POST, request.FILES, request.user, most=1)
    if not files.kept:
        refusal = files.refused[0] if files.refused else "Choisissez un fichier .h5p."
        return _prepare_page(request, interactive, SettingsForm(instance=interactive), refusal=refusal, status=422)
    try:
        package = bring(interactive, files.kept[0], by=request.user)
    except Unreadable as problem:
        files.kept[0].delete()
        return _prepare_page(request, interactive, SettingsForm(instance=interactive), refusal=str(problem), status=422)
    messages.success(request, f"« {package.title} » est prête : essayez-la ci-dessous.")
    return next_page(request, "h5p:prepare", activity.pk)


@require_safe
@entrance(Activity, can_read_results)
def results(request: HttpRequest, activity: Activity) -> HttpResponse:
    """Pupil by pupil; read again by itself while the class works."""
    interactive = Interactive.of(activity)
    rows = reports.rows(interactive)
    around = {
        "activity": activity,
        "interactive": interactive,
        "rows": rows,
        "done": sum(row.is_done for row in rows),
        "may_prepare": can_prepare.test(request.user, activity),
    }
    if request.headers.get("HX-Request"):
        return fragment(request, "h5p/results.html", "table", **around)
    return page(request, "h5p/results.html", **around)


@require_safe
@entrance(Activity, can_read_results)
def results_csv(request: HttpRequest, activity: Activity) -> HttpResponse:
    """For a spreadsheet in French."""
    return spreadsheet.table(reports.table(Interactive.of(activity)), f"{activity.title[:60]} - résultats.csv")


def _prepare_page(request: HttpRequest, interactive: Interactive, form: SettingsForm, **options: Any) -> HttpResponse:
    response = page(
        request,
        "h5p/prepare.html",
        status=options.get("status", 200),
        activity=interactive.activity,
        interactive=interactive,
        package=interactive.package,
        said=said_of(interactive.package) if interactive.package else None,
        frame=frame_of(interactive),
        form=form,
        refusal=options.get("refusal", ""),
    )
    return framing(response)
