"""Editing a flow: a draft, the changes to it, their history, what is wrong with it, and its revisions."""
