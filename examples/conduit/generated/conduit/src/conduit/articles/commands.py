"""Request bodies."""

from typing import Annotated

from pydantic import MISSING, Field

from conduit.schemas import Command, FilledText, Text


class NewArticle(Command):
    """What `CreateArticleCommand.article` holds."""

    title: FilledText
    description: FilledText
    body: FilledText
    tag_list: Annotated[list[Text], Field(fail_fast=True)] = []


class CreateArticleCommand(Command):
    """Body of `POST /api/articles`."""

    article: NewArticle


class UpdateArticle(Command):
    """What `UpdateArticleCommand.article` holds."""

    title: FilledText | MISSING = MISSING
    description: FilledText | MISSING = MISSING
    body: FilledText | MISSING = MISSING
    tag_list: Annotated[list[Text], Field(fail_fast=True)] | MISSING = MISSING


class UpdateArticleCommand(Command):
    """Body of `PUT /api/articles/{slug}`."""

    article: UpdateArticle
