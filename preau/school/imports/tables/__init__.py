"""Tables that a school made itself or took from another tool (CSV): pupils, guardians, teachers, staff."""
