"""Pupils who hand in together: those who did the work, in teams; the first of each hands in for all."""

from itertools import groupby

from demo.giving import BATCH, print_of
from demo.turn import Turn
from preau.learning.handins.drafts.work import Work, fingerprint
from preau.learning.handins.models import Feedback, Submission, Team, TeamMember


class Teams:
    """Laid as soon as it is made; who did not do the work, and who is silent, is in none."""

    def __init__(self, turns: list[Turn]) -> None:
        self._first: dict[int, Turn] = {}
        self._teams: dict[int, Team] = {}
        done = [turn for turn in turns if turn.is_done and turn.made.given.together]
        for _, of_one in groupby(done, key=lambda turn: turn.made.activity.pk):
            self._deal(list(of_one))
        Team.objects.bulk_create(list({id(team): team for team in self._teams.values()}.values()), batch_size=BATCH)
        TeamMember.objects.bulk_create(
            [
                TeamMember(team=self._teams[id(turn)], handin=turn.made.activity.handin, pupil=turn.pupil)
                for turn in done
            ],
            batch_size=BATCH,
        )

    def _deal(self, turns: list[Turn]) -> None:
        handin, size = turns[0].made.activity.handin, turns[0].made.given.together
        for start in range(0, len(turns), size):
            first, team = turns[start], Team(handin=handin, number=start // size + 1)
            for turn in turns[start : start + size]:
                self._first[id(turn)], self._teams[id(turn)] = first, team
                turn.at, turn.began_at = first.at, min(turn.began_at, first.at)

    def of(self, turn: Turn) -> Team | None:
        return self._teams.get(id(turn))

    def first_of(self, turn: Turn) -> Turn:
        """Who hands in for this pupil: themselves, most of the time."""
        return self._first.get(id(turn), turn)


def copy_for(turn: Turn, first: Submission, work: Work) -> Submission:
    """As `together.share` seals it."""
    copy = Submission(handin=first.handin, pupil=turn.pupil, number=1, team=first.team, original=first)
    copy.text, copy.links, copy.sealed_at = first.text, first.links, first.sealed_at
    copy.key = print_of(turn.made.activity.pk, turn.pupil.pk)
    copy.sha256 = fingerprint(first.handin, turn.pupil, work)
    return copy


def answer_for(copy: Submission, first: Feedback | None) -> Feedback | None:
    if first is None:
        return None
    return Feedback(submission=copy, comment=first.comment, mark=first.mark, by=first.by, at=first.at)
