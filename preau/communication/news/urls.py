from django.urls import path

from preau.communication.news import views

app_name = "news"

urlpatterns = [
    path("actualites/", views.article_list, name="articles"),
    path("actualites/<int:article>/", views.article_show, name="article"),
    path("actualites/<int:article>/modifier/", views.article_edit, name="edit"),
    path("actualites/<int:article>/retirer/", views.article_withdraw, name="withdraw"),
    path("etablissements/<str:school>/actualites/ecrire/", views.article_create, name="create"),
]
