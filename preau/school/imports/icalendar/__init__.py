"""Calendars of classes or of teachers, as timetabling software publishes them."""
