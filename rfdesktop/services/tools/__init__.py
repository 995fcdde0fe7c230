"""What a model asks of tools: who allows it, what is sent, what comes back."""
