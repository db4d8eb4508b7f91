"""Files that a form sends: only two addresses take them, and there a request may be larger than elsewhere."""

from typing import Final

from flask import Flask, request

from cockpit.cases.attachment import MOST_BYTES, Attached, parse_attachment
from cockpit.errors import BadRequest

TAKE_FILES: Final = ("/case/<case_id>/attach", "/report/case")
MOST_AT_ONCE: Final = 4
FIELD: Final = "file"
READ_BYTES: Final = MOST_BYTES + 1  # enough to see that a file is too large
WITH_FIELDS: Final = 500_000  # bytes of what is typed beside the files
FORM: Final = "multipart/form-data"


def register(server: Flask) -> None:
    """Asked once somebody is signed in and before anything is read."""

    @server.before_request
    def allow_files() -> None:
        takes = request.url_rule is not None and request.url_rule.rule in TAKE_FILES
        if takes and request.method == "POST" and request.mimetype == FORM:
            request.max_content_length = MOST_AT_ONCE * MOST_BYTES + WITH_FIELDS


def sent_attachments() -> list[Attached]:
    """Parsed at once, so that nothing is begun when one of them is no picture. A field left empty is no file."""
    sent = [one for one in request.files.getlist(FIELD) if one.filename]
    if len(sent) > MOST_AT_ONCE:
        raise BadRequest(f"一次最多添加 {MOST_AT_ONCE} 个文件。")
    return [parse_attachment(one.stream.read(READ_BYTES)) for one in sent]
