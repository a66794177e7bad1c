"""What is held, why and how long: told to everyone."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from preau.foundation.entrance.gate import open_to_all
from preau.foundation.ui.addresses import address
from preau.foundation.ui.pages import page
from preau.school.privacy.notice import PROFILES, notice_for


@require_safe
@open_to_all("what is done with personal data is told to everyone")
def notice(request: HttpRequest) -> HttpResponse:
    told = notice_for(request.user, request.GET.get("profil", ""))
    here = address("privacy:notice")
    ways = [(key, label, f"{here}?profil={key}") for key, label in PROFILES.values()]
    return page(request, "privacy/notice.html", notice=told, ways=ways)
