"""A10: two people who ask the same thing at the same moment, a thousand times: each gets their own answer."""

import json
import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from flask import Flask

from tests.attacks.forging import asked_pages, foreign_words, post, text_of
from tests.people import Person, enter

ROUNDS = 1_000
MINUTE = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d")
Ask = Callable[[Person], tuple[int, str]]


def of_page(path: str, search: str = "") -> Ask:
    def ask(person: Person) -> tuple[int, str]:
        answer = post(person, asked_pages(path, search))
        return answer.status_code, text_of(answer)

    return ask


def of_address(address: str) -> Ask:
    def ask(person: Person) -> tuple[int, str]:
        answer = person.get(address)
        return answer.status_code, text_of(answer)

    return ask


SAME = (
    of_page("/area/north", "?period=7d"),
    of_page("/data-quality"),
    of_page("/"),
    of_page("/definitions"),
    of_address("/export/tiles/north.csv?period=7d"),
    of_address("/export/trend/north.figure.json"),
    of_address("/boundaries/north.geojson?version=1"),
    of_address("/"),
)


def test_a10_of_a_thousand_rounds_at_the_same_moment_no_answer_crosses_over(served: Flask) -> None:
    """Street against street, and street against analyst, who may see more under the same address."""
    people = [(enter(served, "north"), enter(served, "south")), (enter(served, "north"), enter(served, "analyst"))]
    own = {pair: [[_steady(ask(person)) for ask in SAME] for person in pair] for pair in people}
    assert own[people[0]][0] != own[people[0]][1]
    gate = Barrier(2)

    def at_once(person: Person, ask: Ask) -> tuple[int, str]:
        gate.wait(timeout=30)
        return _steady(ask(person))

    crossed = []
    with ThreadPoolExecutor(2) as pool:
        for number in range(ROUNDS):
            pair, place = people[number % 2], number // 2 % len(SAME)
            answers = list(pool.map(at_once, pair, [SAME[place]] * 2))
            crossed += [number for one, answer in enumerate(answers) if answer != own[pair][one][place]]
    assert crossed == []


def test_a10_the_answers_that_were_compared_are_different_ones(served: Flask) -> None:
    north, south, analyst = enter(served, "north"), enter(served, "south"), enter(served, "analyst")
    assert (SAME[0](north)[0], SAME[0](south)[0]) == (200, 404)
    assert foreign_words("south").search(SAME[0](south)[1]) is None
    assert "E0,噪音" in SAME[1](analyst)[1] and "E0,噪音" not in SAME[1](north)[1]
    home = json.dumps([SAME[2](person)[1] for person in (north, south)])
    assert "/area/north" in home and "/area/south" in home


def _steady(answer: tuple[int, str]) -> tuple[int, int, int]:
    """Status, length and content; the minute in which a file was taken stands in it and may pass meanwhile."""
    status, words = answer
    steady = MINUTE.sub("", words)
    return status, len(steady), hash(steady)
