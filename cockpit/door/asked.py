"""What a callback is asked, as types: text is text, one value is one value, and nothing else comes along."""

from collections.abc import Sequence
from typing import Annotated, Final, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints, ValidationError

from cockpit.door.shape import MALFORMED
from cockpit.errors import BadRequest

LONGEST: Final = 2_000  # an address with all its state has 200


def _printable(text: str) -> str:
    if not text.isprintable():
        raise ValueError("there are signs in it that nobody can type")
    return text


Line = Annotated[str, StringConstraints(max_length=LONGEST), AfterValidator(_printable)]
Pathname = Annotated[Line, StringConstraints(pattern="^/")]


class Asked(BaseModel):
    """Strict: a number is no text, a component is no text. The fields stand in the order of the wiring."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


A = TypeVar("A", bound=Asked)


def parsed(model: type[A], values: Sequence[object]) -> A:
    try:
        return model.model_validate(dict(zip(model.model_fields, values, strict=True)))
    except ValidationError as error:
        raise BadRequest(MALFORMED) from error
