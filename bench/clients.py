"""Eight visitors at once, in a process of their own: each posts what a browser posts when its address changes."""

import json
import sys
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from urllib.parse import urlsplit

from cockpit.door.csrf import COOKIE, HEADER

CLIENTS = 8
LIMIT_SECONDS = 60
SMALLEST_PAGE = 5_000  # bytes; an error page is smaller
OUTPUTS = ({"id": "_pages_content", "property": "children"}, {"id": "_pages_store", "property": "data"})
CHANGED = ("_pages_location.pathname", "_pages_location.search")


def navigation(pathname: str, search: str) -> bytes:
    """As recorded from Chromium with dash 4.4.1."""
    values = {"pathname": pathname, "search": search}
    return json.dumps(
        {
            "output": ".._pages_content.children..._pages_store.data..",
            "outputs": OUTPUTS,
            "inputs": [{"id": "_pages_location", "property": name, "value": value} for name, value in values.items()],
            "changedPropIds": CHANGED,
            "parsedChangedPropsIds": CHANGED,
        }
    ).encode()


def pages_a_second(address: str, cookies: Mapping[str, str], places: Sequence[tuple[str, str]]) -> float:
    """Each client takes every eighth place. None of them waits for another; all stop after the limit."""
    end = time.monotonic() + LIMIT_SECONDS
    start = time.perf_counter()
    with ThreadPoolExecutor(CLIENTS) as pool:
        visits = [
            pool.submit(_visit, address, _headers(cookies), places[client::CLIENTS], end) for client in range(CLIENTS)
        ]
        done = sum(visit.result() for visit in visits)
    return done / (time.perf_counter() - start)


def _headers(cookies: Mapping[str, str]) -> dict[str, str]:
    return {
        "Content-Type": "application/json",
        "Accept": "application/json",
        "Accept-Encoding": "gzip, deflate, br",
        "Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items()),
        HEADER: cookies[COOKIE],
    }


def _visit(address: str, headers: Mapping[str, str], places: Sequence[tuple[str, str]], end: float) -> int:
    connection = HTTPConnection(urlsplit(address).netloc, timeout=LIMIT_SECONDS)
    done = 0
    for pathname, search in places:
        if time.monotonic() > end:
            break
        connection.request("POST", "/_dash-update-component", body=navigation(pathname, search), headers=dict(headers))
        answer = connection.getresponse()
        size = len(answer.read())
        assert answer.status == 200 and size >= SMALLEST_PAGE, (pathname, search, answer.status, size)
        done += 1
    connection.close()
    return done


def main() -> None:
    asked = json.load(sys.stdin)
    places = [(pathname, search) for pathname, search in asked["places"]]
    sys.stdout.write(json.dumps(pages_a_second(asked["address"], asked["cookies"], places)) + "\n")


if __name__ == "__main__":
    main()
