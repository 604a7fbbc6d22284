"""The tables, as the newest migration leaves them."""

from __future__ import annotations

from sqlalchemy import Column, Integer, MetaData, Table, Text

metadata = MetaData()

schema_version = Table("imhbot_schema", metadata, Column("version", Integer, nullable=False))

talks = Table(
    "talks",
    metadata,
    Column("channel", Text, primary_key=True),  # where the person talks: "terminal"
    Column("person", Text, primary_key=True),  # who it is there
    Column("progress", Text, nullable=False),  # the conversation's own JSON
)
