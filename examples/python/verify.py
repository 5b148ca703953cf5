"""Verifies callbacks as Tencent sends them, for a receiver of your own. Run as a program, it checks
itself, and app.py, with the vectors of: webhooks schema --vectors

    webhooks schema --vectors | python3 verify.py
"""

import base64
import hashlib
import hmac
import json
import sys
from urllib.parse import parse_qsl

import app


def verify_callback(dialect, method, path, query, headers, body: bytes, config, now: int) -> int:
    """Returns the HTTP status for a request: 200, or why it is refused.

    Query is the raw one; headers is a list of pairs.
    """
    if method != "POST":
        return 405
    secret = config["pathSecret"]
    if secret or dialect == "callkit":
        if not secret or not same(path.rpartition("/")[2], secret):
            return 401
    if dialect == "rtc":
        values, app_name, sign_name = all_values((n.lower(), v) for n, v in headers), "sdkappid", "sign"
    else:
        values = all_values(parse_qsl(query, keep_blank_values=True))
        app_name, sign_name = ("sdkappid", "") if dialect == "callkit" else ("SdkAppid", "Sign")
    names = [app_name, sign_name] + (["RequestTime"] if dialect == "chat" else [])
    if any(len(values.get(name, [])) > 1 for name in names):
        return 400
    if first(values, app_name) not in map(str, config["sdkAppIds"]):
        return 403
    sign = first(values, sign_name)
    if dialect == "callkit":
        return 200  # the path secret was compared
    if dialect == "rtc":
        good = signed(sign, config["rtcKeys"], lambda key: base64.b64encode(
            hmac.new(key.encode(), body, hashlib.sha256).digest()).decode())
        return 200 if good and recent(body, config["rtcMaxAge"], now) else 401
    return 200 if verify_chat(sign, first(values, "RequestTime"), config["tokens"], now) else 401


def verify_chat(sign, request_time, tokens, now) -> bool:
    if not (request_time.isascii() and request_time.isdigit() and len(request_time) <= 12):
        return False
    if abs(now - int(request_time)) > 60:
        return False
    return signed(sign, tokens, lambda token: hashlib.sha256((token + request_time).encode()).hexdigest())


def signed(sign, keys, of) -> bool:
    """Reports whether sign is that of one of the keys, in a time that tells nothing of them."""
    good = False
    for key in keys:
        good = same(of(key), sign) or good
    return good


def same(a: str, b: str) -> bool:
    return hmac.compare_digest(a.encode(), b.encode())


def recent(body, max_age, now) -> bool:
    """Reports whether an RTC event was sent recently, as far as it says when. Check its signature first."""
    event = json.loads(body)
    sent = event.get("CallbackTs", event.get("CallbackMsTs"))
    return max_age == 0 or sent is None or now * 1000 - int(sent) <= max_age * 1000


def all_values(pairs) -> dict:
    values = {}
    for name, value in pairs:
        values.setdefault(name, []).append(value)
    return values


def first(values, name) -> str:
    return values.get(name, [""])[0]


def main():
    vectors = json.load(sys.stdin)
    results = []
    for v in vectors["callbacks"]:
        path, _, query = v["url"].partition("?")
        got = verify_callback(v["dialect"], v["method"], path, query, v["headers"], v["body"].encode(),
                              v["secrets"], v["time"])
        results.append((v["id"], v["status"], got))
    for v in vectors["published"]:
        got = app.verify_event(dict(v["headers"]), v["body"].encode(), v["secrets"], v["time"])
        results.append((v["id"], v["accept"], got))
    failed = [r for r in results if r[1] != r[2]]
    for name, want, got in failed:
        print(f"{name}: want {want}, got {got}")
    print(f"{len(results)} vectors, {len(failed)} failed")
    sys.exit(1 if failed or not results else 0)


if __name__ == "__main__":
    main()
