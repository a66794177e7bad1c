from preau.school.privacy.register.processing import PUBLIC_TASK, Processing

CONTINUITY = (
    Processing(
        key="continuite",
        name="Continuité pédagogique pendant une fermeture",
        purposes=(
            "Faire classe quand l’établissement est fermé",
            "Ne perdre de vue aucun élève\u00a0: repérer qui se tait, appeler les familles",
            "Faire suivre la classe à un élève absent, remplacer les heures d’un professeur absent",
        ),
        basis=PUBLIC_TASK,
        people=("pupil", "guardian", "teacher", "staff", "head"),
        data=(
            "Signes de vie\u00a0: connexion, travail, message (des faits, jamais un score)",
            "Carnet des appels aux familles\u00a0: quand, par qui, ce qui s’est dit",
            "Travail demandé à chaque professeur pendant la fermeture",
            "Absences d’un élève\u00a0: dates, motif en un mot, document s’il est joint\u00a0; rien de médical",
        ),
        recipients=(
            "La direction et la vie scolaire\u00a0; le professeur principal, pour sa classe",
            "Le motif d’une absence\u00a0: la famille, la direction, la vie scolaire et le professeur principal, seuls",
            "L’académie ne reçoit que des nombres",
        ),
        origin="L’activité dans Préau et les appels de l’établissement",
        until="Un an pour le carnet des appels\u00a0; jusqu’à la fin de l’année scolaire pour les absences",
    ),
)
