"""Takes events of tencent-webhooks over HTTP and decides on before-commands. Python 3.9, no packages.

    PUBLISH_SECRET=whsec_... PORT=9000 python3 app.py
    DECIDE_URL=http://127.0.0.1:9000/decide SINK=http://127.0.0.1:9000/events webhooks serve
"""

import base64
import binascii
import hashlib
import hmac
import json
import os
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

MAX_BODY = 2 << 20  # bytes; Tencent's bodies have 1 MiB at most
TOLERANCE = 300  # seconds that a signature may be from now
BLOCKED = "mallory"


def verify_event(headers, body: bytes, secrets, now: float) -> bool:
    """Reports whether one of the secrets signed the body (Standard Webhooks).

    Names of headers are in lower case. Without secrets nothing is accepted.
    """
    message_id, timestamp = headers.get("webhook-id", ""), headers.get("webhook-timestamp", "")
    if not message_id or not (timestamp.isascii() and timestamp.isdigit() and len(timestamp) <= 12):
        return False
    if abs(now - int(timestamp)) > TOLERANCE:
        return False
    content = f"{message_id}.{timestamp}.".encode() + body
    given = headers.get("webhook-signature", "").split(" ")
    good = False
    for secret in secrets:
        key = decode_secret(secret)
        if key is None:
            continue
        want = b"v1," + base64.b64encode(hmac.new(key, content, hashlib.sha256).digest())
        for signature in given:
            good = hmac.compare_digest(want, signature.encode()) or good
    return good


def decode_secret(secret: str):
    prefix, found, encoded = secret.partition("whsec_")
    try:
        key = base64.b64decode(encoded, validate=True)
    except binascii.Error:
        return None
    return key if found and not prefix and len(key) >= 24 else None


def decide(event: dict) -> dict:
    """Returns the verdict on an event: see docs/decide.md."""
    data = event["data"]
    by = data.get("Requestor_Account") or data.get("Operator_Account") or data.get("From_Account")
    if str(by) == BLOCKED:
        return {"verdict": "refuse", "text": "blocked"}
    for name, member in (
        ("FriendItem", "To_Account"),
        ("ResponseFriendItem", "To_Account"),
        ("DestinationMembers", "Member_Account"),
        ("SubscribeAccountList", "Subscriber_Account"),
    ):
        if BLOCKED in (str(item[member]) for item in data.get(name) or []):
            refusal = {"account": BLOCKED, "verdict": "refuse"}
            if name.endswith("FriendItem"):
                refusal.update(code=38001, text="blocked")
            return {"verdict": "partial", "items": [refusal]}
    if "MsgBody" in data:
        return judge_message(event["type"], data["MsgBody"])
    if event["type"] == "tencent.bot.Chatbot.OnC2CSignalMessage":
        return {"verdict": "allow", "rspData": '{"seen":true}'}
    return {"verdict": "allow"}


def judge_message(event_type: str, elements: list) -> dict:
    texts = [e["MsgContent"] for e in elements if e["MsgType"] == "TIMTextElem"]
    text = "\n".join(content["Text"] for content in texts)
    if "casino" in text:
        code = 10150 if event_type.startswith("tencent.group.") else 120001
        return {"verdict": "refuse", "code": code, "text": "no advertising, please"}
    if "spam" in text:
        return {"verdict": "drop"}
    if "damn" not in text:
        return {"verdict": "allow"}
    for content in texts:
        content["Text"] = content["Text"].replace("damn", "****")
    return {"verdict": "rewrite", "msgBody": elements}


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"  # keeps connections
    timeout = 60
    secrets: list = []

    def do_POST(self):
        length = self.headers.get("Content-Length", "")
        if not length.isdigit() or int(length) > MAX_BODY:
            self.close_connection = True
            return self.answer(413 if length.isdigit() else 411)
        body = self.rfile.read(int(length))
        headers = {name.lower(): value for name, value in self.headers.items()}
        if not verify_event(headers, body, self.secrets, time.time()):
            return self.answer(401)
        try:
            event = json.loads(body)
            if self.path == "/decide":
                return self.answer(200, decide(event))
            if self.path != "/events":
                return self.answer(404)
            # Store it before you answer, under its id: it comes again where the answer was lost.
            print(json.dumps([event["id"], event["type"]]), file=sys.stderr, flush=True)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            print("not understood:", type(error).__name__, file=sys.stderr)
            return self.answer(400)
        return self.answer(204)

    def answer(self, status: int, verdict=None):
        body = b"" if verdict is None else json.dumps(verdict).encode()
        self.send_response(status)
        if verdict is not None:
            self.send_header("Content-Type", "application/json")
        if status != 204:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


def main():
    Handler.secrets = [s.strip() for s in os.environ.get("PUBLISH_SECRET", "").split(",") if s.strip()]
    if not Handler.secrets:
        sys.exit("PUBLISH_SECRET is empty")
    server = ThreadingHTTPServer(("127.0.0.1", int(os.environ.get("PORT", "9000"))), Handler)
    print("listening on http://127.0.0.1:%d" % server.server_address[1], file=sys.stderr, flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main()
