"""Markdown as assistants write it for Windows engineers: CommonMark where it does not cost them a letter."""
