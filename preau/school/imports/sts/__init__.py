"""STS-web: who teaches what to whom (sts_emp), and the weekly timetable sent back to it (emp_sts)."""
