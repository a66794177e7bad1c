from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from preau.continuity.absences import rules
from preau.continuity.absences.announcing import said_leave
from preau.continuity.absences.models import Leave
from preau.continuity.absences.texting import about, foreseen_calls, text_now
from preau.continuity.letters.models import Texting
from preau.foundation.entrance.gate import entrance
from preau.foundation.ui.pages import next_page, page


@require_http_methods(["GET", "HEAD", "POST"])
@entrance(Leave, rules.can_text)
def telephone_list(request: HttpRequest, leave: Leave) -> HttpResponse:
    """What was said by text message, and what still can be."""
    if request.method == "POST":
        if text_now(leave, request.POST.get("a", ""), by=request.user):
            messages.success(request, "Les SMS partent.")
        return next_page(request, "absences:telephones", leave.pk)
    shown = {
        "school": leave.school, "what": f"{leave.teacher.formal_name}, {said_leave(leave)}",
        "back": reverse("absences:leave", args=[leave.pk]), "calls": foreseen_calls(leave),
        "sent": list(Texting.objects.about(about(leave))), "is_open": leave.is_open and leave.is_announced,
    }  # fmt: skip
    return page(request, "letters/telephones.html", **shown)
