"""Passwords that operations set, and how those are known who log in with them."""

from __future__ import annotations

from dataclasses import dataclass

from endpoint_plan.blueprint.errors import ErrorClass
from endpoint_plan.blueprint.test_requests import ExampleRequest
from endpoint_plan.text.identifiers import Identifier


@dataclass(frozen=True, slots=True)
class NewPassword:
    """A password in the body of an operation, of which the record keeps a hash."""

    code: str
    """Code for it in the service."""
    condition: str
    """Code that tells whether it was sent; empty where it must be."""


@dataclass(frozen=True, slots=True)
class LogIn:
    """How an operation knows those who log in."""

    field: Identifier
    """Of the record: who they say they are."""
    code: str
    """Code for what they say."""
    password: str
    """Code for their password."""
    refused: ErrorClass
    """What those are told whom nobody knows, and those whose password is wrong."""
    wire: str
    """The field of the body that tells who they are."""
    password_wire: str
    other: str
    """Another login than that of the tests."""
    other_password: str
    seen: Identifier | None = None
    """The field of the record for when somebody was let in last; None where nothing keeps that."""


@dataclass(frozen=True, slots=True)
class TokenStore:
    """Where tokens are kept that are worth something until they end."""

    plural: Identifier
    """Name of its repository."""
    noun: Identifier
    kept: Identifier
    """The field for a token, or for its hash."""
    hashed: bool
    holder: Identifier
    """The field for the id of the person whose token it is."""
    expires: Identifier
    revoked: Identifier | None
    used: Identifier | None
    flags: frozenset[Identifier]
    """Those of these fields that only tell whether, and not when."""
    wires: tuple[tuple[Identifier, str], ...]
    """The names that its fields have in JSON."""

    @property
    def collection(self) -> str:
        """What seed data calls it."""
        return self.plural.replace("_", "-")

    def stored(self, code: str) -> str:
        """Return code for what is kept of the token *code*."""
        return f"{self.kept}={f'hash_token({code})' if self.hashed else code}"

    def ended(self, *fields: Identifier | None) -> str:
        """Return code that sets each of *fields*, which tell that a token has ended."""
        named = [one for one in fields if one]
        moments = (
            f"{one}={'True' if one in self.flags else 'clock.now()'}" for one in named
        )
        return ", ".join(moments)

    @property
    def unused(self) -> str:
        """Code that sets what tells whether a new token was used."""
        return f", {self.used}=False" if self.used in self.flags else ""

    def wire(self, name: Identifier) -> str:
        """Return the name that the field *name* has in JSON."""
        return dict(self.wires)[name]


@dataclass(frozen=True, slots=True)
class IssuedToken:
    """A token that an operation makes and keeps."""

    store: TokenStore
    lifetime: str
    """Code for how long it lives."""

    @property
    def variable(self) -> str:
        """Name of the variable for it."""
        return "new_token"


@dataclass(frozen=True, slots=True)
class SentToken:
    """A token that an operation is sent."""

    store: TokenStore
    code: str
    wire: str
    """The field or the parameter that holds it."""
    part: str
    """The part of the request that this is in: `json` or `params`."""
    refused: ErrorClass | None
    """What those are told whose token counts for nothing; None where nobody is told."""
    reused: ErrorClass | None = None
    """What those are told who use a token a second time, where that is something else."""

    def sent(self, request: ExampleRequest, token: str) -> str:
        """Return Python that sends *request* with another *token*."""
        if self.part == "params":
            return request.call(params=f"PARAMS | {{{self.wire!r}: {token!r}}}")
        return request.with_field(self.wire, token)


@dataclass(frozen=True, slots=True)
class Credentials:
    """What an operation does to the passwords and tokens of a person."""

    issued: IssuedToken | None = None
    sent: SentToken | None = None
    ended: TokenStore | None = None
    """Where the tokens are that all end with it."""
    current: str = ""
    """Code for the password that counts so far; empty where it is not asked for."""
    current_wire: str = ""
    new: str = ""
    """Code for the new password."""
    new_wire: str = ""
    login: Identifier | None = None
    """The field of the record by which the person is found."""
    login_code: str = ""
    login_wire: str = ""
    refused: ErrorClass | None = None
    """What those are told whom nobody knows, and those whose current password is wrong."""

    @property
    def errors(self) -> tuple[ErrorClass, ...]:
        """Everything that it raises."""
        sent = (self.sent.refused, self.sent.reused) if self.sent else ()
        return tuple(one for one in (self.refused, *sent) if one)

    @property
    def stores(self) -> tuple[TokenStore, ...]:
        """Where it keeps tokens."""
        found = (
            self.issued.store if self.issued else None,
            self.sent.store if self.sent else None,
            self.ended,
        )
        return tuple(dict.fromkeys(one for one in found if one))

    @property
    def added(self) -> tuple[Identifier, ...]:
        """The repository to which it adds a token."""
        return (self.issued.store.plural,) if self.issued else ()
