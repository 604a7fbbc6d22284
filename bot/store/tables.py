"""The tables, as the newest migration leaves them."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Integer, MetaData, Table, Text

metadata = MetaData()

schema_version = Table("imhbot_schema", metadata, Column("version", Integer, nullable=False))

talks = Table(
    "talks",
    metadata,
    Column("channel", Text, primary_key=True),  # where the person talks: "terminal"
    Column("person", Text, primary_key=True),  # who it is there
    Column("progress", Text, nullable=False),  # the conversation's own JSON
    Column("chat", Text),  # what the channel itself keeps of the talk: its own JSON
)

seen_updates = Table(
    "seen_updates",
    metadata,
    Column("id", BigInteger, primary_key=True),  # of an update that has had its effect
    Column("day", Integer, nullable=False),  # on which it was seen, as a proleptic ordinal
)

outbox = Table(
    "outbox",
    metadata,
    Column("id", BigInteger, primary_key=True),  # rises in the order of writing
    Column("chat", BigInteger, nullable=False),  # where the letter goes
    Column("letter", Text, nullable=False),  # the channel's own JSON
)
