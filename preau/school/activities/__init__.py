"""Anything a teacher gives pupils to do, and how far each pupil is."""
