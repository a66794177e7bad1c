from django.http import FileResponse, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from preau.foundation.entrance.gate import entrance
from preau.foundation.previews.sending import hand_over_page
from preau.foundation.storage.models import File
from preau.foundation.storage.rules import can_read


@require_safe
@entrance(File, can_read)
def page_show(request: HttpRequest, file: File, number: int) -> FileResponse | HttpResponse:
    """One page as a picture, for whoever reads the file."""
    return hand_over_page(request, file, number)
