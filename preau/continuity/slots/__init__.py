"""While a school is closed, each class keeps one hour together a week, and teachers say when they can be reached."""
