"""Signing a device in and out, and finding the person behind a request's cookie in one statement."""

import datetime as dt
from http.cookies import SimpleCookie
from importlib import import_module
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.middleware.csrf import rotate_token
from django.utils import timezone

from preau.foundation.reading.rows import built, columns
from preau.foundation.reading.statement import read
from preau.foundation.realtime.bus import cut
from preau.school.accounts.devices import name_of
from preau.school.accounts.models import DeviceSession
from preau.school.accounts.models.session import DeviceSessionQuerySet
from preau.school.people.models import Person, Profile, School

KEY = "device"
PUPIL_LIFE = dt.timedelta(days=30)
STAFF_LIFE = dt.timedelta(hours=12)
SEEN_EVERY = dt.timedelta(minutes=10)
# All that a request asks about who is behind it.
BEHIND = f"""
SELECT 'session', d.id, json_array({columns(DeviceSession, "d")}, {columns(Person, "p")},
         EXISTS (SELECT 1 FROM people_steward w WHERE w.person_id = p.id),
         EXISTS (SELECT 1 FROM accounts_temporarypassword t WHERE t.person_id = p.id),
         (SELECT json_group_array(json_array(m.profile, {columns(School, "s")}))
            FROM people_membership m JOIN people_school s ON s.id = m.school_id
           WHERE m.person_id = p.id))
  FROM accounts_devicesession d
  JOIN people_person p ON p.id = d.person_id
 WHERE d.key = %(key)s AND d.expires_at > %(now)s
"""


def sign_in(request: HttpRequest, person: Person, *, verified: bool = False) -> DeviceSession:
    """Open a session for this device; the cookie and the CSRF token change, so that none can be planted."""
    now = timezone.now()
    session = DeviceSession.objects.create(
        person=person,
        device=name_of(request.headers.get("User-Agent", "")),
        network=request.META.get("REMOTE_ADDR") or None,
        expires_at=now + life_for(person),
        verified_at=now if verified else None,
    )
    request.session.flush()
    request.session[KEY] = session.key
    rotate_token(request)
    request.user = person
    Person.objects.filter(pk=person.pk).update(last_login=now)
    return session


def sign_out(request: HttpRequest) -> None:
    close(DeviceSession.objects.filter(key=request.session.get(KEY, "")))
    request.session.flush()


def close(sessions: DeviceSessionQuerySet) -> int:
    """End these sessions now, live updates included; how many were open."""
    people = set(sessions.values_list("person_id", flat=True))
    closed = sessions.delete()[0]
    for person_id in people:
        cut(person_id)
    return closed


def life_for(person: Person) -> dt.timedelta:
    """Long for a child's own phone, a working day for those with power on shared machines."""
    staff = {Profile.TEACHER, Profile.STAFF, Profile.HEAD, Profile.ADMINISTRATOR}
    return STAFF_LIFE if person.profiles & staff or person.is_steward else PUPIL_LIFE


def session_of(key: str | None) -> DeviceSession | None:
    """The live session of this key, with its person and their schools."""
    if not key:
        return None
    now = timezone.now()
    session = next((_session(facts) for _, _, facts in read(BEHIND, key=key, now=now)), None)
    if session and session.seen_at < now - SEEN_EVERY:
        DeviceSession.objects.filter(pk=session.pk).update(seen_at=now)
    return session


def _session(facts: list[Any]) -> DeviceSession:
    opened, person, is_steward, must_change_password, memberships = facts
    session = built(DeviceSession, opened)
    session.person = built(Person, person)
    session.must_change_password = bool(must_change_password)
    session.person.belongs(
        bool(is_steward), [(profile, built(School, school)) for profile, school in memberships or []]
    )
    return session


def identify(headers: dict[str, str]) -> Any:
    """The person behind these headers' cookie, or None: for what stands beside Django (live updates)."""
    cookie = SimpleCookie(headers.get("cookie", "")).get(settings.SESSION_COOKIE_NAME)
    if cookie is None:
        return None
    store = import_module(settings.SESSION_ENGINE).SessionStore(cookie.value)
    session = session_of(store.get(KEY))
    return session.person if session and not session.duty else None
