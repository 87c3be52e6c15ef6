"""How a question is called where it is named among others, away from its own screen."""

from procedures.forms_engine.definition import FormDefinition


def name_of(definition: FormDefinition, key: str, language: str) -> str:
    """The label of a question, after the title of its topic where another one has the same; without the point at the
    end of a declaration. Raises DefinitionError for a question that the form does not have."""
    label = definition.question(key).label.in_language(language)
    name = label.rstrip(" .")
    if [one.label.in_language(language) for one in definition.questions()].count(label) == 1:
        return name
    topic = next(page for page in definition.pages if key in {one.key for one in page.fields})
    return f"{topic.title.in_language(language)} – {name}"
