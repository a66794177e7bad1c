"""The weeks of a school: subjects, who teaches what to whom, and when."""
