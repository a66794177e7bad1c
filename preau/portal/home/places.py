"""Everything that can be reached, by what one wants; what is not in the house is not shown."""

from dataclasses import dataclass
from typing import Any

from preau.portal.home.hats import STEWARD
from preau.portal.home.navigation import way_to
from preau.school.people.models import Profile

FAMILY = {Profile.PUPIL.value, Profile.GUARDIAN.value}
TEAM = {Profile.TEACHER.value, Profile.STAFF.value, Profile.HEAD.value}
RUNNING = {Profile.HEAD.value, Profile.ADMINISTRATOR.value}
LOOKING = {Profile.STAFF.value, Profile.HEAD.value}  # after pupils, while a school is closed
EVERYONE = FAMILY | TEAM | RUNNING
# Under each group: what it is called, what it is for, its view, and whose it is.
PLACES = {
    "Apprendre": [
        (
            "Cahier de textes",
            "Ce que la classe a fait, ce que tu as à faire.",
            "lessonbook:own",
            {Profile.PUPIL.value},
        ),
        ("Cahier de textes", "Séances et travail à faire.", "lessonbook:children", {Profile.GUARDIAN.value}),
        ("Cahier de textes", "Vos séances, semaine après semaine.", "lessonbook:teaching", {Profile.TEACHER.value}),
        ("Cahiers de textes", "Ce que chaque classe a fait, et a à faire.", "lessonbook:classes", LOOKING),
        ("Viser les cahiers", "Visas, inspection, archives.", "lessonbook:school", {Profile.HEAD.value}),
        ("Ma semaine", "Le travail et les cours, jour par jour.", "home:week", {Profile.PUPIL.value}),
        ("Parcours", "Chaque séquence, étape par étape.", "sequences:paths", FAMILY),
        ("Mes badges", "Ce que tu sais faire, et ce qui le prouve.", "sequences:my_badges", {Profile.PUPIL.value}),
        ("Badges", "Ce que savent faire vos enfants.", "sequences:my_badges", {Profile.GUARDIAN.value}),
        ("Ma classe", "Tes camarades et tes professeurs.", "home:class", {Profile.PUPIL.value}),
        ("Tous mes travaux", "Ce que tu as rendu, d’une année à l’autre.", "rollover:works", {Profile.PUPIL.value}),
        ("Travaux rendus", "Ceux de vos enfants, d’une année à l’autre.", "rollover:works", {Profile.GUARDIAN.value}),
        ("Absences", "Signaler, prolonger, suivre un retour.", "absences:children", {Profile.GUARDIAN.value}),
        ("Mes enfants", "Leur journée, côte à côte.", "home:children", {Profile.GUARDIAN.value}),
        ("Préparer", "Séquences, réserve et calendrier.", "sequences:reserve", {Profile.TEACHER.value}),
        ("Vos questions", "Vos dossiers, ceux de collègues, Moodle et GIFT.", "banks:bank", {Profile.TEACHER.value}),
        ("Grilles d’évaluation", "Vos critères, leurs niveaux.", "rubrics:rubrics", {Profile.TEACHER.value}),
        ("Suivre", "Qui a fait quoi, classe par classe.", "followup:classes", TEAM),
        ("Mains levées", "Qui est bloqué, dans l’ordre d’arrivée.", "hands:line", {Profile.TEACHER.value}),
        ("Charge de travail", "Minutes par jour, toutes matières réunies.", "workload:classes", TEAM),
    ],
    "Communiquer": [
        ("Messages", "Écrire et répondre.", "messaging:inbox", EVERYONE),
        ("Annuaire", "Trouver quelqu’un, lui écrire.", "directory:people", EVERYONE | {STEWARD}),
        ("Notifications", "Ce qui vous a été signalé.", "home:notifications", EVERYONE | {STEWARD}),
        ("Actualités", "Ce que dit l’établissement.", "news:articles", EVERYONE),
    ],
    "Continuité": [
        (
            "Applications recommandées",
            "Avec quoi dire, partager, échanger.",
            "recommendations:recommendations",
            EVERYONE,
        ),
        ("Plan de continuité", "Qui fait quoi, et quand.", "plans:plan", TEAM | RUNNING),
        ("Sommes-nous prêts ?", "Chaque chiffre, et qui manque.", "readiness:readiness", RUNNING | LOOKING),
        ("Exercices", "Jouer une situation, lire le bilan.", "drills:drills", TEAM | RUNNING),
        ("Équipement des familles", "De quoi travailler, par classe.", "equipment:equipment", TEAM | RUNNING),
        ("Équipement à la maison", "De quoi vos enfants disposent.", "equipment:survey", {Profile.GUARDIAN.value}),
        ("Ma part du plan", "Ce qu’il vous demande.", "plans:mine", TEAM | RUNNING),
        ("Lettres", "Ce qui sera dit, à qui, relu un jour calme.", "letters:letters", TEAM | RUNNING),
        ("Absences d’élèves", "Qui est absent, qui donne le travail.", "absences:absences", TEAM | RUNNING),
        (
            "Absences d’enseignants",
            "Ce que devient chaque heure, qui la prend.",
            "absences:leaves",
            RUNNING | LOOKING,
        ),
        (
            "Mes absences et remplacements",
            "Prévenir la direction, prendre une heure.",
            "absences:mine",
            {Profile.TEACHER.value},
        ),
        ("Heures pendant une fermeture", "Classes virtuelles et permanences.", "slots:slots", TEAM | RUNNING),
        ("Mes heures", "Quand une classe vous retrouve, quand on vous joint.", "slots:mine", {Profile.TEACHER.value}),
        ("Fermetures", "Déclarer, suivre, terminer.", "closures:closures", LOOKING),
        ("Stages et PFMP", "Ce qui est touché, ce qui est décidé.", "placements:placements", TEAM | RUNNING),
        ("Épreuves et CCF", "Ce qui ne peut se tenir, un nouveau calendrier.", "placements:sittings", TEAM | RUNNING),
        ("Stages et épreuves", "Où, avec qui, quand, et ce qui change.", "placements:mine", FAMILY),
        ("Demi-groupes", "Une moitié à l’école, l’autre à la maison.", "rotations:rotations", RUNNING | LOOKING),
        (
            "Mes cours du jour",
            "Qui est en classe, qui suit de la maison.",
            "rotations:lessons",
            {Profile.TEACHER.value},
        ),
        ("Jours à l’école", "Quand les classes viennent par moitié.", "rotations:mine", FAMILY),
        ("Pouls de l’établissement", "Qui est joint, qui se tait.", "closures:pulse", LOOKING),
    ],
    "Administrer": [
        ("Coordonnées des familles", "Qui peut être joint, classe par classe.", "directory:reach", RUNNING | LOOKING),
        ("Corrections à reporter", "Ce qu’il faut recopier dans SIECLE.", "directory:corrections", RUNNING),
        ("Import", "Les fichiers du secrétariat.", "imports:school", RUNNING),
        ("Activation des comptes", "Qui est venu, qui ne l’est pas.", "accounts:console", RUNNING),
        ("Campagnes de relance", "Qui relancer, par quels moyens, jusqu’où.", "campaigns:campaigns", RUNNING),
        ("Activation par établissement", "Où en est chacun.", "accounts:schools", {STEWARD}),
        ("Changement d’année", "Clore l’année, ouvrir la suivante.", "rollover:year", RUNNING),
        ("Données personnelles", "Registre, demandes, départs, durées.", "privacy:school", RUNNING),
        ("Registre des traitements", "Ce qui est gardé, pourquoi, combien de temps.", "privacy:register", TEAM),
        ("Doublons", "Qui est ici deux fois.", "duplicates:school", RUNNING),
        ("Doublons de la plateforme", "La même personne dans deux établissements.", "duplicates:all", {STEWARD}),
        ("Import d’un nouvel établissement", "À partir de ses fichiers.", "imports:front", {STEWARD}),
    ],
    "Moi": [
        ("Mon compte", "Coordonnées, mot de passe, appareils.", "accounts:account", EVERYONE | {STEWARD}),
        ("Mes données", "Ce qui est gardé, qui l’a consulté, une copie.", "privacy:mine", EVERYONE | {STEWARD}),
        ("Deux comptes", "Réunir les deux en un seul.", "duplicates:own", EVERYONE),
        ("Confort de lecture", "Taille, contraste, police.", "ui:comfort", EVERYONE | {STEWARD}),
    ],
}


@dataclass(frozen=True)
class Place:
    label: str
    detail: str
    href: str


def places_of(hat: str, school: Any) -> dict[str, list[Place]]:
    found = {
        group: [
            Place(label, detail, href)
            for label, detail, view, who in places
            if hat in who and (href := way_to(view, school))
        ]
        for group, places in PLACES.items()
    }
    return {group: places for group, places in found.items() if places}
