"""The HTML document around every page: language and theme set before anything is drawn, real status codes."""

import re
from pathlib import Path
from typing import Any

import dash
from flask import make_response, redirect, request
from werkzeug.wrappers import Response

from cockpit.components.places import home_address
from cockpit.components.secured import check_page
from cockpit.door.denials import refused
from cockpit.errors import CockpitError
from cockpit.i18n import HTML_LANGUAGE, language_of
from cockpit.visit import open_presence

# Left out of the scripts that Dash puts at the end: appearance.js runs before the first paint; the chart library is
# fetched at once but run only while the server answers the first question (assets/charts.js), 0.2 s earlier on screen.
EARLY_SCRIPT = "appearance.js"
CHART_LIBRARY = "plotly.min.js"
PLACED_BY_HAND = r"appearance\.js|plotly\.min\.js"
# assets/regenerator.js is all that Dash's bundles need of it; the rest repeats what browsers have had since 2020.
POLYFILL = re.compile(r'<script src="[^"]*/polyfill@[^"]*"></script>\n?')
DOCUMENT = """<!DOCTYPE html>
<html lang="{language}"{theme}>
  <head>
    {metas}
    <title>{title}</title>
    {favicon}
    <link rel="preload" as="script" href="{chart_library}" id="chart-library">
    <script src="{early_script}"></script>
    {css}
  </head>
  <body>
    {app_entry}
    <footer>
      {config}
      {scripts}
      {renderer}
    </footer>
  </body>
</html>"""


class Document(dash.Dash):
    """Dash answers 200 to every path; we answer what is true of it."""

    def index(self, *_args: Any, **_kwargs: Any) -> Response:
        home = _home_address() if request.path == "/" else None
        if home is not None:
            return redirect(home)
        document = super().index()  # type: ignore[no-untyped-call]
        return make_response(document, self._status(request.path))

    def interpolate_index(self, **parts: str) -> str:  # type: ignore[override]
        parts["scripts"] = POLYFILL.sub("", parts["scripts"])
        theme = request.args.get("theme") or request.cookies.get("theme")
        return DOCUMENT.format(
            **parts,
            language=HTML_LANGUAGE[language_of(request.args, request.cookies)],
            theme=f' data-theme="{theme}"' if theme in ("dark", "light") else "",
            early_script=self._asset(EARLY_SCRIPT),
            chart_library=self._asset(CHART_LIBRARY),
        )

    def _asset(self, name: str) -> str:
        """With the time of the file, as Dash writes it for the others, so that browsers may keep it."""
        changed_at = (Path(self.config.assets_folder) / name).stat().st_mtime
        return f"{self.get_asset_url(name)}?m={changed_at}"

    def _status(self, path: str) -> int:
        """The page that Dash draws afterwards says why."""
        try:
            check_page(path, request.args)
        except CockpitError as error:
            refused(error)
            return error.status
        return 200


def _home_address() -> str | None:
    """None while nothing is published: then the page itself says so."""
    try:
        return home_address(open_presence(request.args))
    except CockpitError:
        return None
