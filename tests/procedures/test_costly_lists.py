"""Lists and set-up files that are short and would cost much: refused in a sentence."""

from collections.abc import Callable
from typing import Any

import pytest
import yaml

from portal.administration.setting_up.lines import read_lines
from procedures.importing.reading import KEY_TWICE, read_yaml
from procedures.importing.source import SourceError, read_text

DOUBLING = "a0: &a0 {k: 1}\n" + "".join(f"a{n}: &a{n} {{<<: [*a{n - 1}, *a{n - 1}]}}\n" for n in range(1, 4))
COSTLY = {"anchors": DOUBLING, "merge keys": "{<<: {a: 1}}", "levels": "[" * 3000}


@pytest.mark.parametrize("why", COSTLY)
@pytest.mark.parametrize("read", [read_yaml, read_lines])
def test_what_costs_more_than_it_is_long_is_refused(read: Callable[[str], Any], why: str) -> None:
    with pytest.raises(yaml.MarkedYAMLError, match=why):
        read(COSTLY[why])
    with pytest.raises(SourceError, match=why):
        read_text("list.yaml", COSTLY[why])


def test_a_key_that_stands_twice_among_many_is_found() -> None:
    keys = "".join(f"k{number}: 1\n" for number in range(2000))
    assert read_yaml(keys + "k7: 2\n")[KEY_TWICE] == "k7"
