"""What people are told: the login, the code and the way in, as on the slips; never a password."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any
from urllib.parse import quote

from django.conf import settings

from preau.foundation.ui.words import day, numeric_day
from preau.school.campaigns.models import Campaign
from preau.school.people.models import Membership, Person, Profile

LONGEST_NAME = 30  # of a school, in a text message


@dataclass(frozen=True)
class Wording:
    campaign: Campaign

    @classmethod
    def of(cls, campaign: Campaign) -> "Wording":
        return cls(campaign)

    @property
    def price(self) -> Decimal:
        price: Decimal = settings.SMS_COST
        return price

    @cached_property
    def pupils(self) -> frozenset[int]:
        """Those who are said *tu*."""
        here = Membership.objects.filter(school=self.campaign.school_id, profile=Profile.PUPIL)
        return frozenset(here.values_list("person_id", flat=True))

    @property
    def subject(self) -> str:
        if self.campaign.is_test:
            return f"Test de connexion à Préau, avant le {day(self.campaign.ends_on)}"
        return f"Un compte Préau à activer, {self.campaign.school.name}"

    @property
    def template(self) -> str:
        return "campaigns/connection_letter" if self.campaign.is_test else "campaigns/activation_letter"

    def letter(self, person: Person) -> dict[str, Any]:
        """What the letter's template shows."""
        code = "" if self.campaign.is_test else person.activation_code.code
        return {
            "tu": person.pk in self.pupils,
            "login": person.login,
            "code": code,
            "note": self.campaign.note,
            "before": day(self.campaign.ends_on),
            "school": self.campaign.school.name,
            "href": f"/activer/#{quote(f'{person.login}/{code}')}" if code else "/connexion/",
            "link": "Activer le compte" if code else "Se connecter",
        }

    def text(self, person: Person) -> str:
        """Without the note: it would cost a segment more for each."""
        tu = person.pk in self.pupils
        return (self._test if self.campaign.is_test else self._activation)(person, tu=tu)

    def _activation(self, person: Person, *, tu: bool) -> str:
        return (
            f"{self._school}: {'active ton' if tu else 'activez votre'} compte Préau. "
            f"{settings.PREAU.address}/activer/ Identifiant {person.login} Code {person.activation_code.code}"
        )

    def _test(self, person: Person, *, tu: bool) -> str:
        return (
            f"{self._school}: {'reconnecte-toi' if tu else 'reconnectez-vous'} à Préau avant le "
            f"{numeric_day(self.campaign.ends_on)[:5]} pour vérifier {'ton' if tu else 'votre'} mot de passe. "
            f"{settings.PREAU.address}/connexion/ Identifiant {person.login}"
        )

    @property
    def _school(self) -> str:
        name = self.campaign.school.name
        return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1].rstrip()}."
