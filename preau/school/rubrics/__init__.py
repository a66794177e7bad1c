"""Teachers write here what a piece of work is looked at for, and in which steps: once, to be used and shared."""
