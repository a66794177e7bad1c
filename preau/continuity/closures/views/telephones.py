from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from preau.continuity.closures import rules
from preau.continuity.closures.models import Closure
from preau.continuity.closures.remote import extent_of
from preau.continuity.closures.texting import about, foreseen_calls, text_now
from preau.continuity.letters.models import Texting
from preau.foundation.entrance.gate import entrance
from preau.foundation.ui.pages import next_page, page


@require_http_methods(["GET", "HEAD", "POST"])
@entrance(Closure, rules.can_text)
def telephone_list(request: HttpRequest, closure: Closure) -> HttpResponse:
    """What was said by text message, and what still can be."""
    if request.method == "POST":
        if text_now(closure, request.POST.get("a", ""), by=request.user):
            messages.success(request, "Les SMS partent.")
        return next_page(request, "closures:telephones", closure.pk)
    shown = {
        "school": closure.school, "what": "Fermeture", "back": reverse("closures:closure", args=[closure.pk]),
        "calls": foreseen_calls(closure, extent_of(closure)), "sent": list(Texting.objects.about(about(closure))),
        "is_open": closure.is_standing and not closure.is_over,
    }  # fmt: skip
    return page(request, "letters/telephones.html", **shown)
