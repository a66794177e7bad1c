from preau.foundation.jobs.models import Job
from preau.foundation.jobs.rules import can_follow
from preau.foundation.realtime.topics import follow

follow("job", Job, can_follow)
