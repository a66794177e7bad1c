"""What the school publishes, and who has read it."""

from preau.communication.news.models import Article, ArticleReading, Headline
from preau.foundation.holdings.holding import End, holds, signs

holds(
    Article,
    "author",
    "messages",
    "Les actualités que vous avez écrites",
    fields="title body published_at expires_at",
    technical="school audience",
    end=End.ANONYMISED,
    why="Une actualité publiée est celle de l’établissement\u00a0; elle reste, sans votre nom.",
)
signs(Headline, "by")
holds(ArticleReading, "person", "messages", "Les actualités que vous avez lues", fields="article at")
