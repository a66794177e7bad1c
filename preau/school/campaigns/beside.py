"""What the activation console proposes beside its figures."""

from typing import Any

from preau.school.campaigns.rules import can_remind_families, can_run


def ways(user: Any, school: Any) -> list[tuple[str, str]]:
    """`[(label, view)]`, for who may."""
    found = [("Campagnes de relance", "campaigns:campaigns")] if can_run.test(user, school) else []
    return found + ([("Relancer les familles de ma classe", "campaigns:families")] if _leads(user, school) else [])


def _leads(user: Any, school: Any) -> bool:
    return bool(can_remind_families.test(user, school))


def gestures(user: Any, school: Any) -> list[tuple[str, str]]:
    """A campaign for those on the list."""
    return [("Relancer", "campaigns:create")] if can_run.test(user, school) else []
