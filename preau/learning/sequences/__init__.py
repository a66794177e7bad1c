"""Teachers compose what pupils will do from home, and lay it on their timetable."""
