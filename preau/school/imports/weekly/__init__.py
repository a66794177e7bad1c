"""The usual week, from the files that say it in their own words: who, what, when, where, in which weeks."""
