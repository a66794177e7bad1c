"""Nobody enters a page, a socket or a file without a declared rule."""
