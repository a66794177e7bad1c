"""Every room's pages, each under its own French noun."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("preau.foundation.ui.urls")),
    path("", include("preau.foundation.storage.urls")),
    path("", include("preau.school.accounts.urls")),
    path("", include("preau.school.imports.urls")),
    path("", include("preau.communication.messaging.urls")),
    path("", include("preau.learning.quizzes.urls")),
]

handler400 = "preau.foundation.entrance.views.bad_request"
handler403 = "preau.foundation.entrance.views.forbidden"
handler404 = "preau.foundation.entrance.views.not_found"
handler500 = "preau.foundation.entrance.views.broken"
