"""Two minutes for a guardian: what there is at home."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from preau.continuity.equipment import rules
from preau.continuity.equipment.answering import answer, home_of
from preau.continuity.equipment.forms import SurveyForm
from preau.foundation.entrance.gate import entrance
from preau.foundation.ui.pages import next_page, page


@require_http_methods(["GET", "HEAD", "POST"])
@entrance(rules.can_answer)
def survey_answer(request: HttpRequest) -> HttpResponse:
    home, children = home_of(request.user), request.user.children
    form = SurveyForm(request.POST) if request.method == "POST" else SurveyForm.about(home, len(children))
    if form.is_bound and form.is_valid():
        answer(request.user, form.said(), by=request.user)
        messages.success(request, "Merci, c’est noté. Vous pouvez revenir le corriger quand cela change.")
        return next_page(request, "equipment:survey")
    status = 422 if form.is_bound else 200
    return page(request, "equipment/survey.html", form=form, home=home, children=children, status=status)
