from django.apps import AppConfig


class HandsConfig(AppConfig):
    name = "preau.learning.hands"
    label = "hands"

    def ready(self) -> None:
        from preau.foundation.ui.addresses import address
        from preau.learning.hands.line import stuck
        from preau.learning.hands.offering import KIND
        from preau.learning.hands.rules import can_offer
        from preau.school.activities.helping import Help, helped_by
        from preau.school.activities.kinds import Kind, register
        from preau.school.duplicates.joining import Foremost, joins

        helped_by(Help("hands:help", "hands:offer_to", stuck, lambda user, cohort: bool(can_offer.test(user, cohort))))
        register(
            Kind(
                KIND,
                "Moment d’aide",
                icon="people",
                opens=lambda activity: address("hands:moment", activity.pk),
                prepares=lambda activity: address("hands:moment", activity.pk),
                reviews=lambda activity: address("hands:moment", activity.pk),
                is_handed_in=False,
                is_prepared=False,
            )
        )
        joins("hands.hand", one="main levée", many="mains levées")
        joins("hands.coming", Foremost("at"), "réponse à un moment d’aide", "réponses à des moments d’aide")
        joins("hands.lowering", one="main baissée", many="mains baissées")
        joins("hands.answerforall", one="réponse pour tous", many="réponses pour tous")
