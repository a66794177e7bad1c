"""Who looks like whom: a school's lines, or the whole platform's for its stewards."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST, require_safe

from preau.foundation.entrance.gate import entrance
from preau.foundation.jobs.asking import ask
from preau.foundation.jobs.models import Job
from preau.foundation.ui.pages import next_page, page
from preau.school.duplicates import rules, tasks
from preau.school.duplicates.models import Merge, Suspicion, Sweep
from preau.school.imports.naming import folded
from preau.school.people.models import School

PER_PAGE = 25
LATEST = 10


@require_safe
@entrance(School, rules.can_search)
def school_duplicates(request: HttpRequest, school: School) -> HttpResponse:
    return _list(
        request,
        Suspicion.objects.within(school),
        school=school,
        sweep=Sweep.objects.filter(school=school).first(),
        job=Job.objects.filter(label=_label(school)).order_by("-pk").first(),
        merges=Merge.objects.of_school(school).select_related("kept", "by", "unmerge")[:LATEST],
    )


@require_safe
@entrance(rules.is_steward)
def all_duplicates(request: HttpRequest) -> HttpResponse:
    """Also those whom no school sees whole: the same person in two of them."""
    merges = Merge.objects.select_related("kept", "by", "unmerge")[:LATEST]
    return _list(request, Suspicion.objects.all(), school=None, sweep=None, job=None, merges=merges)


@require_POST
@entrance(School, rules.can_search)
def school_search(request: HttpRequest, school: School) -> HttpResponse:
    former = Sweep.objects.filter(school=school).first()
    key = f"duplicates:{school.pk}@{former.at.timestamp() if former else 0}"
    ask(tasks.search_school, school.pk, key=key, by=request.user, label=_label(school))
    messages.success(request, "La recherche est lancée\u00a0: ses résultats remplacent les précédents.")
    return next_page(request, "duplicates:school", school.uai)


def _list(request: HttpRequest, found: Any, **around: Any) -> HttpResponse:
    words = request.GET.get("q", "").strip()[:100]
    aside = request.GET.get("vue") == "a-part"
    lines = (found.told_apart() if aside else found.pending()).saying(folded(words))
    some = Paginator(lines.select_related("first", "second"), PER_PAGE).get_page(request.GET.get("page"))
    return page(
        request,
        "duplicates/list.html",
        lines=some,
        places=_places(some),
        words=words,
        aside=aside,
        counts={"pending": found.pending().count(), "aside": found.told_apart().count()},
        query=urlencode({key: value for key, value in {"q": words, "vue": "a-part" if aside else ""}.items() if value}),
        **around,
    )


def _places(lines: Any) -> dict[int, str]:
    """What each of them is, and where when that is not the same school for all."""
    from preau.school.people.models import Membership, Profile

    people = {person for line in lines for person in (line.first_id, line.second_id)}
    found = Membership.objects.filter(person__in=people).select_related("school").order_by("school__name", "profile")
    schools = {one.school_id for one in found}
    places: dict[int, list[str]] = {}
    for one in found:
        where = f", {one.school.name}" if len(schools) > 1 else ""
        places.setdefault(one.person_id, []).append(f"{Profile(one.profile).label}{where}")
    return {person: " ; ".join(said) for person, said in places.items()}


def _label(school: School) -> str:
    return f"Recherche de doublons, {school.uai}"
