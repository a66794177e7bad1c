"""Putting news out, with its audience, in one gesture."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone

from preau.communication.news.models import Article
from preau.foundation.journal.models import record
from preau.school.audiences.models import Audience, AudiencePart
from preau.school.people.models import School


@transaction.atomic
def publish_article(
    school: School,
    *,
    by: Any,
    to: Iterable[AudiencePart],
    title: str,
    body: str,
    published_at: dt.datetime | None = None,
    expires_at: dt.datetime | None = None,
    in_front: bool = False,
) -> Article:
    """Say it to an audience from a moment on; `in_front` makes it the school's headline."""
    article = Article.objects.create(
        school=school, author=by, audience=Audience.of(school, *to), title=title, body=body,
        published_at=published_at or timezone.now(), expires_at=expires_at,
    )  # fmt: skip
    if in_front:
        article.put_in_front(by=by)
    record("article.published", by=by, on=article, scope=school.scope, title=title)
    return article


@transaction.atomic
def rewrite_article(article: Article, *, by: Any, to: Iterable[AudiencePart], in_front: bool, **words: Any) -> Article:
    """Change its words, its dates or whom it is for."""
    for name, value in words.items():
        setattr(article, name, value)
    article.audience = Audience.of(article.school, *to)
    article.save()
    if in_front:
        article.put_in_front(by=by)
    else:
        article.step_back()
    record("article.rewritten", by=by, on=article, scope=article.school.scope, title=article.title)
    return article
