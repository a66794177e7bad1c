"""What a letter is chosen by: what happens, at which moment, who reads it, by which means, in which language."""

from dataclasses import dataclass

from django.db import models

from preau.continuity.plans.vocabulary import Scenario

SITUATIONS = tuple(one for one in Scenario if one != Scenario.CALM)


class Occasion(models.TextChoices):
    DECLARED = "declared", "déclaration"
    EXTENDED = "extended", "prolongation"
    REOPENED = "reopened", "reprise partielle"
    ENDED = "ended", "fin"
    CANCELLED = "cancelled", "annulation"
    DRILL = "drill", "exercice"


class Reader(models.TextChoices):
    FAMILIES = "families", "familles"
    PUPILS = "pupils", "élèves"
    STAFF = "staff", "tous les personnels"
    TEACHERS = "teachers", "enseignants"
    EVERYONE = "everyone", "tout le monde"
    TOWN = "town", "mairie ou collectivité"
    DSDEN = "dsden", "DSDEN, rectorat"
    TRANSPORT = "transport", "transports"
    EMPLOYERS = "employers", "lieux de stage"


PARTNERS = (Reader.TOWN, Reader.DSDEN, Reader.TRANSPORT, Reader.EMPLOYERS)


class Channel(models.TextChoices):
    MESSAGE = "message", "message et courriel"
    SMS = "sms", "SMS"
    PAPER = "paper", "papier"
    NEWS = "news", "actualité"


class Language(models.TextChoices):
    FRENCH = "fr", "français"
    ENGLISH = "en", "English"
    ARABIC = "ar", "العربية"


@dataclass(frozen=True)
class Key:
    """Which letter: `total-closure.declared.families.sms.ar` in an address."""

    scenario: str
    occasion: str
    reader: str
    channel: str = Channel.MESSAGE.value
    language: str = Language.FRENCH.value

    @property
    def code(self) -> str:
        return ".".join([self.scenario, self.occasion, self.reader, self.channel, self.language])

    @property
    def label(self) -> str:
        tongue = "" if self.language == Language.FRENCH else f", {Language(self.language).label}"
        return f"{Reader(self.reader).label}, {Channel(self.channel).label}{tongue}"

    @property
    def is_short(self) -> bool:
        return self.channel == Channel.SMS

    @classmethod
    def read(cls, code: str) -> "Key":
        """Raises `KeyError`: it names no letter."""
        parts = code.split(".")
        kinds = (Scenario, Occasion, Reader, Channel, Language)
        if len(parts) != len(kinds) or any(part not in kind.values for part, kind in zip(parts, kinds, strict=True)):
            raise KeyError(code)
        return cls(*parts)
