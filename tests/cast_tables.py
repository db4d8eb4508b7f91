"""The tables of a serve snapshot, so that tests can write one by hand without running the ETL."""

EVENT_MEASURES = [
    "accepted",
    "accepted_known_place",
    "accepted_repeat",
    "accepted_known_discovery",
    "accepted_proactive",
    "accepted_passed_up",
    "mediations_started",
    "mediations_first_settled",
    "mediations_settled_volunteer",
    "mediations_settled_community",
    "mediations_settled_street",
    "mediations_settled_center",
    "mediations_settled_department",
    "voided",
    "merged",
    "open_in",
    "dispatched",
    "dispatched_sign_known",
    "dispatched_signed_in_time",
    "dispatched_returned",
    "dispatched_never_returned",
    "dispatch_due",
    "dispatch_due_in_time",
    "due",
    "due_handled",
    "due_handled_in_time",
    "due_closed",
    "due_on_time",
    "due_reworked",
    "due_extended",
    "closed",
    "closed_first_time",
    "closed_self_handled",
    "closed_called_back",
    "open_out",
    "satisfaction_valid",
    "satisfied",
    "solution_valid",
    "solved",
    "overdue_in",
    "overdue_out",
    "serious_in",
    "serious_out",
]
_MEASURES = ", ".join(f"{name} bigint" for name in EVENT_MEASURES)

TABLES: dict[str, str] = {
    "meta": "key text, value text",
    "dim_area": "area_id text, parent_id text, level text, depth int, name_zh text, name_en text, kind text, "
    "sort_order int, population int, population_year int, staff int, longitude double, latitude double, "
    "area_km2 double",
    "area_closure": "ancestor_id text, descendant_id text, depth int",
    "area_boundary": "area_id text, geojson text",
    "dim_category": "category_id text, name_zh text, name_en text, limit_hours double, clock text, sort_order int",
    "dim_source": "source_id text, name_zh text, name_en text, dataset text",
    "dim_unit": "unit_id text, name text",
    "dim_day": "day date, is_working boolean, day_type text, name_zh text, working_hours_before double, "
    "working_day_index int, working_hours double",
    "field_availability": "source_id text, dataset text, field text, available boolean, reason_zh text, reason_en text",
    "fct_event": "event_key text, source_id text, event_id text, area_id text, category_id text, subcategory text, "
    "unit_id text, grid_id text, compound_id text, channel text, discovery text, status text, stage text, title text, "
    "place_masked text, place_key text, reported_at timestamp, accepted_at timestamp, dispatched_at timestamp, "
    "signed_at timestamp, handled_at timestamp, verified_at timestamp, closed_at timestamp, callback_at timestamp, "
    "due_at timestamp, suspended_hours double, extended_hours double, returned_count int, reworked_count int, "
    "extended_count int, urged_count int, reopened_count int, is_on_time boolean, is_overdue boolean, "
    "is_satisfied boolean, is_solved boolean, passed_up boolean, handled_level text, mediation_started boolean, "
    "mediation_level text, is_repeat boolean, handling_hours double, longitude double, latitude double, "
    "accepted_day date, due_day date, closed_day date, callback_day date, file_sha256 text, row_number int",
    "open_event": "event_key text, event_id text, title text, area_id text, category_id text, source_id text, "
    "unit_id text, unit_name text, stage text, accepted_at timestamp, due_at timestamp, due_state text, "
    "working_hours_left double, urged boolean",
    "event_step": 'event_key text, seq int, stage text, verb text, "at" timestamp',
    "cube_day": f"day date, area_id text, {_MEASURES}",
    "cube_category": f"day date, area_id text, category_id text, {_MEASURES}",
    "cube_source": f"day date, area_id text, source_id text, {_MEASURES}",
    "cube_unit": f"day date, area_id text, unit_id text, {_MEASURES}",
    "cube_duration": "day date, area_id text, stage text, bucket int, n bigint",
    "cube_open": "area_id text, stage text, category_id text, due_state text, n bigint",
    "repeat_place": "area_id text, category_id text, place_key text, place_masked text, n bigint, last_at timestamp",
    "cube_service": "area_id text, measure text, day date, n double",
    "fct_facility": "facility_id text, name text, kind text, facility_level text, longitude double, latitude double, "
    "area_id text",
    "fct_compound": "compound_id text, name text, households int, residents int, buildings int, buildings_covered int, "
    "has_party_organisation boolean, has_owners_committee boolean, committee_term_ends_on date, "
    "has_property_firm boolean, property_firm_id text, residents_in_circle int, longitude double, latitude double, "
    "area_id text",
    "fct_grid": "grid_id text, name text, households int, area_id text",
    "fct_project": "project_id text, name text, partner_unit_id text, status text, proposed_on date, claimed_on date, "
    "due_on date, finished_on date, area_id text",
    "fct_partner_unit": "partner_unit_id text, name text, kind text, area_id text",
    "fct_party_organisation": "organisation_id text, compound_id text, founded_on date, area_id text",
    "fct_member": "member_id text, compound_id text, registered_on date, area_id text",
    "fct_volunteer": "volunteer_id text, registered_on date, last_active_on date, area_id text",
    "fct_activity": "activity_id text, kind text, held_on date, participants int, hours double, area_id text",
    "fct_home_visit": "visit_id text, household_id text, due_on date, done_on date, area_id text",
    "fct_station_member": "station_member_id text, name text, kind text, area_id text",
    "fct_programme_task": "task_row_id text, task_id text, name text, progress double, due_on date, finished_on date, "
    "area_id text",
    "fct_topic": "topic_id text, name text, proposed_on date, discussed_on date, decided_on date, done_on date, "
    "rating double, area_id text",
    "fct_assistant_month": "assistant_month_id text, month date, hours double, compound_hours double, area_id text",
    "etl_run": "run_id text, started_at timestamp, finished_at timestamp, version text, seconds double, "
    "balanced boolean",
    "etl_file": "run_id text, path text, sha256 text, source_id text, loaded_at timestamp, rows_read bigint, "
    "new bigint, changed bigint, duplicate bigint, superseded bigint, quarantined bigint",
    "quarantine": "run_id text, source_id text, path text, sha256 text, row_number int, reasons text, detail_zh text, "
    "raw_text text, rule_version text",
    "etl_warning": "run_id text, source_id text, code text, field text, n bigint, example text",
    "source_said": "event_key text, area_id text, said_at timestamp, status text, stage text, unit_id text, "
    "title text, place text, handled_at timestamp, closed_at timestamp",
    "source_freshness": "source_id text, last_loaded_at timestamp, last_event_at timestamp, files bigint, rows bigint",
}
COLUMNS = {name: [column.split()[0].strip(chr(34)) for column in text.split(", ")] for name, text in TABLES.items()}
