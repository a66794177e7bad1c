"""An interactive activity given to 4B by M. Ferrand, and packages of every making."""

import datetime as dt
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from demo import interactive as ours
from preau.foundation.storage.keeping import keep
from preau.learning.h5p.bringing import bring
from preau.learning.h5p.models import Interactive
from preau.school.activities.models import Activity
from preau.school.audiences.models import Audience, pupils_of


@pytest.fixture
def give(cast):
    """`give(scale=…, due_at=…)`: an activity published for 4B, without content yet."""

    def giving(**fields):
        activity = Activity.objects.create(
            **{
                "school": cast.school,
                "author": cast.julien,
                "audience": Audience.of(cast.school, pupils_of(cast.cohorts["4B"])),
                "kind": "h5p",
                "title": "Les fractions",
                "minutes_expected": 10,
                **fields,
            }
        )
        activity.publish(by=cast.julien, at=timezone.now() - dt.timedelta(hours=1))
        return Interactive.of(activity)

    return giving


@pytest.fixture
def kept(cast):
    """`kept(octets)`: a file of the teacher's."""
    return lambda octets, name="fractions.h5p": keep(SimpleUploadedFile(name, octets), by=cast.julien)


@pytest.fixture
def interactive(give, kept, cast):
    made = give(scale=Activity.Scale.TWENTY)
    bring(made, kept(ours.package()), by=cast.julien)
    return made


@pytest.fixture
def pack():
    """`pack(**{path: content or None})`: our package with files changed, added, or taken away."""

    def packing(**changed):
        members = ours.files()
        for path, content in changed.items():
            if content is None:
                members.pop(path)
            else:
                members[path] = content if isinstance(content, bytes) else json.dumps(content).encode()
        return ours.package(members)

    return packing
