"""What an engineer attaches to a message: pictures, logs, tables, documents."""
