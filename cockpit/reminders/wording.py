"""What a notice says, in the language of whoever reads it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from cockpit.areas import Areas
from cockpit.cases.clocks import Clocks
from cockpit.cases.workflow import BY_VERB
from cockpit.reminders.rules import RULE_BY_NAME
from cockpit.reminders.service_rules import SERVICE_RULE_BY_NAME
from cockpit.sentence_template import filled
from cockpit.text import Language, Text

CHANGE: Final = "change."
CHANGED: Final = Text("$verb：「$title」（$number）", "$verb: “$title” ($number)")
CHANGE_LABEL: Final = Text("办理进展", "Progress")
ESCALATED: Final = Text("（已超过提醒时间无人查看，请督促）", " (nobody has read the reminder; please see to it)")


@dataclass(frozen=True)
class Wording:
    """`clocks` carry the zone and the profile, whose own sentences come before ours."""

    clocks: Clocks
    areas: Areas
    language: Language

    def label(self, rule: str) -> str:
        return self._label(rule).at(self.language)

    def sentence(self, rule: str, area_id: str, words: Mapping[str, str]) -> str:
        known = {area.area_id: area for area in self.areas.all}
        area = known.get(area_id)
        values = {
            **words,
            "due": self._local(words.get("due", "")),
            "area": area.name.at(self.language) if area else area_id,
            "label": self.label(rule),
            "verb": self._verb(rule),
        }
        more = ESCALATED.at(self.language) if words.get("up") else ""
        return filled(self._template(rule).at(self.language), values) + more

    def _template(self, rule: str) -> Text:
        own = self.clocks.profile.reminders.texts.get(rule)
        if own:
            return own.text
        if rule in RULE_BY_NAME:
            return RULE_BY_NAME[rule].sentence
        return SERVICE_RULE_BY_NAME[rule].sentence if rule in SERVICE_RULE_BY_NAME else CHANGED

    def _label(self, rule: str) -> Text:
        if rule in RULE_BY_NAME:
            return RULE_BY_NAME[rule].label
        return SERVICE_RULE_BY_NAME[rule].label if rule in SERVICE_RULE_BY_NAME else CHANGE_LABEL

    def _verb(self, rule: str) -> str:
        transition = BY_VERB.get(rule.removeprefix(CHANGE))
        return transition.label.at(self.language) if transition else ""

    def _local(self, moment: str) -> str:
        return f"{datetime.fromisoformat(moment).astimezone(self.clocks.zone):%m-%d %H:%M}" if moment else ""
