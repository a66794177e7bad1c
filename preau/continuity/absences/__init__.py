"""A pupil or a teacher is away: work goes on, and coming back is prepared."""
