"""The guide's table: situations, phases and actors, in the words of a school."""

from django.db import models


class Scenario(models.TextChoices):
    CALM = "calm", "aucun cas signalé"
    PUPIL_ABSENT = "pupil-absent", "élève absent"
    TEACHER_ABSENT = "teacher-absent", "enseignant absent"
    PARTIAL_CLOSURE = "partial-closure", "fermeture partielle"
    TOTAL_CLOSURE = "total-closure", "fermeture totale"
    REDUCED_CAPACITY = "reduced-capacity", "demi-groupes"
    PLACEMENT_DISRUPTED = "placement-disrupted", "stage ou PFMP perturbé"
    OUTAGE = "outage", "panne de l’ENT ou du réseau"


class Phase(models.TextChoices):
    ANTICIPATE = "anticipate", "anticiper"
    PREPARE = "prepare", "prévoir"
    ORGANISE = "organise", "organiser"
    RUN = "run", "mettre en œuvre"
    LEARN = "learn", "clore et apprendre"


class Actor(models.TextChoices):
    HEAD = "head", "chef d’établissement"
    DEPUTY = "deputy", "adjoint"
    CPE = "cpe", "CPE"
    CLASS_TEACHER = "class-teacher", "professeur principal"
    TEACHER = "teacher", "enseignant"
    LIBRARIAN = "librarian", "professeur documentaliste"
    ENT_ADMINISTRATOR = "ent-administrator", "administrateur ENT"
    TRAINERS = "trainers", "binôme de formateurs"
    ACADEMIE = "academie", "académie"


TOGETHER = frozenset({Actor.CLASS_TEACHER.value, Actor.TEACHER.value})  # each does it for their own classes
OUTSIDE = frozenset({Actor.TRAINERS.value, Actor.ACADEMIE.value})  # no account here: a name and a telephone


class Proof(models.TextChoices):
    FIGURE = "figure", "un chiffre que Préau mesure"
    TICK = "tick", "une case cochée"
    DOCUMENT = "document", "un document joint"


def plural(actor: str) -> str:
    """`professeurs principaux`, as the head of a list says it."""
    return {
        Actor.CLASS_TEACHER: "professeurs principaux",
        Actor.TEACHER: "enseignants",
        Actor.TRAINERS: "binôme de formateurs",
    }.get(Actor(actor), Actor(actor).label)
