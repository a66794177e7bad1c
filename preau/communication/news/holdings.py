"""What the school publishes, and who has read it."""

from preau.communication.news.models import Article, ArticleReading, Headline
from preau.foundation.holdings.holding import End, holds, signs

holds(
    Article,
    "author",
    "messages",
    "Actualités écrites",
    fields="title body published_at expires_at",
    technical="school audience",
    end=End.ANONYMISED,
    why="Une actualité publiée est celle de l’établissement\u00a0; elle reste, sans le nom.",
)
signs(Headline, "by")
holds(ArticleReading, "person", "messages", "Actualités lues", fields="article at")
