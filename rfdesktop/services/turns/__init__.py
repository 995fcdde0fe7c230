"""One turn of a chat: what is found for it, what is sent, what comes back."""
