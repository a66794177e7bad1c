"""What a library or a clinic could use just as well: pages, gates, jobs, files, live updates."""
