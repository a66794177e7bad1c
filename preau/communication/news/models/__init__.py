from preau.communication.news.models.article import Article, ArticleReading, Headline

__all__ = ["Article", "ArticleReading", "Headline"]
