from preau.school.privacy.register.processing import EVERYONE, LEGAL_DUTY, PUBLIC_TASK, Processing

SECURITY = (
    Processing(
        key="comptes",
        name="Comptes, activation et connexion",
        purposes=("Donner à chacun son compte, et à lui seul", "Empêcher qu’un compte volé serve"),
        basis=f"{PUBLIC_TASK}\u00a0; sécurité (article 32)",
        people=EVERYONE,
        data=(
            "Identifiant, empreinte du mot de passe (dont on ne peut pas le tirer), codes d’activation",
            "Appareils connectés\u00a0: nom du navigateur, adresse du réseau, dates",
            "Conditions acceptées, invitations à activer le compte, blocages",
        ),
        recipients=(
            "La personne",
            "L’administrateur et la direction\u00a0; le professeur principal, pour aider ses élèves",
        ),
        origin="Préau",
        until="La vie du compte",
    ),
    Processing(
        key="traces",
        name="Journal des actes et des consultations",
        purposes=("Pouvoir dire qui a fait quoi, et qui a consulté le dossier de qui",),
        basis=f"{LEGAL_DUTY}\u00a0: sécurité des données (article 32)",
        people=EVERYONE,
        data=("La date, l’auteur, l’acte et la personne ou la chose concernée",),
        recipients=("La personne concernée", "La direction et les administrateurs"),
        origin="Préau",
        until="Un an pour les consultations, trois ans pour les autres actes",
    ),
    Processing(
        key="droits",
        name="Exercice des droits",
        purposes=("Répondre à qui veut voir, emporter ou faire effacer ses données",),
        basis=f"{LEGAL_DUTY}\u00a0: RGPD, articles 12 à 22",
        people=EVERYONE,
        data=("Les demandes, leur date, la réponse\u00a0; la copie des données, sept jours",),
        recipients=("La personne, ses responsables si elle est mineure", "La direction"),
        origin="La personne",
        until="La preuve de l’effacement reste, sans nom",
    ),
)
