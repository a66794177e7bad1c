"""One of each thing a page may be about: work that Julien gave to 4B, what Inès did with it, a school's own affairs."""

import datetime as dt
import uuid
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from preau.communication.messaging.models import Conversation, Draft
from preau.communication.messaging.sending import begin as begin_conversation
from preau.communication.news.models import Article
from preau.foundation.jobs.models import Job
from preau.foundation.storage.keeping import keep
from preau.foundation.storage.models import File, Upload
from preau.learning.banks.arriving import bring as bring_questions
from preau.learning.banks.arriving import take as take_questions
from preau.learning.banks.models import Arrival, Entry, Folder
from preau.learning.handins.drafts.sealing import hand_in
from preau.learning.handins.models import Annotation, Handin, PeerReview, PeerRound, Submission
from preau.learning.hands.models import Hand
from preau.learning.hands.raising import raise_hand
from preau.learning.lessonbook.models import Archive, Inspection, Session
from preau.learning.lessonbook.writing import publish as publish_session
from preau.learning.quizzes import pasting
from preau.learning.quizzes.beginning import begin as begin_attempt
from preau.learning.quizzes.models import Accommodation, Attempt, Override, Quiz, Slot
from preau.learning.sequences.models import Award, Badge, Laying, Sequence, Sharing, Step
from preau.learning.workload.models import Move, Rebalancing, Sending
from preau.school.accounts.models import DeviceSession, Printing
from preau.school.activities.models import Activity
from preau.school.audiences.models import Audience, everyone, named, pupils_of
from preau.school.campaigns.models import Campaign
from preau.school.directory.models import Card
from preau.school.duplicates.models import Merge, Suspicion
from preau.school.imports.models import DroppedFile, Intake, Sweep
from preau.school.notifications.models import Notification
from preau.school.people.models import Cohort, Departure, Person, Profile, School
from preau.school.privacy.models import ErasureRequest, PersonalExport
from preau.school.rollover.models import Rollover
from preau.school.rubrics.grid import Criterion, Grid, Level
from preau.school.rubrics.models import Rubric
from preau.school.timetable.models.fortnight import monday_of
from tests.cast import Cast
from tests.samples_of_continuity import Continuity
from tests.samples_of_following import followed

WORK = {
    "lessonbook": "homework",
    "sequences": "lesson",
    "quizzes": "quiz",
    "banks": "quiz",
    "handins": "handin",
    "h5p": "h5p",
}  # what the pages of a room are about


class Samples:
    """`samples.of(model, room)`: the thing that pages of that room are asked about."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.works = {kind: self._given(kind) for kind in sorted({*WORK.values()})}
        self.things: dict[type, Any] = {
            School: cast.school,
            Cohort: cast.cohorts["4B"],
            Person: cast.ines,
            Card: Card.objects.get(pk=cast.ines.pk),
            **self._learning(),
            **followed(cast, self.works),
            **self._talking(),
            **self._running(),
        }

    def of(self, model: type, room: str) -> Any:
        if model is Activity:
            return self.works[WORK.get(room, "lesson")]
        return self.things[model]

    def _given(self, kind: str) -> Activity:
        activity = Activity.objects.create(
            school=self.cast.school,
            author=self.cast.julien,
            subject=self.cast.subjects["maths"],
            audience=Audience.of(self.cast.school, pupils_of(self.cast.cohorts["4B"])),
            kind=kind,
            title="Thalès",
            minutes_expected=20,
            planned_on=timezone.localdate(),
        )
        activity.publish(by=self.cast.julien)
        return activity

    def _laid(self, audience: Audience) -> Laying:
        kept = {"school": self.cast.school, "author": self.cast.julien, "audience": audience}
        return Laying.objects.create(sequence=Sequence.objects.create(title="Donnée", **kept))

    def _learning(self) -> dict[type, Any]:
        cast = self.cast
        quiz = Quiz.of(self.works["quiz"])
        quiz.add_all([one.content for one in pasting.read("6 × 7 ?\n* 42\n36").taken], by=cast.julien)
        file = keep(SimpleUploadedFile("figure.txt", b"AB // CD"), by=cast.ines)
        submission = hand_in(Handin.of(self.works["handin"]), cast.ines, text="Fait.", files=[file], key="1")
        sequence = Sequence.objects.create(
            school=cast.school, author=cast.julien, title="Thalès", audience=self.works["lesson"].audience
        )
        return {
            Attempt: begin_attempt(quiz, cast.ines, key=uuid.uuid4()),
            Slot: quiz.slots.get(),
            Override: quiz.overrides.create(pupil=cast.ines, attempts_allowed=2),
            Accommodation: Accommodation.objects.create(person=cast.ines, by=cast.claire),
            File: file,
            Submission: submission,
            **self._read_by_peers(submission),
            Annotation: submission.annotations.create(by=cast.julien, comment="Oui", shape="passage", start=0, end=4),
            Sequence: sequence,
            Laying: self._laid(sequence.audience),
            Sharing: Sharing.objects.create(sequence=sequence, reach=Sharing.Reach.SCHOOL),
            **self._badged(sequence),
            Step: Step.objects.create(sequence=sequence, activity=self.works["lesson"], position=0),
            Session: self._told(),
            Hand: raise_hand(self.works["lesson"], cast.ines, "Où ?", key=uuid.uuid4()),
            **self._keeping_questions(),
            Rubric: self._rubric(),
            **self._signed_books(),
            **self._evening_out(),
        }

    def _read_by_peers(self, submission: Submission) -> dict[type, Any]:
        """Sacha reads the copy of Inès."""
        work, until = submission.handin.activity, timezone.now() + dt.timedelta(days=2)
        reading = Activity.objects.create(
            school=work.school,
            author=work.author,
            audience=Audience.of(work.school, *named([self.cast.sacha])),
            kind="peers",
            title="Relire",
            minutes_expected=10,
            due_at=until,
        )
        reading.publish(by=self.cast.julien)
        rubric = self._rubric("Relire").latest
        round_ = PeerRound.objects.create(handin=submission.handin, activity=reading, rubric=rubric, until=until)
        return {PeerRound: round_, PeerReview: round_.reviews.create(submission=submission, reader=self.cast.sacha)}

    def _badged(self, sequence: Sequence) -> dict[type, Any]:
        """Inès has a badge of Julien's."""
        badge = Badge.objects.create(sequence=sequence, title="Thalès", attests="Je sais Thalès")
        kept = {"school": sequence.school, "title": badge.title, "attests": badge.attests, "by": self.cast.julien}
        return {Badge: badge, Award: Award.objects.create(badge=badge, pupil=self.cast.ines, word="Vu", **kept)}

    def _keeping_questions(self) -> dict[type, Any]:
        """Julien's bank, brought in from a text, shared with nobody."""
        cast = self.cast
        folder = Folder.objects.open("Maths", by=cast.julien, school=cast.school)
        arrival = bring_questions(b"6 x 7 {#42}", "q.txt", by=cast.julien, school=cast.school, folder=folder, quiz=None)
        take_questions(arrival)
        return {Folder: folder, Arrival: arrival, Entry: Entry.objects.get()}

    def _rubric(self, title: str = "Rédiger") -> Rubric:
        """Julien's, shared with nobody."""
        rubric = Rubric.objects.create(school=self.cast.school, author=self.cast.julien, title=title)
        criterion = Criterion("a", "Justifie", "", None, ("", ""))
        rubric.write(Grid((Level("non", 0), Level("oui", 100)), (criterion,)), by=self.cast.julien)
        return rubric

    def _told(self) -> Session:
        """What Julien tells 4B of last Monday at eight."""
        day = monday_of(timezone.localdate()) - dt.timedelta(weeks=1)
        at = {"cohort": self.cast.cohorts["4B"], "subject": self.cast.subjects["maths"], "starts_at": dt.time(8)}
        session = Session.objects.create(school=self.cast.school, author=self.cast.julien, day=day, **at)
        publish_session(session, by=self.cast.julien)
        return session

    def _signed_books(self) -> dict[type, Any]:
        """An inspector reads the books of the school; the head archives that of 4B."""
        said = {"name": "Mme Prat", "quality": "IA-IPR", "until": timezone.localdate()}
        year = {"cohort": self.cast.cohorts["4B"], "year": self.cast.school.year, "by": self.cast.helene}
        return {
            Inspection: Inspection.grant(self.cast.school, by=self.cast.helene, **said),
            Archive: Archive.objects.create(school=self.cast.school, **year),
        }

    def _evening_out(self) -> dict[type, Any]:
        """Julien is asked to move his lesson."""
        today = timezone.localdate()
        made = Rebalancing.objects.create(cohort=self.cast.cohorts["4B"], monday=today, cap=210, by=self.cast.claire)
        Sending.objects.create(rebalancing=made, by=self.cast.claire)
        move = made.moves.create(activity=self.works["lesson"], from_day=today, to_day=today + dt.timedelta(days=1))
        return {Rebalancing: made, Move: move}

    def _talking(self) -> dict[type, Any]:
        cast = self.cast
        talk = begin_conversation(cast.school, by=cast.julien, to=named([cast.ines]), subject="Thalès", body="Bravo.")
        audience = Audience.of(cast.school, everyone(Profile.PUPIL))
        return {
            Conversation: talk,
            Draft: Draft.objects.create(author=cast.julien, school=cast.school),
            Article: Article.objects.create(
                school=cast.school, author=cast.marc, audience=audience, title="Cross", body="<p>Reporté.</p>"
            ),
            Notification: Notification.objects.create(person=cast.ines, saying="Du travail"),
        }

    def _running(self) -> dict[type, Any]:
        cast = self.cast
        campaign = Campaign.objects.create(
            school=cast.school,
            audience=Audience.of(cast.school, everyone(Profile.GUARDIAN)),
            starts_on=timezone.localdate(),
            ends_on=timezone.localdate() + dt.timedelta(days=20),
        )
        intake = Intake.objects.create(school=cast.school, by=cast.admin)
        return {
            Campaign: campaign,
            Rollover: Rollover.objects.create(school=cast.school, year=cast.school.year - 1, by=cast.helene),
            Suspicion: Suspicion.objects.create(first=cast.ines, second=cast.adam, score=4),
            Merge: Merge.objects.create(kept=cast.ines, other=0, other_name="Ines Benali", school=cast.school),
            **Continuity(cast).things(),
            Departure: Departure.objects.create(person=cast.lucas, school=cast.school),
            Intake: intake,
            Sweep: Sweep.objects.create(by=cast.steward),
            DroppedFile: DroppedFile.objects.create(intake=intake, name="Structures.xml"),
            Printing: Printing.objects.create(school=cast.school, by=cast.admin),
            PersonalExport: PersonalExport.objects.create(person=cast.ines, asked_by=cast.ines, ground="own"),
            ErasureRequest: ErasureRequest.objects.create(person=cast.ines, school=cast.school),
            Job: Job.objects.create(task="imports.compare", owner=cast.admin),
            Upload: Upload.objects.create(owner=cast.ines, name="figure.txt", size=8),
            DeviceSession: DeviceSession.objects.create(
                person=cast.ines, expires_at=timezone.now() + dt.timedelta(days=1)
            ),
        }
