from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from preau.communication.news import rules
from preau.communication.news.forms import ArticleForm
from preau.communication.news.models import Article
from preau.communication.news.publishing import publish_article, rewrite_article
from preau.foundation.entrance.gate import entrance
from preau.foundation.ui.pages import next_page, page
from preau.school.people.models import School


@require_safe
@entrance(rules.can_open)
def article_list(request: HttpRequest) -> HttpResponse:
    shown = Article.objects.visible_to(request.user).select_related("school", "author").headlines_first()
    schools = School.objects.visible_to(request.user)
    edited = [school for school in schools[:20] if rules.can_edit.test(request.user, school)]
    articles = Paginator(shown, 20).get_page(request.GET.get("page", "1"))
    return page(request, "news/articles.html", articles=articles, edited=edited)


@require_safe
@entrance(Article, rules.can_read)
def article_show(request: HttpRequest, article: Article) -> HttpResponse:
    article.read_by(request.user)
    can_edit = rules.can_edit.test(request.user, article)
    read = article.readings.count() if can_edit else 0
    reached = article.audience.people.count() if can_edit else 0
    return page(request, "news/article.html", article=article, can_edit=can_edit, read=read, reached=reached)


@require_http_methods(["GET", "HEAD", "POST"])
@entrance(School, rules.can_edit)
def article_create(request: HttpRequest, school: School) -> HttpResponse:
    form = ArticleForm(request.POST or None, school=school, initial={"whom": ["guardian", "pupil", "teacher", "staff"]})
    if request.method == "POST" and form.is_valid():
        article = publish_article(school, by=request.user, to=form.parts, **form.words)
        messages.success(request, "Actualité publiée.")
        return next_page(request, "news:article", article.pk)
    return page(request, "news/write.html", form=form, school=school, article=None, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@entrance(Article, rules.can_edit)
def article_edit(request: HttpRequest, article: Article) -> HttpResponse:
    form = ArticleForm(request.POST, school=article.school) if request.method == "POST" else ArticleForm.of(article)
    if form.is_bound and form.is_valid():
        rewrite_article(article, by=request.user, to=form.parts, **form.words)
        messages.success(request, "Actualité modifiée.")
        return next_page(request, "news:article", article.pk)
    return page(
        request, "news/write.html", form=form, school=article.school, article=article,
        status=422 if form.errors else 200,
    )  # fmt: skip


@require_POST
@entrance(Article, rules.can_edit)
def article_withdraw(request: HttpRequest, article: Article) -> HttpResponse:
    article.withdraw(by=request.user)
    messages.success(request, "Actualité retirée : ses lecteurs ne la voient plus.")
    return next_page(request, "news:article", article.pk)
