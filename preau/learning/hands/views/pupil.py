"""The pupil's side: saying where it blocks, seeing one's place in line, lowering one's hand."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST, require_safe

from preau.foundation.entrance.gate import entrance
from preau.foundation.ui.pages import fragment, next_page, page
from preau.learning.hands import raising, rules
from preau.learning.hands.asking import Asking
from preau.learning.hands.forms import RaisingForm
from preau.learning.hands.models import Hand
from preau.learning.hands.views.teacher import next_in_line
from preau.school.activities.models import Activity


@require_safe
@entrance(Activity, rules.can_ask)
def help_show(request: HttpRequest, activity: Activity) -> HttpResponse:
    asking = Asking.of(activity, request.user)
    if request.headers.get("X-Live"):
        return fragment(request, "hands/help.html", "line", asking=asking)
    return page(request, "hands/help.html", asking=asking, form=RaisingForm(initial={"key": asking.key}))


@require_POST
@entrance(Activity, rules.can_ask)
def hand_raise(request: HttpRequest, activity: Activity) -> HttpResponse:
    form = RaisingForm(request.POST)
    if not form.is_valid():
        return page(request, "hands/help.html", asking=Asking.of(activity, request.user), form=form, status=422)
    raising.raise_hand(activity, request.user, **form.cleaned_data)
    return next_page(request, "hands:help", activity.pk)


@require_POST
@entrance(Hand, rules.can_lower)
def hand_lower(request: HttpRequest, hand: Hand) -> HttpResponse:
    raising.lower(hand, by=request.user)
    if rules.is_its_pupil(request.user, hand):
        return next_page(request, "hands:help", hand.activity_id)
    return next_in_line(request)
