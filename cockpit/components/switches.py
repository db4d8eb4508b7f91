"""Theme and language: links, so that they work by keyboard, by address and without a callback."""

from collections.abc import Callable

from cockpit.components.elements import html
from cockpit.components.marks import marks
from cockpit.visit import Presence

Address = Callable[..., str]
THEMES = (("dark", "大屏"), ("light", "办公"))
LANGUAGES = (("zh", "中"), ("en", "EN"))


def theme_switch(visit: Presence, address: Address) -> html.Nav:
    return html.Nav(
        [
            html.A(
                visit.say(label),
                href=address(**{**visit.state, "theme": theme}),
                **marks(aria_current="true" if theme == visit.theme else None),
            )
            for theme, label in THEMES
        ],
        className="segmented theme-switch",
        **marks(aria_label=visit.say("主题")),
    )


def language_switch(visit: Presence, address: Address) -> html.Nav:
    return html.Nav(
        [
            html.A(
                label,
                href=address(**{**visit.state, "lang": language}),
                lang=language,
                **marks(aria_current="true" if language == visit.language else None),
            )
            for language, label in LANGUAGES
        ],
        className="segmented language-switch",
        **marks(aria_label=visit.say("语言")),
    )
