"""The steward's page: the whole académie's directory, and what became of each school."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Sum
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST, require_safe

from preau.foundation.entrance.gate import entrance
from preau.foundation.storage.keeping import Refused, keep
from preau.foundation.storage.models import File
from preau.foundation.ui.pages import fragment, next_page, page
from preau.school.imports.aaf.sweep import ask_sweep, waiting
from preau.school.imports.models import SchoolOutcome, Sweep
from preau.school.imports.rules import can_sweep

DESK, PAGE = "imports/sweeps.html", "imports/sweep.html"
PER_PAGE = 50


@require_safe
@entrance(can_sweep)
def sweeps(request: HttpRequest) -> HttpResponse:
    return page(request, DESK, here="import", sweeps=Sweep.objects.select_related("by")[:20], waiting=waiting())


@require_POST
@entrance(can_sweep)
def sweep_create(request: HttpRequest) -> HttpResponse:
    """Of an archive that is dropped, else of what waits on the server."""
    try:
        kept = _kept(request)
    except Refused as reason:
        messages.error(request, str(reason))
        return next_page(request, "imports:sweeps")
    if kept is None and not waiting():
        messages.error(request, "Aucun fichier n’a été déposé : choisissez l’archive de l’annuaire, puis recommencez.")
        return next_page(request, "imports:sweeps")
    return next_page(request, "imports:sweep", ask_sweep(by=request.user, kept=kept).pk)


@require_safe
@entrance(Sweep, can_sweep)
def sweep(request: HttpRequest, sweep: Sweep) -> HttpResponse:
    return page(request, PAGE, here="import", **_context(request, sweep))


@require_safe
@entrance(Sweep, can_sweep)
def sweep_state(request: HttpRequest, sweep: Sweep) -> HttpResponse:
    """The living part of the page, alone."""
    return fragment(request, PAGE, "state", **_context(request, sweep))


def _kept(request: HttpRequest) -> File | None:
    """One archive: of several files brought one by one, those that are missing would be people who left."""
    ids = [one for one in request.POST.getlist("files") if len(one) == 36]
    known = list(File.objects.filter(owner=request.user.pk, pk__in=ids))
    uploads = request.FILES.getlist("files")
    if len(known) + len(uploads) > 1:
        raise Refused("Déposez une seule archive zip, avec tous les fichiers de l’annuaire.")
    return next(iter(known), None) or (keep(uploads[0], by=request.user) if uploads else None)


def _context(request: HttpRequest, sweep: Sweep) -> dict[str, Any]:
    sweep = Sweep.objects.select_related("by", "job").get(pk=sweep.pk)
    asked = request.GET.get("vue", "")
    verdict = asked if asked in SchoolOutcome.Verdict.values else ""
    outcomes = sweep.outcomes.select_related("intake")
    tally = dict(outcomes.order_by().values_list("verdict").annotate(Count("pk")))
    return {
        "sweep": sweep,
        "stage": sweep.stage,
        "verdict": verdict,
        "done": sum(tally.values()),
        "found": [(one.value, one.label, tally[one.value]) for one in SchoolOutcome.Verdict if one.value in tally],
        "sums": outcomes.aggregate(created=Sum("created"), changed=Sum("changed"), refused=Sum("refused")),
        "page": Paginator(outcomes.filter(verdict=verdict) if verdict else outcomes, PER_PAGE).get_page(
            request.GET.get("page")
        ),
    }
