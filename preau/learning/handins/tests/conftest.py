"""A sketch map to hand in, given to 4B by M. Ferrand."""

import datetime as dt
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from preau.foundation.storage.keeping import keep
from preau.learning.handins.models import Handin
from preau.learning.handins.sealing import hand_in
from preau.school.activities.models import Activity
from preau.school.audiences.models import Audience, pupils_of


@pytest.fixture
def give(cast):
    """`give(scale=…, due_at=…)`: an activity published for 4B, and what it takes."""

    def giving(**fields):
        activity = Activity.objects.create(
            **{
                "school": cast.school,
                "author": cast.julien,
                "audience": Audience.of(cast.school, pupils_of(cast.cohorts["4B"])),
                "kind": "handin",
                "title": "Croquis : l’Europe en 1815",
                "minutes_expected": 30,
                **fields,
            }
        )
        activity.publish(by=cast.julien, at=timezone.now() - dt.timedelta(hours=1))
        return Handin.of(activity)

    return giving


@pytest.fixture
def handin(give):
    return give(scale=Activity.Scale.TWENTY)


@pytest.fixture
def submission(handin, cast):
    photo = keep(picture(), by=cast.ines)
    return hand_in(handin, cast.ines, text="Le congrès de Vienne.", files=[photo], key="first")


def picture(name="photo.jpg", size=(60, 40)):
    content = io.BytesIO()
    Image.new("RGB", size, "white").save(content, "JPEG")
    return SimpleUploadedFile(name, content.getvalue(), "image/jpeg")


@pytest.fixture
def take_picture():
    return picture
