"""What one chooses to be sent."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from preau.foundation.entrance.gate import entrance
from preau.foundation.entrance.rules import is_signed_in
from preau.foundation.ui.pages import next_page, page
from preau.school.notifications.models import Choice
from preau.school.notifications.topics import topics_for


@require_http_methods(["GET", "HEAD", "POST"])
@entrance(is_signed_in)
def choices(request: HttpRequest) -> HttpResponse:
    """One's own alone; a choice that is none changes nothing."""
    topics = topics_for(request.user)
    if request.method == "POST":
        for topic in topics:
            if (how := request.POST.get(topic.key)) in Choice.How.values:
                Choice.objects.choose(request.user, topic.key, how)
        messages.success(request, "C’est enregistré.")
        return next_page(request, "notifications:choices")
    known = dict(Choice.objects.filter(person=request.user.pk).values_list("topic", "how"))
    return page(request, "notifications/choices.html", topics=topics, known=known, ways=Choice.How.choices)
