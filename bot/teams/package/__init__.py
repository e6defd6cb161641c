"""The app's package: one zip that an administrator uploads to Teams."""
