"""Some come back before the others."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from preau.continuity.closures import rules
from preau.continuity.closures.changing import NotPossible
from preau.continuity.closures.forms import ReopeningForm
from preau.continuity.closures.models import Closure, Reopening
from preau.continuity.closures.reopening import close_again, reopen
from preau.foundation.entrance.gate import entrance
from preau.foundation.ui.pages import next_page, page


@require_http_methods(["GET", "HEAD", "POST"])
@entrance(Closure, rules.can_reopen)
def reopening_new(request: HttpRequest, closure: Closure) -> HttpResponse:
    words = request.GET.get("q", "").strip()
    form = ReopeningForm(request.POST or None, closure=closure, words=words)
    if request.method == "POST" and form.is_valid():
        try:
            reopen(closure, form.who, form.cleaned_data["from_day"], by=request.user)
        except NotPossible as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"Retour annoncé\u00a0: {form.who.label}.")
            return next_page(request, "closures:closure", closure.pk)
    status = 422 if form.is_bound else 200
    return page(request, "closures/reopen.html", closure=closure, form=form, words=words, status=status)


@require_POST
@entrance(Reopening, rules.can_close_again)
def reopening_take_back(request: HttpRequest, reopening: Reopening) -> HttpResponse:
    closure = reopening.closure
    try:
        close_again(reopening, by=request.user)
    except NotPossible as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "Le retour est annulé, et ceux qui revenaient sont prévenus.")
    return next_page(request, "closures:closure", closure.pk)
