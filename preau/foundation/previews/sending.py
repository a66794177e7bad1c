"""A page of a document out, as a picture; who may read it was decided before."""

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse

from preau.foundation.previews.models import Preview
from preau.foundation.storage.models import File


def hand_over_page(request: HttpRequest, file: File, number: int) -> FileResponse | HttpResponse:
    """It never changes."""
    preview = Preview.objects.filter(blob=file.blob_id).first()
    if preview is None or not 1 <= number <= len(preview.sizes):
        raise Http404
    mark = f'"{file.blob_id}-{number}"'
    if request.headers.get("If-None-Match") == mark:
        return HttpResponse(status=304)
    response = FileResponse(default_storage.open(preview.path_of(number), "rb"), content_type="image/webp")
    response["ETag"] = mark
    response["Cache-Control"] = "private, max-age=86400"
    return response
