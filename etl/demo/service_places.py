"""Service data that stands still: centres, compounds with their three parties, grids, party organisations."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

import numpy as np
import numpy.typing as npt

from etl.demo.compounds import Compounds
from etl.demo.files import Value
from etl.demo.ground import Floats, Ground, Row

Record = dict[str, Value]
Flags = npt.NDArray[np.bool_]

PARTY_ORGANISATIONS = 115  # mission figures
THREE_PARTY = 88
STATION_STREET = "东新街道"  # its property-management station: 28 firms, 27 committees, 6 social organisations
STATION_FIRMS, STATION_COMMITTEES = 28, 27
OTHER_FIRMS = 64
FIRM_SHARE, COMMITTEE_SHARE = 0.76, 0.40  # of the compounds without a party organisation
COVERED = 0.87  # of buildings: a party member looks after them
WALK_METRES = 577  # ten minutes at 4.5 km/h, as the crow flies = walk / 1.3
METRES_A_DEGREE = 111_195


@dataclass(frozen=True)
class StandingData:
    ground: Ground
    compounds: Compounds
    generator: np.random.Generator

    @cached_property
    def lived_in(self) -> npt.NDArray[np.int64]:
        return np.flatnonzero(self.compounds.residents > 0)

    def area(self, leaf: int) -> Record:
        row = self.ground.leaves[leaf]
        return {"street_id": row["parent_id"], "community_id": row["area_id"]}

    def facilities(self) -> list[Record]:
        levels = [("district", [self.ground.top]), ("street", self.ground.streets), ("community", self.ground.leaves)]
        areas = [(level, row) for level, rows in levels for row in rows]
        return [
            {
                "facility_id": f"DQ{number:03d}",
                "name": f"{row['name_zh']}党群服务中心",
                "kind": "party_service_center",
                "facility_level": level,
                "longitude": round(float(point[0]), 6),
                "latitude": round(float(point[1]), 6),
                **_area_of(level, row),
            }
            for number, ((level, row), point) in enumerate(zip(areas, self.centres, strict=True), 1)
        ]

    @cached_property
    def centres(self) -> Floats:
        """The district's and the streets' stand in the middle, a community's in one of its compounds."""
        upper = [[float(row["longitude"]), float(row["latitude"])] for row in (self.ground.top, *self.ground.streets)]
        first = self.compounds.first_of_leaf
        homes = first[:-1] + (self.generator.random(len(first) - 1) * np.diff(first)).astype(np.int64)
        return np.vstack([upper, np.column_stack([self.compounds.longitude[homes], self.compounds.latitude[homes]])])

    def compound_rows(self) -> list[Record]:
        return [self._compound(int(index)) for index in self.lived_in]

    def _compound(self, index: int) -> Record:
        compounds, party = self.compounds, self.three_parties
        covered = self.generator.binomial(int(compounds.buildings[index]), COVERED)
        residents = int(compounds.residents[index])
        return {
            "compound_id": compounds.ids[index],
            "name": compounds.names[index],
            "households": int(compounds.households[index]),
            "residents": residents,
            "buildings": int(compounds.buildings[index]),
            "buildings_covered": int(covered),
            "has_party_organisation": _word(party["organisation"][index]),
            "has_owners_committee": _word(party["committee"][index]),
            "committee_term_ends_on": self._term() if party["committee"][index] else None,
            "has_property_firm": _word(party["firm"][index]),
            "property_firm_id": self.firms.get(index),
            "residents_in_circle": residents if self._near(index) else 0,
            "longitude": round(float(compounds.longitude[index]), 6),
            "latitude": round(float(compounds.latitude[index]), 6),
            **self.area(int(compounds.leaf[index])),
        }

    def _term(self) -> str:
        return str(date(2020, 6, 30) + timedelta(days=int(self.generator.integers(0, 1500))))

    def _near(self, index: int) -> bool:
        centres = self.centres
        east = (centres[:, 0] - self.compounds.longitude[index]) * np.cos(np.radians(self.compounds.latitude[index]))
        north = centres[:, 1] - self.compounds.latitude[index]
        return bool(np.hypot(east, north).min() * METRES_A_DEGREE <= WALK_METRES)

    @cached_property
    def three_parties(self) -> dict[str, Flags]:
        """The totals are exact; who has what is chance, larger compounds first in line for an organisation."""
        count = len(self.compounds.ids)
        weights = self.compounds.residents / self.compounds.residents.sum()
        chosen = self.generator.choice(count, PARTY_ORGANISATIONS, replace=False, p=weights)
        organisation, full = np.zeros(count, dtype=bool), np.zeros(count, dtype=bool)
        organisation[chosen], full[chosen[:THREE_PARTY]] = True, True
        lived_in = self.compounds.residents > 0
        firm = full | (~organisation & lived_in & (self.generator.random(count) < FIRM_SHARE))
        committee = full | (~organisation & lived_in & (self.generator.random(count) < COMMITTEE_SHARE))
        firm[chosen[THREE_PARTY::2]] = True
        committee = self._station_committees(committee, fixed=full, open_to=lived_in & ~organisation)
        return {"organisation": organisation, "firm": firm, "committee": committee}

    def _station_committees(self, committee: Flags, *, fixed: Flags, open_to: Flags) -> Flags:
        """The station's street has exactly as many committees as the station has members."""
        mine = self.in_station
        missing = STATION_COMMITTEES - int((committee & mine).sum())
        free = np.flatnonzero(mine & open_to & ~fixed & (committee == (missing < 0)))
        changed = committee.copy()
        changed[self.generator.permutation(free)[: abs(missing)]] = missing > 0
        return changed

    @cached_property
    def in_station(self) -> Flags:
        names = [self.ground.streets[street]["name_zh"] for street in self.ground.street_of_leaf[self.compounds.leaf]]
        return np.array([name == STATION_STREET for name in names])

    @cached_property
    def firms(self) -> dict[int, str]:
        """Compound → firm; every firm of the station's street works there."""
        with_firm = np.flatnonzero(self.three_parties["firm"])
        inside, outside = with_firm[self.in_station[with_firm]], with_firm[~self.in_station[with_firm]]
        ours = {int(index): f"F{1 + place % STATION_FIRMS:03d}" for place, index in enumerate(inside)}
        theirs = self.generator.integers(0, OTHER_FIRMS, len(outside)) + STATION_FIRMS + 1
        return ours | {int(index): f"F{number:03d}" for index, number in zip(outside, theirs, strict=True)}

    def grids(self) -> list[Record]:
        homes = np.bincount(self.compounds.leaf, weights=self.compounds.households)
        many = np.bincount(self.compounds.grid_leaf)
        return [
            {
                "grid_id": grid_id,
                "name": f"{self.ground.leaves[leaf]['name_zh']}第{int(grid_id[-2:])}网格",
                "households": int(homes[leaf] // many[leaf] + (int(grid_id[-2:]) <= homes[leaf] % many[leaf])),
                **self.area(int(leaf)),
            }
            for grid_id, leaf in zip(self.compounds.grid_ids, self.compounds.grid_leaf, strict=True)
        ]


def _area_of(level: str, row: Row) -> Record:
    if level == "district":
        return {}
    if level == "street":
        return {"street_id": row["area_id"]}
    return {"street_id": row["parent_id"], "community_id": row["area_id"]}


def _word(value: bool) -> str:
    return "true" if value else "false"
