from preau.school.privacy.register.processing import EVERYONE, PUBLIC_TASK, Processing

COMMUNICATION = (
    Processing(
        key="messages",
        name="Messages, actualités et avis",
        purposes=(
            "Échanger entre l’établissement et les familles, et à l’intérieur de l’établissement",
            "Prévenir chacun de ce qui le concerne, par le moyen qui l’atteint",
        ),
        basis=PUBLIC_TASK + "\u00a0; les SMS, avec l’accord de la personne (article 6.1.a)",
        people=EVERYONE,
        data=(
            "Adresse électronique, téléphones, adresse postale, accord pour les SMS",
            "Messages écrits et pièces jointes, actualités, confirmations de lecture",
            "Avis, courriels et SMS envoyés",
        ),
        recipients=(
            "Ceux à qui l’on écrit, et eux seuls",
            "L’opérateur de courrier et l’opérateur de SMS choisis par l’établissement, pour les acheminer",
        ),
        origin="Les fichiers de l’établissement, puis la personne elle-même dans «\u00a0Mon compte\u00a0»",
        until="L’année scolaire\u00a0; un message reçu reste à qui l’a reçu, signé sans le nom de qui est parti",
    ),
)
