"""The only place with both Qt and asyncio: the worker thread, commands in, events out."""
