"""Settings and addresses of the example newsroom."""
