"""Open events in the order in which they fall due."""

from cockpit.metrics import page_sql
from cockpit.metrics.answers import OpenEvent
from cockpit.metrics.page_facts import Reader

WORK_ROWS = 50


def work_list(reader: Reader) -> tuple[OpenEvent, ...]:
    """What is open now does not depend on the period: read once for an area and a scope."""
    asked = reader.selection
    key = ("work_list", asked.area_id, asked.scope_area_ids)
    return reader.snapshot.answers.get(key, lambda: _read(reader))


def _read(reader: Reader) -> tuple[OpenEvent, ...]:
    names = reader.names
    return tuple(
        OpenEvent(
            event_key=key,
            event_id=event_id,
            title=title or names.category(category_id).zh,
            category=names.category(category_id),
            area_id=area_id,
            area_name=reader.areas.get(area_id).name,
            stage=stage or "",
            unit_name=unit_name or "",
            accepted_at=accepted_at,
            due_at=due_at,
            due_state=due_state,
            working_hours_left=left,
        )
        for key, event_id, title, category_id, area_id, stage, unit_name, accepted_at, due_at, due_state, left in (
            reader.rows(page_sql.WORK_LIST, rows=WORK_ROWS)
        )
    )
