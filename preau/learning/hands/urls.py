from django.urls import path

from preau.learning.hands.views import moments, pupil, teacher

app_name = "hands"

urlpatterns = [
    path("travaux/<int:activity>/aide/", pupil.help_show, name="help"),
    path("travaux/<int:activity>/aide/demander/", pupil.hand_raise, name="raise"),
    path("mains-levees/", teacher.line_show, name="line"),
    path("mains-levees/<int:hand>/", teacher.hand_show, name="hand"),
    path("mains-levees/<int:hand>/repondre/", teacher.word_create, name="answer"),
    path("mains-levees/<int:hand>/baisser/", pupil.hand_lower, name="lower"),
    path("mains-levees/<int:hand>/moment/", moments.moment_offer, name="offer"),
    path("moments/classes/<int:cohort>/proposer/", moments.moment_offer_to, name="offer_to"),
    path("moments/<int:activity>/", moments.moment_show, name="moment"),
    path("moments/<int:activity>/reponse/", moments.moment_answer, name="come"),
    path("moments/<int:activity>/annuler/", moments.moment_call_off, name="call_off"),
    path("mains-levees/<int:hand>/pour-tous/", teacher.answer_for_all_create, name="for_all"),
    path("mains-levees/<int:hand>/pour-tous/retirer/", teacher.answer_for_all_take_back, name="take_back"),
]
