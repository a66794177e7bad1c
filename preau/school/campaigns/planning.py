"""Who would be written to now, by which channel, at what cost; who cannot be reached at all, by name."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from preau.foundation.sms.outbox import number_of
from preau.foundation.sms.segments import measure, spared
from preau.school.campaigns.models import Campaign, Channel
from preau.school.campaigns.standing import waiting
from preau.school.campaigns.wording import Wording
from preau.school.people.models import Person


@dataclass(frozen=True)
class History:
    """What was tried for each person, and the addresses that were refused."""

    times: dict[int, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    refused: frozenset[str] = frozenset()

    @classmethod
    def of(cls, campaign: Campaign) -> "History":
        times: dict[int, Counter[str]] = defaultdict(Counter)
        for person, channel in campaign.reaches.values_list("person_id", "channel"):
            times[person][channel] += 1
        addresses = campaign.reaches.refused().values_list("letter__address", "text__number")
        return cls(times, frozenset(one for pair in addresses for one in pair if one))


@dataclass(frozen=True)
class Plan:
    """The next round. `most` is what the whole campaign would cost if nobody came."""

    by_channel: dict[Channel, list[Person]]
    unreachable: list[Person]
    segments: int = 0
    cost: Decimal = Decimal(0)
    most: Decimal = Decimal(0)

    @property
    def reached(self) -> int:
        return sum(len(people) for people in self.by_channel.values())


def plan(campaign: Campaign) -> Plan:
    history = History.of(campaign)
    found = Plan({Channel(one): [] for one in campaign.channels}, [])
    for person in waiting(campaign).order_by("last_name", "first_name", "pk").iterator(chunk_size=500):
        channel = next_channel(campaign, person, history)
        (found.by_channel[channel] if channel else found.unreachable).append(person)
    return found


def plan_with_cost(campaign: Campaign) -> Plan:
    """Before anything leaves: each message is written, measured and priced."""
    found, wording = plan(campaign), Wording.of(campaign)
    segments = {person.pk: _segments(wording, person) for person in _with_mobile(campaign, found)}
    first = sum(segments[person.pk] for person in found.by_channel.get(Channel.SMS, []))
    most = sum(count * turns(campaign, person) for person, count in _priced(found, segments))
    return Plan(found.by_channel, found.unreachable, first, first * wording.price, most * wording.price)


def next_channel(campaign: Campaign, person: Person, history: History) -> Channel | None:
    """The first in the campaign's order of those tried the fewest times; None for who has none of them."""
    ways = [Channel(one) for one in campaign.channels if _has(person, Channel(one), history.refused)]
    times = history.times.get(person.pk, Counter())
    return min(ways, key=lambda way: times[way], default=None)


def turns(campaign: Campaign, person: Person) -> int:
    """How many rounds would be a text message, if the person never came."""
    ways = [one for one in campaign.channels if _has(person, Channel(one), frozenset())]
    at = ways.index(Channel.SMS)
    return max(0, -(-(campaign.most_rounds - at) // len(ways)))


def _priced(found: Plan, segments: dict[int, int]) -> Iterable[tuple[Person, int]]:
    for people in found.by_channel.values():
        yield from ((person, segments[person.pk]) for person in people if person.pk in segments)


def _with_mobile(campaign: Campaign, found: Plan) -> Iterable[Person]:
    if Channel.SMS in campaign.channels:
        for people in found.by_channel.values():
            yield from (person for person in people if number_of(person))


def _segments(wording: Wording, person: Person) -> int:
    return measure(spared(wording.text(person))).segments


def _has(person: Person, channel: Channel, refused: frozenset[str]) -> bool:
    if channel == Channel.MAIL:
        return bool(person.email) and person.email not in refused
    if channel == Channel.SMS:
        number = number_of(person)
        return bool(number) and number not in refused
    return True
