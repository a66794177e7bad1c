"""A person's place in a school. Its existence is what "belongs to the school" means."""

from django.db import models


class Profile(models.TextChoices):
    PUPIL = "pupil", "élève"
    GUARDIAN = "guardian", "responsable légal"
    TEACHER = "teacher", "enseignant"
    STAFF = "staff", "personnel"
    HEAD = "head", "direction"
    ADMINISTRATOR = "administrator", "administrateur"


STAFF_PROFILES = (Profile.TEACHER, Profile.STAFF, Profile.HEAD, Profile.ADMINISTRATOR)


class Membership(models.Model):
    """One profile of one person in one school; a parent who also teaches there has two."""

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="memberships")
    school = models.ForeignKey("people.School", models.CASCADE, related_name="memberships")
    profile = models.CharField("profil", max_length=14, choices=Profile)
    function = models.CharField(
        "fonction",
        max_length=60,
        blank=True,
        help_text="Conseillère principale d’éducation, principal adjoint…",
    )
    since = models.DateField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "school", "profile"], name="one_place_per_profile")]
        indexes = [models.Index(fields=["school", "profile"])]

    def __str__(self) -> str:
        return f"{self.person}, {self.get_profile_display()}"
