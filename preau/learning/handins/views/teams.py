"""Who hands in with whom."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from preau.foundation.entrance.gate import entrance
from preau.foundation.ui.pages import next_page, page
from preau.foundation.ui.words import count
from preau.learning.handins.models import Handin
from preau.learning.handins.rules import can_prepare
from preau.learning.handins.teams.forms import WAYS, ChanceForm
from preau.learning.handins.teams.teaming import laid, lay
from preau.school.activities.models import Activity


@require_http_methods(["GET", "POST"])
@entrance(Activity, can_prepare)
def teams_update(request: HttpRequest, activity: Activity) -> HttpResponse:
    """By chance, as the groups of the class, or by hand: what is said last holds."""
    handin, how = Handin.of(activity), request.POST.get("how", "")
    forms = {way: form(request.POST if way == how else None, handin=handin) for way, form in WAYS.items()}
    forms["chance"].initial["seed"] = request.GET.get("tirage", "1")
    said = forms.get(how)
    if said is not None and said.is_valid():
        lay(handin, said.teams, by=request.user)
        messages.success(request, f"{count(handin.teams.count(), 'groupe')} : les élèves voient avec qui ils rendent.")
        again = f"?tirage={said.cleaned_data['seed'] + 1}" if isinstance(said, ChanceForm) else ""
        return next_page(request, reverse("handins:teams", args=[activity.pk]) + again)
    where, pupils = laid(handin), forms["hand"].pupils
    return page(
        request,
        "handins/teams.html",
        status=422 if said else 200,
        activity=activity,
        teams=[(team, [one for one in pupils if where.get(one.pk) == team.number]) for team in handin.teams.all()],
        single=[one for one in pupils if one.pk not in where],
        handed_in=handin.submissions.exists(),
        **forms,
    )
