"""Who can be reached and how, class by class; what was corrected and must be typed back."""

import datetime as dt
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.views.decorators.http import require_POST, require_safe

from preau.foundation.entrance.gate import entrance
from preau.foundation.journal.models import record
from preau.foundation.text.spreadsheet import download
from preau.foundation.ui.pages import next_page, page
from preau.school.accounts.rules import can_look_at_activation
from preau.school.directory import carrying_back, rules
from preau.school.directory.carrying_back import Corrections
from preau.school.directory.completeness import Completeness, whole
from preau.school.people.models import School

PER_PAGE = 50


@require_safe
@entrance(School, rules.can_look_at_reach)
def reach(request: HttpRequest, school: School) -> HttpResponse:
    """Every class, or the gaps of one by name."""
    completeness = Completeness(school, request.user)
    code = request.GET.get("classe", "")
    code = code if code in {one.code for one in completeness.cohorts} else ""
    tallies = completeness.tallies(code)
    return page(
        request,
        "directory/reach.html",
        school=school,
        completeness=completeness,
        tallies=tallies,
        whole=whole(tallies),
        chosen=tallies[0] if code else None,
        prints=can_look_at_activation.test(request.user, school),
        corrects=rules.can_correct,
    )


@require_safe
@entrance(School, rules.can_look_at_reach)
def reach_list(request: HttpRequest, school: School) -> StreamingHttpResponse:
    record("contacts.listed", by=request.user, on=school, scope=school.scope)
    return download(Completeness(school, request.user).lines(), f"coordonnees-{school.uai}.csv")


@require_safe
@entrance(School, rules.can_carry_back)
def corrections(request: HttpRequest, school: School) -> HttpResponse:
    since, with_done = _asked(request.GET)
    found = Corrections(school, since, with_done=with_done)
    shown = Paginator(range(found.found.count()), PER_PAGE).get_page(request.GET.get("page"))
    return page(
        request,
        "directory/corrections.html",
        school=school,
        since=since,
        with_done=with_done,
        shown=shown,
        lines=found.lines(max(shown.start_index() - 1, 0), PER_PAGE),
        query=_query(since, with_done),
    )


@require_safe
@entrance(School, rules.can_carry_back)
def corrections_list(request: HttpRequest, school: School) -> StreamingHttpResponse:
    since, with_done = _asked(request.GET)
    record("corrections.listed", by=request.user, on=school, scope=school.scope)
    return download(Corrections(school, since, with_done=with_done).export(), f"corrections-{school.uai}.csv")


@require_POST
@entrance(School, rules.can_carry_back)
def corrections_settle(request: HttpRequest, school: School) -> HttpResponse:
    ids = [int(pk) for pk in request.POST.getlist("correction") if pk.isdigit()]
    if "defaire" in request.POST:
        count = carrying_back.take_back(school, ids, by=request.user)
        messages.success(request, _said(count, "est de nouveau à reporter", "sont de nouveau à reporter"))
    else:
        count = carrying_back.carry_back(school, ids, by=request.user)
        messages.success(request, _said(count, "est reportée", "sont reportées"))
    return next_page(request, "directory:corrections", school.uai)


def _asked(given: Any) -> tuple[dt.date | None, bool]:
    """Since which day, and whether what is done already is shown too; a date that is none is no date."""
    try:
        since = dt.date.fromisoformat(given.get("depuis", ""))
    except ValueError:
        since = None
    return since, given.get("tout") == "1"


def _query(since: dt.date | None, with_done: bool) -> str:
    return "&".join([f"depuis={since}"] * bool(since) + ["tout=1"] * with_done)


def _said(count: int, one: str, many: str) -> str:
    if not count:
        return "Rien n’a changé\u00a0: cochez au moins une correction."
    return f"{count} corrections {many}." if count > 1 else f"Une correction {one}."
