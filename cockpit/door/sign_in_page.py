"""The page to sign in on: a form, the providers of the deployment, and on one's own machine the demo people."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from flask import Response, make_response, render_template, request

from cockpit import urls
from cockpit.current import current_areas
from cockpit.door.demo import DEMO_PEOPLE, is_here, is_offered
from cockpit.door.identity import providers
from cockpit.door.next_page import HOME, own_path
from cockpit.errors import CockpitError, NoSnapshot
from cockpit.i18n import HTML_LANGUAGE, language_of, translate
from cockpit.text import Language

THEMES: Final = {"dark": "大屏", "light": "办公"}
LANGUAGES: Final = {"zh": "中", "en": "EN"}
YEAR_SECONDS: Final = 31_536_000


@dataclass(frozen=True)
class Card:
    """One demo person, as the page shows them."""

    role: str
    label: str
    area: str


@dataclass(frozen=True)
class Choice:
    """One side of a switch. A link, so that it works without scripts."""

    label: str
    href: str
    word: str
    is_on: bool


def sign_in_page(
    problem: str = "",
    *,
    status: int = 200,
    error: CockpitError | None = None,
    values: Mapping[str, str] | None = None,
) -> Response:
    """`error` brings its own sentence, status and time to wait."""
    language, theme = language_of(request.args, request.cookies), _theme()
    next_path = own_path(request.values.get("next", HOME))
    page = make_response(
        render_template(
            "login.html",
            say=lambda sentence, **values: translate(sentence, language, **values),
            language=HTML_LANGUAGE[language],
            theme=theme,
            problem=translate(str(error) if error else problem, language, **(values or {})),
            next=next_path,
            name=request.form.get("name", "")[:64],
            cards=list(_cards(language)),
            providers=[
                (translate(one.label, language), urls.login_with(key, next=next_path))
                for key, one in providers().items()
            ],
            themes=[
                Choice(translate(label, language), _with(theme=word), word, word == theme)
                for word, label in THEMES.items()
            ],
            languages=[Choice(label, _with(lang=word), word, word == language) for word, label in LANGUAGES.items()],
        ),
        error.status if error else status,
    )
    if error is not None and error.retry_after_seconds is not None:
        page.headers["Retry-After"] = str(error.retry_after_seconds)
    return _remembered(page)


def _cards(language: Language) -> Iterator[Card]:
    """Nothing where no demo people are offered, and nobody before there is a ladder of areas."""
    if not (is_offered() and is_here()):
        return
    try:
        areas = current_areas()
    except NoSnapshot:
        return
    for person in DEMO_PEOPLE:
        yield Card(person.role, person.label().at(language), person.area(areas).name.at(language))


def _theme() -> str:
    """ "" lets the size of the screen decide, where scripts run."""
    wanted = request.args.get("theme") or request.cookies.get("theme", "")
    return wanted if wanted in THEMES else ""


def _with(**changed: str) -> str:
    kept = {name: request.args[name] for name in ("lang", "theme", "next") if request.args.get(name)}
    return urls.login(**{**kept, **changed})


def _remembered(page: Response) -> Response:
    """What was chosen holds on the pages after signing in, also for those who allow no scripts."""
    for name, words in (("theme", THEMES), ("lang", LANGUAGES)):
        if (chosen := request.args.get(name)) in words:
            page.set_cookie(name, chosen, max_age=YEAR_SECONDS, samesite="Lax", path="/")
    return page
