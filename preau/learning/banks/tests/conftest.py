"""M. Ferrand's bank: a folder for maths with one for numbers under it, and a quiz given to 4B."""

import pytest
from django.utils import timezone

from preau.learning.banks import arriving
from preau.learning.banks.models import Folder
from preau.learning.quizzes.models import Quiz
from preau.school.activities.models import Activity
from preau.school.audiences.models import Audience, pupils_of

GIFT = """$CATEGORY: $course$/top/Nombres

// [tag:entiers] [tag:6e]
::Pairs:: Lesquels sont pairs ? {~%50%2 ~%50%4 ~%-100%5}

::Somme:: 2 + 2 {#4}

$CATEGORY: $course$/top

::Été:: L’été est une saison. {T}
"""


@pytest.fixture
def maths(cast):
    return Folder.objects.open("Maths", by=cast.julien, school=cast.school)


@pytest.fixture
def bring(cast, maths):
    """`bring(text, folder=…, quiz=…)`: a file of M. Ferrand's, looked at, not taken yet."""

    def bringing(text=GIFT, folder=maths, quiz=None, by=None):
        return arriving.bring(
            text.encode(), "questions.txt", by=by or cast.julien, school=cast.school, folder=folder, quiz=quiz
        )

    return bringing


@pytest.fixture
def quiz(cast):
    activity = Activity.objects.create(
        school=cast.school,
        author=cast.julien,
        subject=cast.subjects["maths"],
        audience=Audience.of(cast.school, pupils_of(cast.cohorts["4B"])),
        kind="quiz",
        title="Les nombres",
        minutes_expected=10,
        opens_at=timezone.now(),
    )
    return Quiz.of(activity)
