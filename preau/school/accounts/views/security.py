"""When accounts are in danger: new passwords for many at once, a whole profile shut out."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from preau.foundation.entrance.gate import entrance
from preau.foundation.ui.pages import next_page, page
from preau.school.access.rules import runs_the_school
from preau.school.accounts import resetting, shutting
from preau.school.accounts.console import Console
from preau.school.accounts.forms_of_security import ResetForm, ShutForm
from preau.school.accounts.models import ProfileBlock
from preau.school.people.models import School

NAMED = 60


@never_cache
@require_safe
@entrance(School, runs_the_school)
def security(request: HttpRequest, school: School) -> HttpResponse:
    return _page(request, school)


@never_cache
@require_POST
@entrance(School, runs_the_school)
def passwords_reset(request: HttpRequest, school: School) -> HttpResponse:
    """Asked twice: the first answer names them, the second takes their number."""
    console = Console.of(request.user, school)
    form = ResetForm(request.POST, console=console)
    if not form.is_valid():
        return _page(request, school, reset_form=form, status=422)
    said = form.cleaned_data
    people = resetting.concerned(console, said["profile"], said["cohort"], by=request.user)
    count = people.count()
    if not count:
        form.add_error(None, "Aucun compte activé ne répond à ce choix.")
        return _page(request, school, reset_form=form, status=422)
    if said["count"] != count:
        wrong = "count" in request.POST
        named = {"form": form, "people": people[:NAMED], "count": count, "wrong": wrong, "school": school}
        return page(request, "accounts/reset_confirm.html", status=422 if wrong else 200, **named)
    made = resetting.ask_to_reset(school, people.values_list("pk", flat=True), said["reason"], by=request.user)
    return next_page(request, "accounts:printing", made.pk)


@require_POST
@entrance(School, runs_the_school)
def profile_block(request: HttpRequest, school: School) -> HttpResponse:
    form = ShutForm(request.POST, auto_id="block_%s")
    if not form.is_valid():
        return _page(request, school, shut_form=form, status=422)
    said = form.cleaned_data
    closed = shutting.shut_out(school, said["profile"], said["reason"], by=request.user)
    messages.success(request, f"Profil bloqué. Appareils déconnectés\u00a0: {closed}.")
    return next_page(request, "accounts:security", school.uai)


@require_POST
@entrance(School, runs_the_school)
def profile_unblock(request: HttpRequest, school: School) -> HttpResponse:
    shutting.let_in(school, request.POST.get("profile", ""), by=request.user)
    messages.success(request, "Le profil est rouvert\u00a0: chacun peut se reconnecter avec son mot de passe.")
    return next_page(request, "accounts:security", school.uai)


def _page(
    request: HttpRequest,
    school: School,
    *,
    reset_form: ResetForm | None = None,
    shut_form: ShutForm | None = None,
    status: int = 200,
) -> HttpResponse:
    return page(
        request,
        "accounts/security.html",
        school=school,
        reset_form=reset_form or ResetForm(console=Console.of(request.user, school)),
        shut_form=shut_form or ShutForm(auto_id="block_%s"),
        blocks=ProfileBlock.objects.filter(school=school).select_related("by"),
        status=status,
    )
