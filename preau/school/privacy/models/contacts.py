"""Whom one writes to about personal data in a school; the head keeps it."""

from typing import Any

from django.db import models

from preau.school.people.models import Membership, Profile


class Contacts(models.Model):
    """Without a row, the head by name and nobody else."""

    school = models.OneToOneField("people.School", models.CASCADE, related_name="privacy_contacts")
    controller = models.CharField(
        "responsable du traitement",
        max_length=200,
        help_text="La cheffe ou le chef d’établissement\u00a0; à l’école, la ou le DASEN.",
    )
    address = models.TextField("adresse postale", blank=True, max_length=500)
    email = models.EmailField("courriel", blank=True)
    dpo = models.CharField(
        "délégué à la protection des données",
        max_length=200,
        blank=True,
        help_text="Celui du rectorat, pour un établissement public.",
    )
    dpo_email = models.EmailField("courriel du délégué", blank=True)
    dpo_phone = models.CharField("téléphone du délégué", max_length=20, blank=True)

    def __str__(self) -> str:
        return f"{self.school}, {self.controller}"

    @classmethod
    def of(cls, school: Any) -> "Contacts":
        found = cls.objects.filter(school=school).first()
        return found or cls(school=school, controller=_head_of(school))

    @property
    def is_complete(self) -> bool:
        return bool(self.pk and self.dpo and (self.dpo_email or self.dpo_phone))


def _head_of(school: Any) -> str:
    heads = Membership.objects.filter(school=school, profile=Profile.HEAD).select_related("person")
    head = heads.order_by("since", "pk").first()
    return f"{head.person.formal_name}, {head.function or 'direction'}" if head else ""
