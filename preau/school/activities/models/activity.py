"""Anything a teacher gives pupils to do. Sequences, follow-up and the thread know activities only.

Its fields are those of a SAP@D activity: nature, minutes, ambition, conditions of autonomy, method,
production, way back, regulation. Only the title, the minutes and the audience are mandatory.
"""

import datetime as dt
from functools import cached_property
from typing import Any, Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from preau.foundation.journal.models import record
from preau.school.activities.belonging import wholes_of
from preau.school.activities.helping import help_address
from preau.school.activities.kinds import Kind, find_kind, kind_of
from preau.school.activities.models.publication import Publication
from preau.school.activities.models.withdrawal import Withdrawal
from preau.school.audiences.models import Audience, AudienceMember, AudiencePart
from preau.school.people.models import Profile
from preau.school.timetable.models import Teaching

OPENED = 1  # of Progress.Step
BEGUN = (2, 3, 4)  # started, handed in, returned
EXCUSED = 5


class ActivityQuerySet(models.QuerySet["Activity"]):
    def visible_to(self, user: Any) -> Self:
        """Its author; who teaches or supervises in its school, once given; pupils concerned and their guardians."""
        if user.is_steward:
            return self
        given = Q(publication__isnull=False) | Q(withdrawal__isnull=False)
        overseen = Q(school__in=user.schools_as(Profile.TEACHER, Profile.STAFF, Profile.HEAD)) & given
        return self.filter(Q(author=user) | overseen | Q(pk__in=self._family(user))).distinct()

    def _family(self, user: Any) -> models.QuerySet["Activity"]:
        """Published for this pupil or a child of this guardian, or begun by them: one's work stays one's own.

        What was withdrawn stays with who had only opened it.
        """
        concerned = (
            [user.pk, *[child.pk for child in user.children]] if Profile.GUARDIAN in user.profiles else [user.pk]
        )
        begun = Q(progresses__pupil__in=concerned, progresses__step__in=BEGUN)
        begun |= Q(progresses__pupil__in=concerned, progresses__step=OPENED, withdrawal__isnull=False)
        own = Activity.objects.filter(begun).values("pk")
        given = Activity.objects.published().concerning(concerned).values("pk")
        return Activity.objects.filter(Q(pk__in=given) | Q(pk__in=own))

    def published(self) -> Self:
        return self.filter(publication__isnull=False, publication__at__lte=timezone.now())

    def concerning(self, people: Any) -> Self:
        """Whose audience has one of these people in it."""
        return self.filter(Exists(AudienceMember.objects.filter(audience=OuterRef("audience"), person__in=people)))

    def for_cohort(self, cohort: Any) -> Self:
        return self.filter(audience__parts__cohort=cohort, audience__parts__profile=Profile.PUPIL)

    def taught_by(self, teacher: Any) -> Self:
        """In a subject that this person teaches to a class it is given to: beside who gave it, or in their place."""
        both = Teaching.objects.filter(
            teacher=teacher, subject=OuterRef(OuterRef("subject")), cohort=OuterRef("cohort")
        )
        return self.filter(Exists(AudiencePart.objects.filter(Exists(both), audience=OuterRef("audience"))))

    def planned_between(self, first: dt.date, last: dt.date) -> Self:
        return self.filter(planned_on__range=(first, last))


class Activity(models.Model):
    class Nature(models.TextChoices):
        LESSON = "lesson", "cours"
        TRAINING = "training", "entraînement"
        REMEDIATION = "remediation", "remédiation"
        ASSESSMENT = "assessment", "évaluation"
        MEETING = "meeting", "rendez-vous"

    class Together(models.TextChoices):
        ALONE = "alone", "seul"
        PAIR = "pair", "à deux"
        GROUP = "group", "en groupe"
        CLASS = "class", "toute la classe"

    class Scale(models.TextChoices):
        """How a piece of work is appreciated."""

        NONE = "none", "sans note"
        TWENTY = "twenty", "sur 20"
        TEN = "ten", "sur 10"
        POINTS = "points", "sur un autre total"
        COMPETENCES = "competences", "compétences, de 1 à 4"
        LETTERS = "letters", "lettres, de A à E"

    school = models.ForeignKey("people.School", models.CASCADE, related_name="activities")
    author = models.ForeignKey("people.Person", models.PROTECT, related_name="activities")
    subject = models.ForeignKey("timetable.Subject", models.SET_NULL, null=True, blank=True, related_name="activities")
    audience = models.ForeignKey(Audience, models.PROTECT, related_name="activities")
    kind = models.CharField(max_length=20)

    title = models.CharField("titre", max_length=200)
    minutes_expected = models.PositiveSmallIntegerField(
        "minutes", validators=[MinValueValidator(1), MaxValueValidator(600)]
    )
    nature = models.CharField("nature", max_length=12, choices=Nature, default=Nature.LESSON)
    together = models.CharField("seul ou ensemble", max_length=6, choices=Together, default=Together.ALONE)
    ambition = models.TextField("ambition", blank=True, help_text="Ce que chaque élève peut atteindre.")
    further = models.TextField("pour aller plus loin", blank=True)
    scaffolding = models.TextField(
        "aides", blank=True, help_text="Une aide, un exemple résolu, des ressources, des outils."
    )
    method = models.TextField(
        "méthode", blank=True, help_text="Une étape par ligne ; elle sert aussi au parent qui aide."
    )
    production = models.CharField("production attendue", max_length=200, blank=True)
    way_back = models.CharField("comment rendre", max_length=200, blank=True)
    regulation = models.TextField(
        "suite donnée",
        blank=True,
        help_text="Quand et comment vient la réponse : correction, synthèse, classe virtuelle.",
    )
    body = models.TextField("contenu", blank=True, help_text="Texte enrichi, nettoyé.")
    scale = models.CharField("appréciation", max_length=12, choices=Scale, default=Scale.NONE)
    out_of = models.PositiveSmallIntegerField(
        "total", null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(1000)]
    )

    planned_on = models.DateField("jour", null=True, blank=True)
    starts_at = models.TimeField("à heure fixe", null=True, blank=True)
    opens_at = models.DateTimeField("ouvre", null=True, blank=True)
    due_at = models.DateTimeField("à rendre", null=True, blank=True)
    closes_at = models.DateTimeField("ferme", null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    objects = ActivityQuerySet.as_manager()

    class Meta:
        ordering = ["planned_on", "starts_at", "pk"]
        indexes = [
            models.Index(fields=["audience", "planned_on"]),
            models.Index(fields=["school", "planned_on"]),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(minutes_expected__gte=1), name="minutes_are_expected"),
            models.CheckConstraint(condition=~Q(scale="points") | Q(out_of__gte=1), name="points_are_out_of_something"),
        ]

    def __str__(self) -> str:
        return self.title

    @classmethod
    def met_by(cls, person: Any, pk: int) -> "Activity | None":
        """What the gate asks: as `visible_to`, with all that a page needs of it."""
        from preau.school.activities.meeting import meet

        return meet(person, pk)

    @property
    def kind_of_work(self) -> Kind:
        return kind_of(self.kind)

    @property
    def href(self) -> str:
        """Where pupils open it."""
        return self.kind_of_work.opens(self)

    def help_href(self, person: Any) -> str:
        """Where this person says that they are stuck; empty for who does not do it."""
        return help_address(self.pk) if self.is_published and self.audience.reaches(person) else ""

    @property
    def says_anything(self) -> bool:
        """More than a title: a text, a document, what is expected, an hour together."""
        together = self.nature == self.Nature.MEETING or self.together == self.Together.CLASS
        return bool(self.body or together or self.ambition or self.resources.all())

    @property
    def belongings(self) -> list[tuple[str, str]]:
        """What it is part of: `[(label, address)]`."""
        return wholes_of(self)

    @property
    def measure(self) -> str:
        """The scale with its total where it has one of its own: what `marks` asks for."""
        return f"{self.scale}/{self.out_of}" if self.scale == self.Scale.POINTS else self.scale

    @property
    def steps(self) -> list[str]:
        """The method, step by step."""
        return [line.strip() for line in self.method.splitlines() if line.strip()]

    @property
    def is_published(self) -> bool:
        return hasattr(self, "publication")

    def is_withdrawn_from(self, person: Any) -> bool:
        """Taken back from pupils: only who had begun it, and their family, still come here."""
        return not self.is_published and self.author_id != person.pk

    def as_read_by(self, pupil: Any) -> Any:
        """What was asked when this pupil handed it in or opened it, where it is not what is asked now; else None."""
        from preau.school.activities.models.wording import Wording  # which names this one

        return Wording.objects.read_by(self, pupil)

    @property
    def is_open(self) -> bool:
        now = timezone.now()
        return (self.opens_at is None or self.opens_at <= now) and (self.closes_at is None or now < self.closes_at)

    @cached_property
    def own_dates(self) -> tuple[dict[int, dt.datetime], set[int]]:
        """`{pupil: when}` of those who were granted more time, and who came after it was asked; read once."""
        from preau.school.activities.meeting import own_dates  # which names this one

        return own_dates(self)

    @property
    def extended(self) -> dict[int, dt.datetime]:
        return self.own_dates[0]

    def due_for(self, pupil_id: int) -> dt.datetime | None:
        """When this pupil's work is due, an extension included; never, for who came after it was asked."""
        extended, came_after = self.own_dates
        return None if pupil_id in came_after else extended.get(pupil_id, self.due_at)

    def is_past_due_for(self, pupil_id: int) -> bool:
        due = self.due_for(pupil_id)
        return due is not None and due < timezone.now()

    @property
    def pupils(self) -> models.QuerySet[Any]:
        """Those it is given to."""
        return self.audience.people.filter(
            memberships__school=self.school_id, memberships__profile=Profile.PUPIL
        ).distinct()

    @transaction.atomic
    def publish(self, *, by: Any, at: dt.datetime | None = None) -> Publication:
        """Give it to its audience; a second call changes nothing."""
        publication, fresh = Publication.objects.get_or_create(
            activity=self, defaults={"by": by, "at": at or timezone.now()}
        )
        if fresh:
            Withdrawal.objects.filter(activity=self).delete()
            kind = find_kind(self.kind)
            if kind:
                kind.gives(self)
            record("activity.published", by=by, on=self, scope=self.school.scope)
        return publication

    @transaction.atomic
    def withdraw(self, *, by: Any) -> bool:
        """Asked of nobody any more. Opened by nobody, it goes; else it stays with who did. Whether it went."""
        if not self.progresses.exclude(step=EXCUSED).exists():
            self.delete()
            return True
        Publication.objects.filter(activity=self).delete()
        Withdrawal.objects.get_or_create(activity=self, defaults={"by": by})
        return False
