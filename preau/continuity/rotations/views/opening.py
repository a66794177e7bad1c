"""The rotations of a school, a new one, and the bus lines that help to balance them."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from preau.continuity.rotations import rules
from preau.continuity.rotations.forms import RotationForm, TransportForm
from preau.continuity.rotations.models import Rotation, TransportLine
from preau.continuity.rotations.opening import AlreadyByHalves, open_rotation
from preau.continuity.rotations.transport import NotAList, keep_lines, read_lines
from preau.continuity.rotations.views.rotation import ask_for_halves
from preau.foundation.entrance.gate import entrance
from preau.foundation.ui.pages import next_page, page
from preau.foundation.ui.words import count
from preau.school.people.models import School

read_and_write = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@entrance(School, rules.can_see)
def rotation_list(request: HttpRequest, school: School) -> HttpResponse:
    known = Rotation.objects.visible_to(request.user).filter(school=school)
    found = known.select_related("publication__by", "cancellation", "ending", "opened_by")[:100]
    can_open = rules.can_open.test(request.user, school)
    return page(request, "rotations/rotations.html", school=school, rotations=found, can_open=can_open)


@read_and_write
@entrance(School, rules.can_open)
def rotation_new(request: HttpRequest, school: School) -> HttpResponse:
    if request.method != "POST":
        return _new(request, school, RotationForm.beginning(school))
    form = RotationForm(request.POST, school=school)
    if not form.is_valid():
        return _new(request, school, form, status=422)
    try:
        rotation = open_rotation(school, by=request.user, **form.facts)
    except AlreadyByHalves as held:
        return _new(request, school, form, status=409, held=held.rotation)
    ask_for_halves(rotation, by=request.user)
    return next_page(request, "rotations:rotation", rotation.pk)


def _new(request: HttpRequest, school: School, form: RotationForm, *, status: int = 200, **more: Any) -> HttpResponse:
    lines = TransportLine.objects.filter(school=school).count()
    shown = {"school": school, "form": form, "lines": lines, "held": None} | more
    return page(request, "rotations/new.html", status=status, **shown)


@read_and_write
@entrance(School, rules.can_open)
def transport(request: HttpRequest, school: School) -> HttpResponse:
    form = TransportForm(request.POST or None, request.FILES or None)
    if request.method != "POST" or not form.is_valid():
        return _transport(request, school, form)
    try:
        read = read_lines(school, form.cleaned_data["file"].read())
    except NotAList as refusal:
        form.add_error("file", str(refusal))
        return _transport(request, school, form)
    kept = keep_lines(school, read.lines, by=request.user)
    messages.success(request, f"{count(kept, 'élève a sa ligne', 'élèves ont leur ligne')}.")
    if read.unknown:
        unknown = " ; ".join(read.unknown[:12])
        messages.warning(request, f"Personne ici ne s’appelle ainsi dans cette classe : {unknown}.")
    return next_page(request, "rotations:transport", school.uai)


def _transport(request: HttpRequest, school: School, form: TransportForm) -> HttpResponse:
    lines: dict[str, int] = {}
    for name in TransportLine.objects.filter(school=school).order_by("name").values_list("name", flat=True):
        lines[name] = lines.get(name, 0) + 1
    status = 422 if form.errors else 200
    return page(request, "rotations/transport.html", status=status, school=school, form=form, lines=lines)
