"""From one written message to everyone it is for: one row of words, one light row per person, told in batches."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from preau.communication.messaging.models import Conversation, Message, Participant
from preau.foundation.jobs.asking import ask, progress
from preau.foundation.journal.models import record
from preau.foundation.ui.words import spaced
from preau.school.audiences.models import Audience, AudiencePart, named
from preau.school.notifications.models import notify
from preau.school.people.models import Person, School

AT_ONCE = 100  # more are told by a job, whose progress can be left
BATCH = 500


@transaction.atomic
def begin(
    school: School,
    *,
    by: Any,
    to: Iterable[AudiencePart],
    subject: str,
    body: str,
    kind: str = Conversation.Kind.EXCHANGE,
    files: Iterable[Any] = (),
    key: str | None = None,
    in_answer_to: Conversation | None = None,
    by_mail: bool = False,
    urgent: bool = False,
    about: str = "",
) -> Conversation:
    """Write to an audience. The same `key` again gives the same conversation, and tells nobody twice.

    `by_mail` writes letters too; `urgent` lets them leave in quiet hours (the caller journals why).
    """
    if key is not None and (known := Conversation.objects.filter(started_by=by, key=key).first()):
        return known
    audience = Audience.of(school, *to)
    conversation = Conversation.objects.create(
        school=school, subject=subject, kind=kind, audience=audience, addressed_to=audience.label[:300],
        started_by=by, key=key, in_answer_to=in_answer_to,
    )  # fmt: skip
    Participant.objects.create(conversation=conversation, person=by)
    conversation.say(body, by=by, files=files, key=key)
    record("conversation.begun", by=by, on=conversation, scope=school.scope, subject=subject, to=audience.label)
    _hand_over(conversation, by=by, by_mail=by_mail, urgent=urgent, about=about)
    return conversation


@transaction.atomic
def answer(
    conversation: Conversation, body: str, *, by: Any, files: Iterable[Any] = (), key: str | None = None,
    to_author_alone: bool = False,
) -> Message:  # fmt: skip
    """Answer everyone in an exchange; an announcement, or on request, its author alone, in an aside kept for that."""
    if to_author_alone or conversation.is_announcement:
        return _answer_aside(conversation, body, by=by, files=files, key=key)
    message, fresh = conversation.say(body, by=by, files=files, key=key)
    if fresh:
        told = Person.objects.filter(participations__conversation=conversation).exclude(pk=by.pk)
        notify(
            told,
            saying=f"{by.full_name} : {conversation.subject}",
            href=href_of(conversation),
            school=conversation.school,
        )
    return message


def _answer_aside(conversation: Conversation, body: str, *, by: Any, files: Iterable[Any], key: str | None) -> Message:
    aside = Conversation.objects.filter(in_answer_to=conversation, started_by=by).order_by("pk").first()
    if aside is not None:
        return answer(aside, body, by=by, files=files, key=key)
    author = [conversation.started_by] if conversation.started_by else []
    begun = begin(
        conversation.school, by=by, to=named(author), subject=f"Re : {conversation.subject}"[:200],
        body=body, files=files, key=key, in_answer_to=conversation,
    )  # fmt: skip
    return begun.messages.get()


def _hand_over(conversation: Conversation, **how: Any) -> None:
    from preau.communication.messaging.tasks import deliver_conversation

    by = how.pop("by")
    if conversation.audience.people.count() <= AT_ONCE:
        deliver(conversation, **how)
        return
    ask(deliver_conversation, conversation.pk, key=f"conversation:{conversation.pk}", by=by,
        label=f"Envoi de « {conversation.subject} »"[:200], **how)  # fmt: skip


def deliver(conversation: Conversation, *, by_mail: bool = False, urgent: bool = False, about: str = "") -> int:
    """Open the conversation to its audience, batch by batch; done again after a fall, it tells only the others."""
    total = conversation.audience.people.exclude(pk=conversation.started_by_id or 0).count()
    told = 0
    while batch := list(_not_told(conversation)[:BATCH]):
        _deliver_batch(conversation, batch, by_mail=by_mail, urgent=urgent, about=about)
        told += len(batch)
        progress(min(told, total), total, f"{spaced(told)} personnes prévenues sur {spaced(total)}")
    return told


@transaction.atomic
def _deliver_batch(conversation: Conversation, batch: list[Any], *, by_mail: bool, urgent: bool, about: str) -> None:
    from preau.foundation.text.clean import plain

    Participant.objects.bulk_create([Participant(conversation=conversation, person=person) for person in batch])
    author = conversation.started_by
    saying = conversation.subject if by_mail or author is None else f"{author.full_name} : {conversation.subject}"
    detail = plain(conversation.messages.earliest("pk").body) if by_mail else ""
    notify(batch, saying=saying, detail=detail, href=href_of(conversation), school=conversation.school,
           by_mail=by_mail, urgent=urgent, about=about)  # fmt: skip


def _not_told(conversation: Conversation) -> Any:
    known = Participant.objects.filter(conversation=conversation).values("person")
    return conversation.audience.people.exclude(pk__in=known).order_by("pk")


def href_of(conversation: Conversation) -> str:
    from django.urls import reverse

    return reverse("messaging:conversation", args=[conversation.pk])
