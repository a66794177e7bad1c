from preau.foundation.previews.models.preview import Preview

__all__ = ["Preview"]
