"""Rewriting a plan: always in a draft, so that what is in force stays what was signed."""

from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.text import slugify

from preau.continuity.plans.models import Action, Plan, Removal, Signature, Version
from preau.foundation.journal.models import record


class IsSigned(Exception):
    """A signed version does not change: a new one is drafted."""


@transaction.atomic
def draft(plan: Plan, *, by: Any) -> Version:
    """The draft in hand, or a new one that says what the version in force says."""
    Plan.objects.select_for_update().get(pk=plan.pk)
    if plan.draft:
        return plan.draft
    signed = plan.current
    version = Version.objects.create(plan=plan, number=signed.number + 1, drafted_by=by)
    Action.objects.bulk_create(_copied(action, version) for action in signed.actions.kept())
    record("plan.drafted", by=by, on=plan, scope=plan.school.scope, number=version.number)
    return version


def _copied(action: Action, version: Version) -> Action:
    return Action(version=version, scenarios=action.scenarios, **action.words())


def rewrite(action: Action, words: dict[str, Any]) -> None:
    _refuse_if_signed(action.version)
    for name, value in words.items():
        setattr(action, name, value)
    action.save(update_fields=list(words))


def add(version: Version, words: dict[str, Any]) -> Action:
    """A line of the school's own, after the others."""
    _refuse_if_signed(version)
    last = version.actions.aggregate(last=Max("position"))["last"] or 0
    return Action.objects.create(version=version, code=_code(version, words["what"]), position=last + 1, **words)


def remove(action: Action, *, by: Any) -> None:
    """Out of the draft; `put_back` until it is signed."""
    _refuse_if_signed(action.version)
    Removal.objects.get_or_create(action=action, defaults={"by": by})


def put_back(action: Action) -> None:
    _refuse_if_signed(action.version)
    Removal.objects.filter(action=action).delete()


@transaction.atomic
def throw_away(version: Version, *, by: Any) -> None:
    """Back to the version in force; a plan never signed keeps its only draft."""
    _refuse_if_signed(version)
    if version.plan.in_force:
        record("plan.draft_thrown_away", by=by, on=version.plan, scope=version.school.scope, number=version.number)
        version.delete()


def _refuse_if_signed(version: Version) -> None:
    if Signature.objects.filter(version=version).exists():
        raise IsSigned


def _code(version: Version, what: str) -> str:
    stem = slugify(what)[:48].strip("-") or "action"
    taken = set(version.actions.filter(code__startswith=stem).values_list("code", flat=True))
    return next(code for n in range(1, len(taken) + 2) if (code := stem if n == 1 else f"{stem}-{n}") not in taken)
