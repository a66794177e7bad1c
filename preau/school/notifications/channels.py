from preau.foundation.realtime.topics import follow
from preau.school.people.models import Person
from preau.school.people.rules import is_oneself

follow("person", Person, is_oneself)
