# SPDX-License-Identifier: GPL-3.0-or-later
"""Answers every request with all of it: its target, its headers (also as headers of the answer) and its body, as JSON
below /json, else as text. What a service that reflects would do to a token. It says that it is a sandbox, as no other
server on this computer is called unencrypted."""

import base64
import http.server
import json


class Echo(http.server.BaseHTTPRequestHandler):
    def answer(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
        secret = (self.headers.get("Authorization") or "").removeprefix("Bearer ")
        is_json = self.path.startswith(("/json", "/fob-sandbox"))
        said = {
            "fob-sandbox": "echo",
            "target": self.path,
            "headers": dict(self.headers),
            "body": body,
            "basic": base64.b64encode(f"user:{secret}".encode()).decode(),
            secret: True,
        }
        text = json.dumps(said) if is_json else f"<p>{said}</p>\n{secret}"
        self.send_response(200)
        self.send_header("Content-Type", "application/json" if is_json else "text/html")
        self.send_header("Content-Length", str(len(text.encode())))
        for name, value in self.headers.items():
            self.send_header("X-Echo-" + name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(text.encode())

    do_GET = do_HEAD = do_POST = answer

    def log_message(self, *arguments):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Echo)
print(f"listening http://127.0.0.1:{server.server_port}", flush=True)
server.serve_forever()
