from django_tasks import task

from preau.foundation.previews.making import make
from preau.foundation.storage.models import File


@task()
def draw_pages(file: str) -> None:
    """Of a file that may have been deleted meanwhile."""
    for found in File.objects.filter(pk=file).select_related("blob"):
        make(found)
