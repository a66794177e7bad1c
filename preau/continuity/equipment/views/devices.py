"""What the school lends: which devices, ready or not, with whom."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from preau.continuity.equipment import rules
from preau.continuity.equipment.forms import DeviceForm, LoanForm
from preau.continuity.equipment.models import Device
from preau.continuity.equipment.models.device import AlreadyLent
from preau.foundation.entrance.gate import entrance
from preau.foundation.ui.pages import next_page, page
from preau.school.people.models import School

PAGE = "equipment/devices.html"


@require_http_methods(["GET", "HEAD", "POST"])
@entrance(School, rules.can_lend)
def devices_show(request: HttpRequest, school: School) -> HttpResponse:
    form = DeviceForm(request.POST or None, school=school)
    if form.is_bound and form.is_valid():
        Device.objects.create(school=school, **form.cleaned_data)
        return next_page(request, "equipment:devices", school.uai)
    return _show(request, school, form, status=422 if form.is_bound else 200)


def _show(request: HttpRequest, school: School, form: DeviceForm, *, status: int = 200) -> HttpResponse:
    devices = Device.objects.filter(school=school).select_related("setup")
    kept = list(devices.prefetch_related("loans__pupil", "loans__came_back"))
    return page(request, PAGE, school=school, form=form, devices=kept, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@entrance(Device, rules.can_lend)
def device_lend(request: HttpRequest, device: Device) -> HttpResponse:
    form = LoanForm(request.POST or None, school=device.school)
    if form.is_bound and form.is_valid():
        try:
            device.lend(form.cleaned_data["pupil"], by=request.user)
        except AlreadyLent:
            messages.error(request, "Cet appareil est déjà prêté\u00a0: notez d’abord son retour.")
        return next_page(request, "equipment:devices", device.school.uai)
    status = 422 if form.is_bound else 200
    return page(request, "equipment/lend.html", school=device.school, device=device, form=form, status=status)


@require_POST
@entrance(Device, rules.can_lend)
def device_take_back(request: HttpRequest, device: Device) -> HttpResponse:
    device.take_back(by=request.user)
    return next_page(request, "equipment:devices", device.school.uai)


@require_POST
@entrance(Device, rules.can_lend)
def device_set_up(request: HttpRequest, device: Device) -> HttpResponse:
    if "undo" in request.POST:
        device.be_redone(by=request.user)
    else:
        device.be_set_up(by=request.user)
    return next_page(request, "equipment:devices", device.school.uai)
