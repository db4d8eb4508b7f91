"""Service data about work: co-construction projects and their partners, activities, topics, station, programme."""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from etl.demo.service_places import STATION_FIRMS, STATION_STREET, Record, StandingData

PROJECTS, PARTNER_UNITS = 724, 582  # mission: 720+ and 582
FINISHED_THIS_MONTH, FINISHED_BEFORE = 64, 452
FINISHED_IN_TIME = 0.92
PARTNER_KINDS = {
    "government": "机关单位",
    "firm": "企业",
    "school": "学校",
    "hospital": "医院",
    "social_organisation": "社会组织",
}
PARTNER_SHARES = (0.18, 0.46, 0.12, 0.06, 0.18)
NEEDS = ("楼道微更新", "助老送餐", "假日课堂", "健康义诊", "停车错时共享", "法律咨询日", "便民维修日", "书香角共建")
ACTIVITY_SHARES = {"volunteering": 0.44, "party_life": 0.18, "culture": 0.20, "deliberation": 0.10, "mediation": 0.08}
ACTIVITIES_A_MONTH = 480
TOPICS_THIS_YEAR, TOPICS_BEFORE = 64, 58
ISSUES = (
    "加装电梯",
    "停车位划线",
    "垃圾投放点迁移",
    "健身角改造",
    "充电桩选址",
    "楼道照明更新",
    "绿化补种",
    "门禁升级",
)
SOCIAL_ORGANISATIONS = 6  # mission, with 28 firms and 27 committees
TASKS = (
    "小区党组织应建尽建",
    "业主委员会组建换届",
    "物业服务质量提升",
    "在职党员到社区报到",
    "党员包楼联户",
    "红色义工月度服务",
    "契约化共建项目落地",
    "武林大妈队伍建设",
    "小区助理下沉",
    "矛盾纠纷前置调解",
    "居家养老探访",
    "智治平台全员应用",
)


@dataclass(frozen=True)
class WorkData:
    standing: StandingData
    months: tuple[date, ...]
    today: date
    generator: np.random.Generator

    def partner_units(self) -> list[Record]:
        kinds = self.generator.choice(list(PARTNER_KINDS), PARTNER_UNITS, p=PARTNER_SHARES)
        leaves = self.generator.integers(0, len(self.standing.ground.leaves), PARTNER_UNITS)
        return [
            {
                "partner_unit_id": f"GJ{number:03d}",
                "name": f"共建{PARTNER_KINDS[str(kind)]}{number:03d}",
                "kind": str(kind),
                **self.standing.area(int(leaf)),
            }
            for number, (kind, leaf) in enumerate(zip(kinds, leaves, strict=True), 1)
        ]

    def projects(self) -> list[Record]:
        partners = np.concatenate([np.arange(PARTNER_UNITS), self.generator.integers(0, PARTNER_UNITS, PROJECTS)])
        return [self._project(number, int(partners[number])) for number in range(PROJECTS)]

    def _project(self, number: int, partner: int) -> Record:
        compound = int(self.generator.choice(self.standing.lived_in))
        finished = self._finished_on(number)
        due = self._due_on(finished)
        claimed = min(due, self.today) - timedelta(days=self._days(40, 160))
        claimed_at_all = finished is not None or self.generator.random() < 0.78
        status = "done" if finished else "proposed" if not claimed_at_all else "doing" if number % 3 else "claimed"
        return {
            "project_id": f"XM{number + 1:04d}",
            "name": f"{self.standing.compounds.names[compound]}{NEEDS[number % len(NEEDS)]}",
            "partner_unit_id": f"GJ{partner + 1:03d}" if claimed_at_all else None,
            "status": status,
            "proposed_on": str(claimed - timedelta(days=self._days(3, 30))),
            "claimed_on": str(claimed) if claimed_at_all else None,
            "due_on": str(due) if claimed_at_all else None,
            "finished_on": str(finished) if finished else None,
            **self.standing.area(int(self.standing.compounds.leaf[compound])),
        }

    def _finished_on(self, number: int) -> date | None:
        if number < FINISHED_THIS_MONTH:
            return self.today.replace(day=self._days(1, self.today.day + 1))
        if number < FINISHED_THIS_MONTH + FINISHED_BEFORE:
            return self.today.replace(day=1) - timedelta(days=self._days(1, 620))
        return None

    def _due_on(self, finished: date | None) -> date:
        if finished is None:
            return self.today + timedelta(days=self._days(-6, 180))
        in_time = self.generator.random() < FINISHED_IN_TIME
        return finished + timedelta(days=self._days(0, 30) if in_time else -self._days(1, 25))

    def activities(self) -> list[Record]:
        return [self._activity(month, number) for month in self.months for number in range(ACTIVITIES_A_MONTH)]

    def _activity(self, month: date, number: int) -> Record:
        leaf = int(self.generator.integers(0, len(self.standing.ground.leaves)))
        return {
            "activity_id": f"HD{month:%y%m}{number + 1:04d}",
            "kind": str(self.generator.choice(list(ACTIVITY_SHARES), p=list(ACTIVITY_SHARES.values()))),
            "held_on": str(month + timedelta(days=self._days(0, 28))),
            "participants": int(self.generator.negative_binomial(4, 0.14)) + 4,
            "hours": float(self.generator.choice([1.0, 1.5, 2.0, 2.5, 3.0])),
            **self.standing.area(leaf),
        }

    def topics(self) -> list[Record]:
        this_year = (self.today - date(self.today.year, 1, 1)).days
        ages = [self._days(0, this_year) for _ in range(TOPICS_THIS_YEAR)]
        ages += [self._days(this_year + 2, this_year + 365) for _ in range(TOPICS_BEFORE)]
        return [self._topic(number, age) for number, age in enumerate(sorted(ages, reverse=True), 1)]

    def _topic(self, number: int, age: int) -> Record:
        """A step is reached when there was time for it and nine in ten topics go on."""
        compound = int(self.generator.choice(self.standing.lived_in))
        steps = np.cumsum([self._days(4, 20), self._days(5, 25), self._days(15, 80), self._days(1, 10)])
        reached = np.minimum.accumulate((steps <= age) & (self.generator.random(4) < (0.97, 0.9, 0.92, 0.9)))
        proposed = self.today - timedelta(days=age)
        days = [
            str(proposed + timedelta(days=int(step))) if there else None
            for step, there in zip(steps, reached, strict=True)
        ]
        return {
            "topic_id": f"YT{number:04d}",
            "name": f"{self.standing.compounds.names[compound]}{ISSUES[number % len(ISSUES)]}",
            "proposed_on": str(proposed),
            "discussed_on": days[0],
            "decided_on": days[1],
            "done_on": days[2],
            "rating": int(self.generator.choice([2, 3, 4, 5], p=[0.03, 0.09, 0.36, 0.52])) if days[3] else None,
            **self.standing.area(int(self.standing.compounds.leaf[compound])),
        }

    def station_members(self) -> list[Record]:
        standing = self.standing
        street = next(row for row in standing.ground.streets if row["name_zh"] == STATION_STREET)
        short = STATION_STREET.removesuffix("街道")
        committees = np.flatnonzero(standing.three_parties["committee"] & standing.in_station)
        names = [(f"{short}物业服务企业{number:02d}", "property_firm") for number in range(1, STATION_FIRMS + 1)]
        names += [(f"{standing.compounds.names[index]}业主委员会", "owners_committee") for index in committees]
        names += [(f"{short}社会组织{n}", "social_organisation") for n in range(1, SOCIAL_ORGANISATIONS + 1)]
        return [
            {"station_member_id": f"WG{number:03d}", "name": name, "kind": kind, "street_id": street["area_id"]}
            for number, (name, kind) in enumerate(names, 1)
        ]

    def programme_tasks(self) -> list[Record]:
        streets = self.standing.ground.streets
        return [self._task(task, place) for task in range(len(TASKS)) for place in range(len(streets))]

    def _task(self, task: int, place: int) -> Record:
        due = date(2020, 12, 31) if task % 3 else date(2020, 10, 31)
        finished = self.generator.random() < (0.38 if task % 3 else 0.90)
        progress = 100 if finished else int(self.generator.integers(55, 98))
        late_by = timedelta(days=self._days(5, 90))
        return {
            "task_row_id": f"RW{task + 1:02d}-{place + 1}",
            "task_id": f"T{task + 1:02d}",
            "name": TASKS[task],
            "progress": progress,
            "due_on": str(due),
            "finished_on": str(min(due, self.today) - late_by) if finished else None,
            "street_id": self.standing.ground.streets[place]["area_id"],
        }

    def _days(self, low: int, high: int) -> int:
        return int(self.generator.integers(low, high))
