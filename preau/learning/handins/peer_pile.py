"""The copies of a class as they are dealt to its pupils."""

from dataclasses import dataclass

from django.db.models import Count

from preau.learning.handins.models import Handin, PeerRound, TeamMember


@dataclass(frozen=True)
class PeerPile:
    """What is dealt: `own`, the copies of each reader and of their group; `read`, by how many each is read already."""

    own: dict[int, set[int]]
    read: dict[int, int]

    @classmethod
    def of(cls, round_: PeerRound) -> "PeerPile":
        """The last version of each who is still of the class; a group has one copy, whoever handed it in."""
        handin = round_.handin
        class_ = set(handin.activity.pupils.values_list("pk", flat=True))
        found = [one for one in handin.submissions.last_versions() if one.pupil_id in class_]
        copy_of = {one.pupil_id: one.original_id or one.pk for one in found}
        reading = dict(round_.reviews.values_list("submission").annotate(Count("pk")).order_by())
        readers = set(round_.reviews.values_list("reader", flat=True))
        beside = _beside(handin)
        own = {
            pupil: {copy_of[mate] for mate in {pupil, *beside.get(pupil, ())} if mate in copy_of}
            for pupil in copy_of.keys() - readers
        }
        return cls(own, {copy: reading.get(copy, 0) for copy in copy_of.values()})


def _beside(handin: Handin) -> dict[int, set[int]]:
    """`{pupil: with whom they hand in, or have handed in}`."""
    groups: dict[tuple[str, int], set[int]] = {}
    for team, pupil in TeamMember.objects.filter(handin=handin).values_list("team", "pupil"):
        groups.setdefault(("team", team), set()).add(pupil)
    for pk, original, pupil in handin.submissions.values_list("pk", "original", "pupil"):
        groups.setdefault(("copy", original or pk), set()).add(pupil)
    beside: dict[int, set[int]] = {}
    for members in groups.values():
        for pupil in members:
            beside.setdefault(pupil, set()).update(members)
    return beside
