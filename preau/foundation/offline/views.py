"""The worker that stands between the pages and the line, and the page it shows when there is neither."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from preau.foundation.entrance.gate import open_to_all
from preau.foundation.offline import worker
from preau.foundation.ui.pages import page


@require_safe
@open_to_all("a script that shows nothing of anyone, the same for all")
def worker_show(request: HttpRequest) -> HttpResponse:
    """Under the root, since a worker only serves what lies below it; asked again at each visit, never kept."""
    return HttpResponse(
        worker.script(), content_type="text/javascript; charset=utf-8", headers={"Cache-Control": "no-cache"}
    )


@require_safe
@open_to_all("one cannot sign in without a line; it shows nothing of anyone")
def without_network(request: HttpRequest) -> HttpResponse:
    return page(request, "offline/without_network.html")
