"""The map of a path, as a pupil follows it and their family sees it; who does what, as the teacher sees it."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from preau.foundation.entrance.gate import entrance
from preau.foundation.ui.pages import next_page, page
from preau.learning.sequences.badging import badges_of
from preau.learning.sequences.gridding import Grid
from preau.learning.sequences.mapping import Map
from preau.learning.sequences.models import Laying, Sequence
from preau.learning.sequences.rules import can_read, can_walk, teaches_here

A_PAGE = 20


@require_safe
@entrance(Laying)
def path_show(request: HttpRequest, laying: Laying) -> HttpResponse:
    walkers, asked = _walkers(request.user, laying.sequence), request.GET.get("eleve", "")
    teaches = teaches_here.test(request.user, laying)
    if teaches and not asked:
        return next_page(request, "sequences:who", laying.sequence_id)
    pupil = next(
        (one for one in walkers if str(one.pk) == asked), None if teaches or asked else next(iter(walkers), None)
    )
    if pupil is None:
        raise Http404
    return page(
        request,
        "sequences/path.html",
        sequence=laying.sequence,
        pupil=pupil,
        map=Map(laying.sequence, pupil),
        badges=badges_of(laying.sequence, pupil),
        mine=pupil == request.user,
        teaches=teaches,
        walkers=[] if teaches else walkers,
        walks=[(str(one.pk), one.first_name, f"?eleve={one.pk}") for one in walkers],
    )


@require_safe
@entrance(can_walk)
def paths(request: HttpRequest) -> HttpResponse:
    """The sequences given to a pupil, or to the children of a guardian."""
    found = Laying.objects.walked_by(request.user).select_related("sequence__subject", "sequence__author")
    lines = Paginator(found.order_by("-at", "-pk"), A_PAGE).get_page(request.GET.get("page"))
    return page(request, "sequences/paths.html", layings=lines)


@require_safe
@entrance(Sequence, can_read)
def sequence_who(request: HttpRequest, sequence: Sequence) -> HttpResponse:
    mine = sequence.author_id == request.user.pk
    return page(request, "sequences/who.html", sequence=sequence, grid=Grid(sequence), mine=mine)


def _walkers(person: Any, sequence: Sequence) -> list[Any]:
    """The pupils whose map this person may see."""
    if teaches_here.test(person, sequence):
        return list(sequence.pupils)
    family = [person, *person.children]
    return [one for one in family if sequence.audience.reaches(one)]
