"""What the callbacks of an area's page are asked. The fields stand in the order of the wiring."""

from cockpit.door.asked import Asked, Line, Pathname


class Refreshed(Asked):
    version: Line | None
    opened: list[Line | None]
    pathname: Pathname
    search: Line | None


class TableAsked(Asked):
    is_open: Line | None
    pathname: Pathname
    search: Line | None


class Pressed(Asked):
    """What assets/area.js puts into the store; the time makes a second press a second question."""

    question: Line
    area_id: Line | None = None
    at: int | float | None = None


class Question(Asked):
    asked: Pressed
    pathname: Pathname
    search: Line | None
