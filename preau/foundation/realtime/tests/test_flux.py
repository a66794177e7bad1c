import pytest

from preau.foundation.jobs.asking import ask
from preau.foundation.mail.tasks import deliver
from preau.foundation.realtime.flux import MARGIN_SECONDS, Flux, _since
from preau.foundation.realtime.topics import may_follow
from preau.school.accounts.sessions import identify


def scope(client, query):
    cookies = "; ".join(f"{name}={morsel.value}" for name, morsel in client.cookies.items())
    return {"headers": [(b"cookie", cookies.encode())], "query_string": query.encode()}


@pytest.mark.parametrize(("who", "may"), [("admin", True), ("helene", False), ("stranger", False)])
def test_a_topic_is_followed_by_who_may_see_the_page(cast, who, may):
    job = ask(deliver, by=cast.admin)
    assert may_follow(cast.people[who], f"job:{job.pk}") is may


@pytest.mark.parametrize("topic", ["job:0", "job:x", "secrets:1", "job", ""])
def test_an_unknown_topic_is_refused(cast, topic):
    assert may_follow(cast.admin, topic) is False


def test_the_cookie_says_who_is_listening(cast):
    job = ask(deliver, by=cast.admin)
    admitted = Flux(identify)._admit(scope(cast.client("admin"), f"sujet=job:{job.pk}"))
    assert admitted == (cast.admin.pk, (f"job:{job.pk}",))


def test_one_topic_that_is_not_theirs_closes_the_whole_door(cast):
    job = ask(deliver, by=cast.admin)
    query = f"sujet=person:{cast.helene.pk}&sujet=job:{job.pk}"
    assert Flux(identify)._admit(scope(cast.client("helene"), query)) == (cast.helene.pk, ())


def test_nobody_listens_without_a_session(cast):
    assert Flux(identify)._admit(scope(cast.client("nobody"), "sujet=job:1")) == (None, ())


@pytest.mark.parametrize(
    ("said", "since"), [("1795300000.25", 1795300000.25 - MARGIN_SECONDS), ("", None), ("nan", None), ("9e99", None)]
)
def test_a_page_says_when_it_was_asked_for(said, since):
    assert _since({"query_string": f"sujet=job:1&depuis={said}".encode()}) == since


def test_the_page_itself_knows_when_it_was_asked_for(cast):
    page = cast.client("ines").get("/mon-compte/")
    assert f'data-asked="{page.wsgi_request.asked_at}"' in page.content.decode()
