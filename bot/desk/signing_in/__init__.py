"""Who may use the desk: OpenID Connect or one local account, sessions, roles, and the limit on tries."""
