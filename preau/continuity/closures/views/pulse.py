from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST, require_safe

from preau.continuity.closures import rules
from preau.continuity.closures.assessing import timeline
from preau.continuity.closures.ledger import watched_pupils
from preau.continuity.closures.pulse import Totals, classes_of, load_of, silent_pupils, window_of
from preau.foundation.entrance.gate import entrance
from preau.foundation.ui.pages import fragment, next_page, page
from preau.learning.followup.calls.ledger import note_contact
from preau.learning.followup.forms import ContactForm
from preau.school.people.models import School

PER_PAGE = 50


@require_safe
@entrance(School, rules.can_feel_pulse)
def pulse_show(request: HttpRequest, school: School) -> HttpResponse:
    """Its live region asks for the figures alone: what one is noting of a call stays in place."""
    window = window_of(school, request.user)
    classes = classes_of(window)
    if request.headers.get("X-Live"):
        return fragment(request, "closures/pulse.html", "beat", classes=classes, totals=Totals.of(classes))
    shown = {
        "school": school,
        "window": window,
        "classes": classes,
        "totals": Totals.of(classes),
        "silent": Paginator(silent_pupils(window), PER_PAGE).get_page(request.GET.get("page", "1")),
        "load": load_of(window),
        "timeline": timeline(window.closure) if window.closure else [],
        "form": ContactForm(),
    }
    return page(request, "closures/pulse.html", **shown)


@require_POST
@entrance(School, rules.can_note_contacts)
def contact_create(request: HttpRequest, school: School) -> HttpResponse:
    pk = request.POST.get("pupil", "")
    pupil = get_object_or_404(watched_pupils(school, request.user), pk=pk if pk.isdigit() else 0)
    form = ContactForm(request.POST)
    if form.is_valid():
        note_contact(school, pupil, by=request.user, **form.cleaned_data)
        messages.success(request, f"Noté pour {pupil.full_name}.")
    else:
        messages.error(request, "Rien n’a été noté : choisissez un moyen et un résultat.")
    return next_page(request, "closures:pulse", school.uai)
