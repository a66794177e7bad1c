from django.urls import path

from preau.school.accounts.views import door

app_name = "accounts"

urlpatterns = [
    path("connexion/", door.sign_in, name="sign_in"),
    path("deconnexion/", door.sign_out, name="sign_out"),
    path("connexion/demonstration/<int:role>/", door.demonstration_enter, name="demonstration_enter"),
]
