"""The pupils of one class in their halves, moved by hand; and the same on paper."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST, require_safe

from preau.continuity.letters.facts import said_dates
from preau.continuity.rotations import placing, rules
from preau.continuity.rotations.balancing import Together
from preau.continuity.rotations.findings import findings, shares
from preau.continuity.rotations.forms import PlaceForm
from preau.continuity.rotations.gathering import gather
from preau.continuity.rotations.models import Rotation
from preau.continuity.rotations.paper import everyone, sheets_of
from preau.continuity.rotations.turns import calendar_of
from preau.foundation.entrance.gate import entrance
from preau.foundation.ui.pages import next_page, page
from preau.foundation.ui.printing import pdf, to_keep
from preau.school.people.models import Cohort


@require_safe
@entrance(Rotation, rules.can_see)
def class_show(request: HttpRequest, rotation: Rotation, code: str) -> HttpResponse:
    return _class(request, rotation, get_object_or_404(rotation.classes, code=code))


@require_POST
@entrance(Rotation, rules.can_change)
def class_place(request: HttpRequest, rotation: Rotation, code: str) -> HttpResponse:
    cohort, form = get_object_or_404(rotation.classes, code=code), PlaceForm(request.POST)
    if not (form.is_valid() and rotation.can_still_change):
        messages.error(request, "Rien n’a changé : choisissez une moitié, dans des demi-groupes qui durent encore.")
        return _class(request, rotation, cohort, status=422)
    said = form.cleaned_data
    pupil = placing.pupils_of(rotation).filter(pk=said["pupil"], cohort_memberships__cohort=cohort).first()
    if pupil is None:
        raise Http404
    if said["half"]:
        placing.place(rotation, pupil, said["half"], by=request.user, why=said["why"])
        messages.success(request, f"{pupil.full_name} est fixé à la main.")
    else:
        placing.unpin(rotation, pupil, by=request.user)
        messages.success(request, f"{pupil.full_name} peut de nouveau être déplacé par le calcul.")
    return next_page(request, "rotations:class", rotation.pk, cohort.code)


def _class(request: HttpRequest, rotation: Rotation, cohort: Cohort, *, status: int = 200) -> HttpResponse:
    can_change = rules.can_change.test(request.user, rotation) and rotation.can_still_change
    known, halves = gather(rotation), dict(rotation.places.values_list("pupil", "half"))
    pins = {pin.pupil_id: pin for pin in rotation.pins.select_related("by")}
    pupils = known.named(pk for pk, mine in known.class_of.items() if mine == cohort)
    here = next((one for one in shares(known, halves) if one.pk == cohort.pk), None)
    shown: dict[str, Any] = {
        "rotation": rotation, "cohort": cohort, "pupils": pupils, "halves": halves, "pins": pins,
        "here_shares": here, "ways": known.ways, "siblings": _siblings(known, pupils), "can_change": can_change,
        "findings": findings(known, halves, rotation.most), "dates": said_dates(rotation.starts_on, rotation.last_day),
    }  # fmt: skip
    return page(request, "rotations/class.html", status=status, **shown)


def _siblings(known: Any, pupils: list[Any]) -> dict[int, list[str]]:
    """`{pupil: ["Adam (6C)"]}`, of those who have some here."""
    families = [one.pupils for one in known.facts.wishes if isinstance(one, Together)]
    return {
        pupil.pk: [
            f"{known.pupils[pk].first_name} ({known.class_of[pk].name})" for pk in sorted(family) if pk != pupil.pk
        ]
        for pupil in pupils
        for family in families
        if pupil.pk in family
    }


@require_safe
@entrance(Rotation, rules.can_see)
def lists_print(request: HttpRequest, rotation: Rotation) -> HttpResponse:
    """A page a class for its door, then the list of the gate."""
    shown = {
        "sheets": sheets_of(rotation),
        "everyone": everyone(rotation),
        "calendar": calendar_of(rotation),
        "dates": said_dates(rotation.starts_on, rotation.last_day),
    }
    document = pdf("rotations/lists_paper.html", rotation=rotation, **shown)
    name = f"demi-groupes-{rotation.school.uai}-{rotation.starts_on:%Y-%m-%d}.pdf"
    return to_keep(document, name)
