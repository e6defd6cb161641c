"""Two of each part on this machine, with PostgreSQL, Redis and HAProxy: to try out, and to break."""
