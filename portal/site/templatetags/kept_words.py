"""The framework's tags for words, each of which looks up once for each language what is the same every time.

A page has some hundred words of its own, and the framework finds each of them anew. The catalogues are read when a
process starts and stay as they are.
"""

from django import template
from django.template.base import FilterExpression, Parser, Token, TokenType
from django.template.context import Context
from django.templatetags import i18n
from django.utils.translation import get_language

register = template.Library()

Words = i18n.TranslateNode | i18n.BlockTranslateNode


class KeptWords(template.Node):
    """Words in which nothing stands but text, as they read in each language that was asked for so far."""

    child_nodelists = ()

    def __init__(self, words: Words) -> None:
        self.words = words
        self.read: dict[str | None, str] = {}

    def render(self, context: Context) -> str:
        """The words where the tag stands, or under the name that it gives them."""
        name, language = self.words.asvar, get_language()
        if language not in self.read:
            written = self.words.render(context)
            self.read[language] = context[name] if name else written
        if not name:
            return self.read[language]
        context[name] = self.read[language]
        return ""


@register.tag("translate")
@register.tag("trans")
def translate(parser: Parser, token: Token) -> template.Node:
    """The framework's tag; words that a variable says, or a filter changes, are looked up each time."""
    words = i18n.do_translate(parser, token)
    said = words.filter_expression
    is_text = getattr(said.var, "literal", None) is not None and not said.filters
    return KeptWords(words) if is_text and _is_constant(words.message_context) else words


@register.tag("blocktranslate")
@register.tag("blocktrans")
def block_translate(parser: Parser, token: Token) -> template.Node:
    """The framework's tag; words in which a variable stands are looked up each time."""
    words = i18n.do_block_translate(parser, token)
    is_text = all(part.token_type == TokenType.TEXT for part in words.singular)
    told = words.extra_context or words.countervar
    return KeptWords(words) if is_text and not told and _is_constant(words.message_context) else words


def _is_constant(context: FilterExpression | None) -> bool:
    return context is None or not context.is_var
