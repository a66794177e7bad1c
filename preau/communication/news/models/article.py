"""A piece of news: for whom, from when, until when."""

import datetime as dt
from typing import Any, Self

from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from preau.foundation.journal.models import record
from preau.foundation.text.clean import plain
from preau.school.audiences.models import AudienceMember
from preau.school.people.models import Profile

EDITORS = (Profile.HEAD, Profile.STAFF, Profile.ADMINISTRATOR)


class ArticleQuerySet(models.QuerySet["Article"]):
    def visible_to(self, user: Any) -> Self:
        """Whom it is for, while it is out; who edits the news of the school, before and after too."""
        if user.is_steward:
            return self
        edited = Q(school__in=user.schools_as(*EDITORS)) | Q(author=user)
        reached = Exists(AudienceMember.objects.filter(audience=OuterRef("audience"), person=user))
        return self.filter(edited | (Article.out(timezone.now()) & reached))

    def published(self) -> Self:
        return self.filter(Article.out(timezone.now()))

    def headlines_first(self) -> Self:
        headline = Exists(Headline.objects.filter(article=OuterRef("pk")))
        return self.annotate(is_headline=headline).order_by("-is_headline", "-published_at", "-pk")


class Article(models.Model):
    school = models.ForeignKey("people.School", models.CASCADE, related_name="articles")
    author = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="articles")
    audience = models.ForeignKey("audiences.Audience", models.PROTECT, related_name="articles")
    title = models.CharField("titre", max_length=200)
    body = models.TextField("texte", help_text="Texte enrichi, nettoyé.")
    published_at = models.DateTimeField("paraît le", default=timezone.now)
    expires_at = models.DateTimeField("jusqu’au", null=True, blank=True)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        ordering = ["-published_at", "-pk"]
        indexes = [models.Index(fields=["school", "-published_at"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_at__isnull=True) | Q(expires_at__gte=models.F("published_at")),
                name="news_ends_after_it_begins",
            )
        ]

    def __str__(self) -> str:
        return self.title

    @staticmethod
    def out(now: dt.datetime) -> Q:
        return Q(published_at__lte=now) & (Q(expires_at__isnull=True) | Q(expires_at__gt=now))

    @property
    def excerpt(self) -> str:
        words = " ".join(plain(self.body).split())
        return words if len(words) <= 240 else f"{words[:239].rstrip()}…"

    @property
    def is_out(self) -> bool:
        now = timezone.now()
        return self.published_at <= now and (self.expires_at is None or now < self.expires_at)

    @transaction.atomic
    def put_in_front(self, *, by: Any) -> None:
        """Shown before all others of the school; the former headline steps back."""
        Headline.objects.filter(article__school=self.school).exclude(article=self).delete()
        Headline.objects.get_or_create(article=self, defaults={"by": by})

    def step_back(self) -> None:
        Headline.objects.filter(article=self).delete()

    @transaction.atomic
    def withdraw(self, *, by: Any) -> None:
        """Its readers no longer see it from now on; a second call changes nothing."""
        if not self.is_out and self.published_at <= timezone.now():
            return
        self.expires_at = max(timezone.now(), self.published_at)
        self.save(update_fields=["expires_at"])
        record("article.withdrawn", by=by, on=self, scope=self.school.scope, title=self.title)

    def read_by(self, person: Any) -> None:
        ArticleReading.objects.get_or_create(article=self, person=person)


class Headline(models.Model):
    """Its existence puts an article in front."""

    article = models.OneToOneField(Article, models.CASCADE, related_name="headline")
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.article}, à la une"


class ArticleReading(models.Model):
    article = models.ForeignKey(Article, models.CASCADE, related_name="readings")
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="article_readings")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["article", "person"], name="an_article_read_once")]

    def __str__(self) -> str:
        return f"{self.person}, {self.article}"
