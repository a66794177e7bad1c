import datetime as dt

import pytest
from django.utils import timezone

from preau.communication.news.models import Article, ArticleReading
from preau.communication.news.publishing import publish_article
from preau.foundation.journal.models import Entry
from preau.school.audiences.models import everyone, guardians_of
from preau.school.people.models import Profile


@pytest.fixture
def article(cast):
    """For the families of 4B."""
    to = [guardians_of(cast.cohorts["4B"])]
    return publish_article(cast.school, by=cast.helene, to=to, title="Le collège ferme", body="<p>Lundi.</p>")


READERS = [
    ("samira", 200), ("odile", 200), ("ines", 404), ("julien", 404), ("marc", 200), ("helene", 200), ("admin", 200),
    ("steward", 200), ("strange_guardian", 404), ("strange_head", 404),
]  # fmt: skip


@pytest.mark.parametrize(("who", "status"), READERS)
def test_news_is_read_by_whom_it_is_for_and_who_edits_it(cast, article, who, status):
    assert cast.client(who).get(f"/actualites/{article.pk}/").status_code == status


@pytest.mark.parametrize(
    ("who", "status"),
    [("helene", 200), ("marc", 200), ("admin", 200), ("samira", 403), ("julien", 404), ("strange_head", 404)],
)
def test_only_the_direction_and_staff_change_it(cast, article, who, status):
    assert cast.client(who).get(f"/actualites/{article.pk}/modifier/").status_code == status


@pytest.mark.parametrize(
    ("who", "status"), [("helene", 200), ("julien", 403), ("samira", 403), ("ines", 403), ("strange_head", 404)]
)
def test_only_the_direction_and_staff_write_news(cast, who, status):
    assert cast.client(who).get("/etablissements/0789999A/actualites/ecrire/").status_code == status


@pytest.mark.parametrize(
    ("begins", "ends", "seen"), [(-1, None, True), (-1, 1, True), (1, None, False), (-2, -1, False)]
)
def test_its_readers_see_it_between_its_dates(cast, begins, ends, seen):
    now = timezone.now()
    article = publish_article(
        cast.school, by=cast.helene, to=[everyone(Profile.GUARDIAN)], title="Portes ouvertes", body="x",
        published_at=now + dt.timedelta(days=begins), expires_at=ends and now + dt.timedelta(days=ends),
    )  # fmt: skip
    assert Article.objects.visible_to(cast.samira).filter(pk=article.pk).exists() is seen
    assert Article.objects.visible_to(cast.helene).filter(pk=article.pk).exists()


def test_what_is_withdrawn_is_gone_for_its_readers_and_journaled_once(cast, article):
    for _ in range(2):
        cast.client("helene").post(f"/actualites/{article.pk}/retirer/")
    assert cast.client("samira").get(f"/actualites/{article.pk}/").status_code == 404
    assert Entry.objects.about(article).filter(act="article.withdrawn").count() == 1


def posted(**more):
    return {"title": "Cantine", "body": "<p>Ouverte</p><script>x</script>", "whom": ["guardian"]} | more


def test_publishing_cleans_the_words_and_reaches_the_families(cast):
    cast.client("helene").post("/etablissements/0789999A/actualites/ecrire/", posted(cohorts=[cast.cohorts["6C"].pk]))
    article = Article.objects.get()
    assert (article.body, article.audience.label) == ("<p>Ouverte</p>", "responsables légaux de 6C")
    assert {person.first_name for person in article.audience.people} == {"Samira", "Karim"}


def test_an_end_before_the_beginning_is_refused_and_the_words_are_kept(cast):
    response = cast.client("helene").post(
        "/etablissements/0789999A/actualites/ecrire/", posted(expires_at="2020-01-01")
    )
    assert (response.status_code, Article.objects.count()) == (422, 0)
    assert "Cette date est avant la parution" in response.content.decode()
    assert "Cantine" in response.content.decode()


def test_there_is_one_headline_and_it_comes_first(cast):
    for title in ("Ancienne", "Nouvelle"):
        publish_article(cast.school, by=cast.helene, to=[everyone(Profile.PUPIL)], title=title, body="x", in_front=True)
    publish_article(cast.school, by=cast.helene, to=[everyone(Profile.PUPIL)], title="Après", body="x")
    shown = Article.objects.visible_to(cast.ines).headlines_first()
    assert [article.title for article in shown] == ["Nouvelle", "Après", "Ancienne"]


def test_reading_twice_counts_once(cast, article):
    for _ in range(2):
        cast.client("samira").get(f"/actualites/{article.pk}/")
    assert ArticleReading.objects.filter(article=article).count() == 1


@pytest.mark.parametrize("who", ["ines", "samira", "julien", "helene", "steward", "stranger"])
def test_everyone_has_a_page_of_news(cast, who):
    assert cast.client(who).get("/actualites/").status_code == 200


def test_the_page_of_news_asks_as_much_for_one_article_as_for_twenty(cast, article, django_assert_max_num_queries):
    for number in range(19):
        publish_article(cast.school, by=cast.helene, to=[everyone(Profile.GUARDIAN)], title=f"n° {number}", body="x")
    client = cast.client("samira")
    with django_assert_max_num_queries(14):
        client.get("/actualites/")
