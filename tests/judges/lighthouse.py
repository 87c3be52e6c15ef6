"""Lighthouse: how a page is on a small telephone over a slow line."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.judges.programs import judged
from tests.support.chromium import ARGUMENTS


def points(address: str, categories: tuple[str, ...], folder: Path) -> tuple[dict[str, int], str]:
    """Points of 100 by category, at its own setting for a telephone, and a line for each thing that cost some."""
    place = folder / "lighthouse.json"
    ended = judged(
        "lighthouse",
        address,
        f"--only-categories={','.join(categories)}",
        f"--chrome-flags=--headless=new {' '.join(ARGUMENTS)}",
        "--output=json",
        f"--output-path={place}",
        "--quiet",
        "--no-enable-error-reporting",
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
    report = json.loads(place.read_text(encoding="utf-8"))
    assert "runtimeError" not in report, report["runtimeError"]
    found = {name: round(one["score"] * 100) for name, one in report["categories"].items()}
    return found, "\n".join(_lost(report))


def _lost(report: Mapping[str, Any]) -> list[str]:
    counted = {
        reference["id"]
        for category in report["categories"].values()
        for reference in category["auditRefs"]
        if reference["weight"]
    }
    audits = (report["audits"][name] for name in sorted(counted))
    return [
        f"{one['id']}: {one['title']} {json.dumps(one.get('details', {}).get('items', ''))[:400]}"
        for one in audits
        if one["score"] is not None and one["score"] < 1
    ]
