from django.urls import path

from preau.learning.lessonbook.views import books, preparing, sessions, works

app_name = "lessonbook"
urlpatterns = [
    path("cahier-de-textes/", books.teaching, name="teaching"),
    path("mon-cahier-de-textes/", books.own, name="own"),
    path("cahier-de-textes/enfants/", books.children, name="children"),
    path("cahier-de-textes/enfants/<int:person>/", books.child, name="child"),
    path("cahier-de-textes/classes/", books.classes, name="classes"),
    path("cahier-de-textes/classes/<int:cohort>/", books.cohort_book, name="cohort"),
    path("cahier-de-textes/seances/<str:session>/", sessions.session_show, name="session"),
    path("cahier-de-textes/seances/<str:session>/ecrire/", sessions.session_write, name="write"),
    path("cahier-de-textes/seances/<str:session>/brouillon/", sessions.draft_write, name="draft"),
    path("cahier-de-textes/seances/<str:session>/reprendre/", sessions.session_take_back, name="take_back"),
    path("cahier-de-textes/seances/<str:session>/note/", sessions.note_write, name="note"),
    path("cahier-de-textes/seances/<str:session>/donner/", sessions.work_give, name="give"),
    path(
        "cahier-de-textes/seances/<str:session>/documents/<int:attachment>/retirer/",
        sessions.attachment_remove,
        name="detach",
    ),
    path("cahier-de-textes/seances/<str:session>/poser/", preparing.reserve_lay, name="lay"),
    path("cahier-de-textes/seances/<str:session>/copier/", preparing.session_copy, name="copy"),
    path("cahier-de-textes/seances/<str:session>/decaler/", preparing.session_shift, name="shift"),
    path("cahier-de-textes/semaine-suivante/", preparing.week_copy, name="copy_week"),
    path("a-faire/<int:activity>/", works.work_show, name="work"),
    path("a-faire/<int:activity>/fait/", works.work_tick, name="tick"),
    path("a-faire/<int:activity>/modifier/", works.work_change, name="work_change"),
    path("a-faire/<int:activity>/retirer/", works.work_withdraw, name="work_withdraw"),
]
