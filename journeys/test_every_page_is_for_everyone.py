"""Each person follows every link they are shown: no page breaks, none is wider than a phone, all meet the standards."""

import re

import pytest
from django.urls import reverse

from journeys.server import preau
from journeys.visits import Visitor
from journeys.wandering import Wanderer, every_page

pytestmark = pytest.mark.journey

NOBODY = "Personne"
ROLES = [
    "Élève",
    "Parent",
    "Professeur",
    "Professeure principale",
    "Vie scolaire",
    "Direction",
    "Administratrice du collège",
    "Administrateur de la plateforme",
]
EXCUSED = {
    "accounts:address_verify": "its address comes by mail",
    "accounts:password_new": "its address comes by mail",
    "accounts:printing": "the slips are asked for on Monday's story",
    "accounts:printing_document": "the slips are downloaded in Monday's story",
    "accounts:second_factor": "a demonstration asks for none",
    "accounts:welcome": "shown once, after activating, in Monday's story",
    "banks:arrival_state": "a fragment of a page of questions that arrive",
    "banks:entry_version": "a quiz has first made something else of a question",
    "campaigns:progress": "a fragment of the page of a campaign",
    "closures:preview": "follows the declaration, in Monday's story",
    "closures:report": "a closure has ended, in Monday's story",
    "closures:report_pdf": "a closure has ended, in Monday's story",
    "followup:situation": "its team alone knows of it, and the demonstration has none",
    "followup:synthesis": "linked from a work that somebody has done",
    "h5p:member": "a file of what others made, in a frame, in its own story",
    "h5p:player": "what others made, in a frame, in its own story",
    "handins:bundle": "all the copies are asked for first",
    "handins:peer_file": "a picture inside the copy that a pupil reads",
    "handins:peer_sheet": "a picture inside the copy that a pupil reads",
    "hands:moment": "offered in the story of a pupil who is stuck",
    "imports:cohorts": "a table is being mended, in its own story",
    "imports:columns": "a table is being mended, in its own story",
    "imports:discrepancies": "a file for a spreadsheet",
    "imports:intake": "files are brought in, in Monday's story",
    "imports:lines": "a table is being mended, in its own story",
    "imports:questions": "a table names somebody unclearly",
    "imports:state": "a fragment of the page above",
    "imports:sweep": "an académie is being brought in",
    "imports:sweep_state": "a fragment of the page above",
    "lessonbook:archive": "an archive is asked for first",
    "lessonbook:feed": "read by telephones",
    "lessonbook:fetch": "an archive is asked for first",
    "lessonbook:inspection": "opened by an inspector, in the story of the lesson book",
    "lessonbook:inspection_file": "a file, opened by an inspector (its test: test_direction.py)",
    "lessonbook:inspection_book": "opened by an inspector, in the story of the lesson book",
    "lessonbook:weigh": "a fragment of the page where one gives work",
    "messaging:recipients": "a fragment of the page where one writes",
    "offline:worker": "a script, not a page",
    "quizzes:python": "a script, not a page",
    "quizzes:version": "a question has first been changed in its bank",
    "placements:calendar": "no calendar of tests waits in the demonstration",
    "placements:diploma": "no class of the collège prepares a diploma",
    "placements:new": "a pupil is looked for first",
    "previews:page": "a picture inside the reading of a copy",
    "quizzes:attempt_time": "asked by the browser during a timed attempt",
    "quizzes:paper_print": "a quiz is laid on paper first",
    "quizzes:paper_type": "a quiz is laid on paper first",
    "quizzes:reading": "linked from the results of a quiz with written answers",
    "quizzes:regrade": "a right answer has changed since copies were handed in",
    "rotations:class": "the collège does not come by halves in the demonstration",
    "rotations:room": "linked from the lessons of the day, and a Sunday has none",
    "rotations:lists": "the collège does not come by halves in the demonstration",
    "rotations:rotation": "the collège does not come by halves in the demonstration",
    "storage:file": "pictures are handed in and read in Monday's story",
    "storage:upload": "spoken by the browser's uploads alone",
    "workload:took": "a fragment of a work that is done",
    "workload:week_of_audience": "a fragment of the page where one composes",
    "ui:favicon": "the mark of the house, not a page",
    "ui:atelier": "visited in every way to read by the gallery's own story",
    "sequences:origin": "an original has changed since its copy (its test: test_borrowing.py)",
}
SOME_WORK = """
from django.urls import reverse
from preau.learning.handins.models import Submission
from preau.learning.sequences.models import Badge
from preau.school.audiences.models import everyone
from preau.school.campaigns import rounds, running
from preau.school.campaigns.drafting import draft
def a_campaign(lea):
    today = timezone.localdate()
    words = dict(channels=["mail", "sms"], starts_on=today, ends_on=today + timezone.timedelta(days=20))
    return draft(School.objects.get(uai="0789999A"), "activation", [everyone("guardian", level="6e")], words, by=lea)
ines = Person.objects.get(login="ines.benali")
julien = Person.objects.get(login="julien.ferrand")
print("Professeur", reverse("closures:tasks"))
own_work = Activity.objects.filter(author=julien, kind="homework", giving__isnull=False).first()
print("Professeur", reverse("lessonbook:work_change", args=[own_work.pk]))
print("Professeur", reverse("sequences:badge", args=[Badge.objects.filter(sequence__author=julien).first().pk]))
print("Parent", reverse("accounts:mobile"))
her_class = Cohort.objects.of_year(School.objects.get(uai="0789999A")).get(code="4B")
print("Professeure principale", reverse("workload:even", args=[her_class.pk]))
print("Administratrice du collège", reverse("directory:ties", args=[ines.pk]))
print("Parent", reverse("home:child", args=[ines.pk]))
print("Élève", reverse("handins:handin", args=[Submission.objects.filter(pupil=ines).first().handin.activity_id]))
lea = Person.objects.get(login="lea.fournier")
for launched in (False, True):
    campaign = a_campaign(lea)
    if launched:
        running.launch(campaign, by=lea)
        rounds.hold(campaign, by=lea)
    else:
        print("Direction", reverse("campaigns:change", args=[campaign.pk]))
for kind in ("quiz", "handin", "h5p"):
    print("Professeur", Activity.objects.filter(author=julien, kind=kind).first().href)
print("Élève", Activity.objects.filter(author=julien, kind="h5p").first().href)
"""


@pytest.fixture(scope="module")
def house():
    with preau(demonstration=True) as server:
        yield server


@pytest.fixture(scope="module")
def doors(house):
    """Where each begins: home, and work of their own, which the first sequence met may not have."""
    lines = [line.rsplit(maxsplit=1) for line in house.shell(SOME_WORK).splitlines()]
    return {role: ["/", *(path for who, path in lines if who == role)] for role in ROLES}


@pytest.fixture(scope="module")
def strolls(house, doors, browser):
    """Everyone's walk through the house, and what was wrong on it. The standards are looked at once a kind of page."""
    Visitor.browser, looked = browser, set()
    walks = {NOBODY: _walk(house, looked, "/connexion/", reverse("offline:without_network"))}
    for role in ROLES:
        walks[role] = _walk(house, looked, *doors[role], role=role)
    return walks


def _walk(house, looked, *starts, role=""):
    walker = Visitor(house.address)
    if role:
        walker.page.goto("/connexion/")
        walker.page.get_by_role("button", name=re.compile(f"^{role}")).first.click()
        walker.page.wait_for_load_state()
    stroll = Wanderer(walker, looked)
    stroll.wander(*starts)
    stroll.faults += walker.complaints
    walker.complaints.clear()
    walker.leave()
    return stroll


@pytest.mark.parametrize("who", [NOBODY, *ROLES])
def test_everything_that_is_shown_to_them_can_be_opened_and_read(strolls, who):
    assert strolls[who].faults == []


def test_no_page_is_forgotten(house, visitor, strolls):
    """What is excused may be met all the same: a fragment is a link once it has come."""
    seen = set().union(*(stroll.pages for stroll in strolls.values()))
    pages = every_page(visitor(house.address))
    assert (pages - seen - set(EXCUSED), set(EXCUSED) - pages) == (set(), set())
