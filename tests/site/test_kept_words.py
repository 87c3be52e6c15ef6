"""Words that templates say are looked up once for each language, and read as the framework's own tags say them."""

from collections import Counter
from typing import Any

import pytest
from django.template import Context, Template
from django.templatetags.i18n import BlockTranslateNode, TranslateNode
from django.utils.translation import override

SAID = {
    '{% translate "Search" %}': ("Tìm kiếm", "Search"),
    '{% translate "Search" as word %}<b>{{ word }}</b>': ("<b>Tìm kiếm</b>", "<b>Search</b>"),
    '{% translate "Finished" context "clock" %}': ("Đã xử lý xong", "Finished"),
    "{% blocktranslate %}Sign out{% endblocktranslate %}": ("Đăng xuất", "Sign out"),
    "{% blocktranslate asvar word %}a <i>tag</i>{% endblocktranslate %}{{ word }}": ("a <i>tag</i>", "a <i>tag</i>"),
    "{% blocktranslate %}100 % of it{% endblocktranslate %}": ("100 % of it", "100 % of it"),
}  # fmt: skip
TOLD = (
    '{% translate word %}',
    '{% translate "Search"|upper %}',
    '{% translate "Finished" context word %}',
    "{% blocktranslate %}Found for “{{ word }}”{% endblocktranslate %}",
    "{% blocktranslate with a=word %}{{ a }}{% endblocktranslate %}",
    "{% blocktranslate count number=number %}{{ number }} day{% plural %}{{ number }} days{% endblocktranslate %}",
)  # fmt: skip


@pytest.fixture
def looked_up(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often the framework's tags were asked."""
    asked: Counter[str] = Counter()
    for node in (TranslateNode, BlockTranslateNode):

        def counted(self: Any, context: Context, nested: bool = False, plain: Any = node.render) -> Any:
            asked["times"] += 1
            return plain(self, context)

        monkeypatch.setattr(node, "render", counted)
    return asked


@pytest.mark.parametrize("said", SAID)
def test_what_is_text_alone_is_looked_up_once_for_each_language(said: str, looked_up: Counter[str]) -> None:
    template = Template(said)
    for _again in range(3):
        for language, reads in zip(("vi", "en"), SAID[said], strict=True):
            with override(language):
                assert template.render(Context()) == reads
    assert looked_up["times"] == 2


@pytest.mark.parametrize("said", TOLD)
def test_what_depends_on_a_variable_is_looked_up_each_time(said: str, looked_up: Counter[str]) -> None:
    template = Template(said)
    with override("vi"):
        first, second = (
            template.render(Context({"word": word, "number": 2})) for word in ("clock", "nothing known")
        )
    assert looked_up["times"] == 2
    assert (first == second) == ("word" not in said)
