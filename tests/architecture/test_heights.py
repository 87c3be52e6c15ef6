"""Every folder and module of the dossiers has its height, and no arrow is let run up."""

import tomllib

from tests.architecture.source import BASE_DIR

LINTER = tomllib.loads((BASE_DIR / "pyproject.toml").read_text())["tool"]["importlinter"]


def test_nothing_inside_the_dossiers_is_without_height() -> None:
    (contract,) = (one for one in LINTER["contracts"] if one["name"].startswith("Inside dossiers"))
    assert contract["exhaustive"]
    assert contract["exhaustive_ignores"] == ["migrations"]
    assert "ignore_imports" not in contract
    assert not any(mark in layer for layer in contract["layers"] for mark in ":()"), (
        "side by side, and all there"
    )
