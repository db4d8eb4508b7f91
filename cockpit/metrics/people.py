"""How many people an area has: residents, or staff where it is a park."""

from cockpit.areas import Area, Areas


def people_of(areas: Areas, area: Area) -> float:
    """0: unknown. Without a figure of its own an area has the sum of its children, if all of them have one."""
    if area.kind == "park":
        return float(area.staff or 0)
    if area.population:
        return float(area.population)
    children = [child for child in areas.children(area.area_id) if child.kind != "park"]
    counts = [people_of(areas, child) for child in children]
    return sum(counts) if counts and all(counts) else 0.0
