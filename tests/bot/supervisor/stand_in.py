"""A stand-in for Rasa: answers any GET. Asked for /sleep it never answers again, and for /work it works for a while."""

import os
import time
from http.server import BaseHTTPRequestHandler, HTTPServer

# Longer than one that does nothing may be silent.
_WORK_SECONDS = 15


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path == "/sleep":
            time.sleep(3600)
        end = time.process_time() + (_WORK_SECONDS if self.path == "/work" else 0)
        while time.process_time() < end:
            pass
        self.send_response(200)
        self.end_headers()


if __name__ == "__main__":
    HTTPServer(("127.0.0.1", int(os.environ["ASSISTANT_RASA_PORT"])), Handler).serve_forever()
