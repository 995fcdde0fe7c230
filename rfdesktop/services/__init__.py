"""What the app can do, one file a use; no Qt, no SQL, no HTTP."""
