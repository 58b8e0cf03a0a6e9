"""Request bodies."""

from conduit.schemas import Command, FilledText


class NewComment(Command):
    """What `CreateCommentCommand.comment` holds."""

    body: FilledText


class CreateCommentCommand(Command):
    """Body of `POST /api/articles/{slug}/comments`."""

    comment: NewComment
