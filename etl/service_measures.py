"""What the service data counts: one row = one measure of cube_service."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ServiceMeasure:
    """`amount` is added up per area over the rows `where` holds; with `day` it is a flow, counted on that day."""

    name: str
    dataset: str
    amount: str = "count(*)"
    where: str = "true"
    day: str | None = None


M = ServiceMeasure
CENTER = "coalesce(kind, 'party_service_center') = 'party_service_center'"
PARTY, COMMITTEE, FIRM = "has_party_organisation", "has_owners_committee", "has_property_firm"
CLAIMED = "(claimed_on is not null or status in ('claimed', 'doing', 'done'))"
FINISHED = "(finished_on is not null or status = 'done')"
FULL_PROGRESS = 100  # per cent
TASK_FINISHED = f"(finished_on is not null or coalesce(progress, 0) >= {FULL_PROGRESS})"
GOOD_RATING = 4  # of 5
ACTIVE_DAYS = 90  # metrics.md: at least one activity in 90 days

SERVICE_MEASURES = (
    M("centers", "facility", where=CENTER),
    M("centers_district", "facility", where=f"{CENTER} and facility_level = 'district'"),
    M("centers_street", "facility", where=f"{CENTER} and facility_level = 'street'"),
    M("centers_community", "facility", where=f"{CENTER} and facility_level = 'community'"),
    M("compounds", "compound"),
    M("compounds_with_party", "compound", where=PARTY),
    M("compounds_with_committee", "compound", where=COMMITTEE),
    M("compounds_with_firm", "compound", where=FIRM),
    M("compounds_three_party", "compound", where=f"{PARTY} and {COMMITTEE} and {FIRM}"),
    M("compounds_firm_without_committee", "compound", where=f"{FIRM} and not {COMMITTEE}"),
    M("households", "compound", amount="sum(households)"),
    M("compound_residents", "compound", amount="sum(residents)"),
    M("residents_in_circle", "compound", amount="sum(residents_in_circle)"),
    M("buildings", "compound", amount="sum(buildings)"),
    M("buildings_covered", "compound", amount="sum(buildings_covered)"),
    M("projects", "project"),
    M("projects_claimed", "project", where=CLAIMED),
    M("projects_due", "project", where="due_on <= today"),
    M("projects_finished_on_time", "project", where="due_on <= today and finished_on <= due_on"),
    M("projects_finished", "project", where=FINISHED),
    M("projects_finished_in_month", "project", where="finished_on is not null", day="finished_on"),
    M("partner_units", "partner_unit"),
    M("party_organisations", "party_organisation"),
    M("members", "member"),
    M("volunteers", "volunteer"),
    M("volunteers_active_90d", "volunteer", where=f"last_active_on between today - {ACTIVE_DAYS} and today"),
    M("station_firms", "station_member", where="kind = 'property_firm'"),
    M("station_committees", "station_member", where="kind = 'owners_committee'"),
    M("station_social_organisations", "station_member", where="kind = 'social_organisation'"),
    M("programme_tasks", "programme_task"),
    M("programme_tasks_finished", "programme_task", where=TASK_FINISHED),
    M("programme_tasks_late", "programme_task", where=f"due_on < today and not {TASK_FINISHED}"),
    M("topics_proposed", "topic"),
    M("topics_discussed", "topic", where="discussed_on is not null"),
    M("topics_decided", "topic", where="decided_on is not null"),
    M("topics_done", "topic", where="done_on is not null"),
    M("topics_rated", "topic", where="rating is not null"),
    M("topics_rated_good", "topic", where=f"rating >= {GOOD_RATING}"),
    M("assistant_hours", "assistant_month", amount="sum(hours)"),
    M("assistant_compound_hours", "assistant_month", amount="sum(compound_hours)"),
    M("grids", "grid"),
    M("visits_due", "home_visit", where="due_on <= today", day="due_on"),
    M("visits_done", "home_visit", where="due_on <= today and done_on is not null", day="due_on"),
    M("activities", "activity", where="held_on <= today", day="held_on"),
    M("activity_participants", "activity", amount="sum(participants)", where="held_on <= today", day="held_on"),
)
