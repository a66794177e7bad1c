"""What the activation console proposes beside its figures."""

from typing import Any

from preau.school.campaigns.rules import can_run


def ways(user: Any, school: Any) -> list[tuple[str, str]]:
    """`[(label, view)]`, for who may."""
    if not can_run.test(user, school):
        return []
    return [("Campagnes de relance", "campaigns:campaigns")]


def gestures(user: Any, school: Any) -> list[tuple[str, str]]:
    """A campaign for those on the list."""
    return [("Relancer", "campaigns:create")] if can_run.test(user, school) else []
