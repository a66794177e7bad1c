from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_POST, require_safe

from preau.continuity.closures import rules
from preau.continuity.closures.forms import LearntForm
from preau.continuity.closures.models import Closure, Report
from preau.foundation.entrance.gate import entrance
from preau.foundation.ui.pages import next_page, page
from preau.foundation.ui.printing import pdf, to_keep


@require_safe
@entrance(Closure, rules.can_read_report)
def report_show(request: HttpRequest, closure: Closure) -> HttpResponse:
    report = _report_of(closure)
    can_write = rules.can_write_report.test(request.user, closure)
    form = LearntForm(initial={"learnt": report.learnt})
    return page(request, "closures/report.html", closure=closure, report=report, can_write=can_write, form=form)


@require_safe
@entrance(Closure, rules.can_read_report)
def report_print(request: HttpRequest, closure: Closure) -> HttpResponse:
    report = _report_of(closure)
    document = pdf("closures/report_paper.html", closure=closure, report=report)
    name = f"bilan-fermeture-{closure.school.uai}-{closure.starts_on:%Y-%m-%d}.pdf"
    return to_keep(document, name)


@require_POST
@entrance(Closure, rules.can_write_report)
def report_learn(request: HttpRequest, closure: Closure) -> HttpResponse:
    form = LearntForm(request.POST)
    if not form.is_valid():
        return page(
            request, "closures/report.html", status=422, closure=closure, report=_report_of(closure), can_write=True,
            form=form,
        )  # fmt: skip
    _report_of(closure).learn(form.cleaned_data["learnt"])
    messages.success(request, "Gardé avec le bilan.")
    return next_page(request, "closures:report", closure.pk)


def _report_of(closure: Closure) -> Report:
    """A closure has none before its end."""
    try:
        return closure.report
    except Report.DoesNotExist as absent:
        raise Http404 from absent
