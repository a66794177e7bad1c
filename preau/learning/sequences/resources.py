"""Documents and links that go with an activity."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from django.db import transaction

from preau.foundation.storage.models import File
from preau.school.activities.models import Activity, Resource


@transaction.atomic
def attach(activity: Activity, files: Iterable[File], url: str = "", label: str = "") -> list[Resource]:
    """Add documents, and a link if one is given; a link without a label is called after its host."""
    here = activity.resources.count()
    fresh = [Resource(activity=activity, file=file, label=file.name) for file in files]
    if url:
        fresh.append(Resource(activity=activity, url=url, label=label or urlsplit(url).hostname or url))
    for position, resource in enumerate(fresh, start=here):
        resource.position = position
    return Resource.objects.bulk_create(fresh)
