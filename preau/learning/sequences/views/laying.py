"""Laying a sequence on the timetable: first what will happen, then it happens."""

import datetime as dt

from django.contrib import messages
from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from preau.foundation.entrance.gate import entrance
from preau.foundation.ui.pages import next_page, page
from preau.foundation.ui.words import count
from preau.learning.sequences import laying
from preau.learning.sequences.forms import LayingForm
from preau.learning.sequences.models import Sequence
from preau.learning.sequences.rules import can_compose
from preau.learning.sequences.taking_back import take_back
from preau.school.activities.kinds import unwritten

LAY = "sequences/lay.html"


@require_http_methods(["GET", "HEAD", "POST"])
@entrance(Sequence, can_compose)
def sequence_lay(request: HttpRequest, sequence: Sequence) -> HttpResponse:
    form = LayingForm(request.POST or request.GET or None)
    start = form.cleaned_data["start"] if form.is_valid() else timezone.localdate() + dt.timedelta(days=1)
    placements = laying.preview(sequence, start)
    if request.method == "POST" and form.is_valid() and placements:
        laying.lay(sequence, placements, by=request.user)
        told = sequence.audience.people.count()
        messages.success(request, f"« {sequence.title} » est donnée à {count(told, 'élève')}.")
        return next_page(request, "sequences:sequence", sequence.pk)
    many = sequence.audience.people.count()
    works = [one.activity for one in placements]
    prefetch_related_objects(works, "resources")
    empty = unwritten(works)
    return page(
        request,
        LAY,
        sequence=sequence,
        unwritten=[work for work in works if work.pk in empty],
        placements=placements,
        weights=laying.weights(sequence, placements),
        start=start,
        form=LayingForm(initial={"start": start}),
        many=many,
    )


@require_POST
@entrance(Sequence, can_compose)
def sequence_withdraw(request: HttpRequest, sequence: Sequence) -> HttpResponse:
    done = take_back(sequence, by=request.user)
    opened = count(done.withdrawn, "activité déjà ouverte est retirée", "activités déjà ouvertes sont retirées")
    closed = count(done.closed, "activité déjà rendue est fermée", "activités déjà rendues sont fermées")
    kept = [f"{words}." for many, words in ((done.withdrawn, opened), (done.closed, closed)) if many]
    said = " ".join([f"«\u00a0{sequence.title}\u00a0» est reprise aux élèves.", *kept])
    messages.success(request, said)
    return next_page(request, "sequences:sequence", sequence.pk)


@require_POST
@entrance(Sequence, can_compose)
def sequence_shift(request: HttpRequest, sequence: Sequence) -> HttpResponse:
    days = int(request.POST.get("jours", "0")) if request.POST.get("jours", "").lstrip("-").isdigit() else 0
    if 0 < abs(days) <= 60:
        laying.shift(sequence, days, by=request.user)
        messages.success(request, f"La séquence est décalée de {count(days, 'jour')}.")
    return next_page(request, "sequences:sequence", sequence.pk)
