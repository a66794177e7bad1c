"""Pages, components and the look that every room shares."""
