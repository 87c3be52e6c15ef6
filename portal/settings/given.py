"""Reading one setting: what does not fit is said in one sentence that names the variable."""

import environ
from django.core.exceptions import ImproperlyConfigured

TRUE, FALSE = frozenset({"true", "yes", "on", "1"}), frozenset({"false", "no", "off", "0"})


class Given(environ.Env):  # type: ignore[misc] # the library has no types
    """The environment, and what each kind of value must look like."""

    def number(self, name: str, *, default: int, least: int = 0, most: int | None = None) -> int:
        """A whole number within its bounds. Raises ImproperlyConfigured."""
        text = self.str(name, default=str(default))
        bounds = f"of at least {least}" if most is None else f"from {least} to {most}"
        try:
            number = int(text)
        except ValueError:
            number = least - 1
        if number < least or (most is not None and number > most):
            raise ImproperlyConfigured(f"{name} must be a whole number {bounds}, not “{text}”.")
        return number

    def truth(self, name: str, *, default: bool) -> bool:
        """Whether something is so, in the words that are usual for it. Raises ImproperlyConfigured."""
        text = self.str(name, default=str(default)).strip().lower()
        if text not in TRUE | FALSE:
            raise ImproperlyConfigured(f"{name} must be true or false, not “{text}”.")
        return text in TRUE

    def address(self, name: str, *schemes: str) -> str:
        """An address of one of these schemes; empty where nothing is named. Raises ImproperlyConfigured, which shows
        nothing of the address itself, for a password may stand in it."""
        text: str = self.str(name, default="")
        scheme, _colon, rest = text.partition("://")
        if text and (scheme not in schemes or not rest.strip("/")):
            usual = " or ".join(f"{one}://" for one in schemes)
            raise ImproperlyConfigured(f"{name} must be an address that begins with {usual}.")
        return text
