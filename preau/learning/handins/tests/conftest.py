"""A sketch map to hand in, given to 4B by M. Ferrand, and its reading between pupils."""

import datetime as dt
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from preau.foundation.storage.keeping import keep
from preau.learning.handins.drafts.sealing import hand_in
from preau.learning.handins.models import Handin
from preau.learning.handins.peers import rounds
from preau.school.activities.models import Activity
from preau.school.audiences.models import Audience, pupils_of
from preau.school.rubrics.drafting import read_table
from preau.school.rubrics.models import Rubric

TABLE = "Critère\tinsuffisant\tfragile\tbon\ttrès bon\tPoints\nJustifie\t\tune raison\t\t\t12\nLégende\t\t\t\t\t8"


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


@pytest.fixture
def rubric(cast):
    kept = Rubric.objects.create(school=cast.school, author=cast.julien, title="Croquis")
    kept.write(read_table(TABLE).grid(), by=cast.julien)
    return kept.latest


@pytest.fixture
def round_(give, rubric, cast):
    handin = give(scale=Activity.Scale.TWENTY, due_at=timezone.now() + dt.timedelta(days=1))
    handin.rubric = rubric
    handin.save()
    said = {"copies": 1, "until": timezone.now() + dt.timedelta(days=5), "anonymous": True}
    return rounds.settle(handin, said, by=cast.julien)


@pytest.fixture
def copies(round_, cast):
    """Of the three of 4B; that of Inès bears her name in its text and on its file."""
    plan = keep(SimpleUploadedFile("plan-benali.txt", b"BENALI Ines\nI. Vienne"), by=cast.ines)
    words = {"ines": "Inès Benali\nLe congrès de Vienne.", "sacha": "La carte.", "lucas": "Les traités."}
    return {
        who: hand_in(round_.handin, cast.people[who], text=text, files=[plan] if who == "ines" else [], key=who)
        for who, text in words.items()
    }


@pytest.fixture
def dealt(round_, copies, cast):
    rounds.deal_out(round_, by=cast.julien)
    return round_
