"""The app's package: one zip file that an administrator uploads to Teams."""
