"""All the copies in one document: asked for, followed, taken."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST, require_safe

from preau.foundation.entrance.gate import entrance
from preau.foundation.jobs.models import Job
from preau.foundation.ui.pages import next_page, page
from preau.learning.handins.copies import bundling
from preau.learning.handins.models import Handin
from preau.learning.handins.rules import can_fetch_bundle, can_see_all
from preau.school.activities.models import Activity


@require_POST
@entrance(Activity, can_see_all)
def bundle_create(request: HttpRequest, activity: Activity) -> HttpResponse:
    return next_page(request, "handins:bundle", bundling.ask_for_bundle(Handin.of(activity), by=request.user).pk)


@require_safe
@entrance(Job, can_fetch_bundle)
def bundle_show(request: HttpRequest, job: Job) -> HttpResponse:
    """How far it is; then the document, which is the file of who asked."""
    return page(request, "handins/bundle.html", job=job, handin=job.args[0], file=bundling.file_of(job))
