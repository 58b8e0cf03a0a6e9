"""Request bodies."""

from pydantic import MISSING

from conduit.schemas import Command, FilledText, Text


class NewArticle(Command):
    """What `CreateArticleCommand.article` holds."""

    title: FilledText
    description: FilledText
    body: FilledText
    tag_list: list[Text] = []


class CreateArticleCommand(Command):
    """Body of `POST /api/articles`."""

    article: NewArticle


class UpdateArticle(Command):
    """What `UpdateArticleCommand.article` holds."""

    title: FilledText | MISSING = MISSING
    description: FilledText | MISSING = MISSING
    body: FilledText | MISSING = MISSING
    tag_list: list[Text] | MISSING = MISSING


class UpdateArticleCommand(Command):
    """Body of `PUT /api/articles/{slug}`."""

    article: UpdateArticle
