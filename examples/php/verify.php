<?php
// Verifies callbacks as Tencent sends them, for a receiver of your own. Run as a program, it checks
// itself, and app.php, with the vectors of: webhooks schema --vectors
//
//   webhooks schema --vectors | php verify.php

declare(strict_types=1);
require __DIR__ . '/app.php';

/** Returns the HTTP status for a request: 200, or why it is refused. Query is the raw one. */
function verifyCallback(
    string $dialect, string $method, string $path, string $query, array $headers, string $body, array $config, int $now
): int {
    if ($method !== 'POST') {
        return 405;
    }
    $secret = $config['pathSecret'];
    $last = substr($path, strrpos($path, '/') + 1);
    if (($secret !== '' || $dialect === 'callkit') && ($secret === '' || !hash_equals($secret, $last))) {
        return 401;
    }
    // Header names are in lower case, and each name has all of its values.
    [$appName, $signName, $values] = match ($dialect) {
        'callkit' => ['sdkappid', '', parameters($query)],
        'rtc' => ['sdkappid', 'sign', $headers],
        'chat' => ['SdkAppid', 'Sign', parameters($query)],
    };
    foreach ([$appName, $signName, $dialect === 'chat' ? 'RequestTime' : ''] as $name) {
        if (count($values[$name] ?? []) > 1) {
            return 400;
        }
    }
    if (!in_array($values[$appName][0] ?? '', array_map('strval', $config['sdkAppIds']), true)) {
        return 403;
    }
    $sign = $values[$signName][0] ?? '';
    return match ($dialect) {
        'callkit' => 200, // the path secret was compared
        'rtc' => signedByOne($sign, $config['rtcKeys'], fn($key) => base64_encode(hash_hmac('sha256', $body, $key, true)))
            && recent($body, $config['rtcMaxAge'], $now) ? 200 : 401,
        'chat' => verifyChat($sign, $values['RequestTime'][0] ?? '', $config['tokens'], $now) ? 200 : 401,
    };
}

function verifyChat(string $sign, string $time, array $tokens, int $now): bool
{
    return preg_match('/^\d{1,12}$/D', $time) && abs($now - (int) $time) <= 60
        && signedByOne($sign, $tokens, fn($token) => hash('sha256', $token . $time));
}

/** Reports whether a signature is that of one of the keys, in a time that tells nothing of them. */
function signedByOne(string $sign, array $keys, callable $of): bool
{
    $good = false;
    foreach ($keys as $key) {
        $good = hash_equals($of($key), $sign) || $good;
    }
    return $good;
}

/** Reports whether an RTC event was sent recently, as far as it says when. To be asked after its signature. */
function recent(string $body, int $maxAge, int $now): bool
{
    $event = json_decode($body, true) ?: [];
    $sent = $event['CallbackTs'] ?? $event['CallbackMsTs'] ?? null;
    return $maxAge === 0 || $sent === null || $now * 1000 - (int) $sent <= $maxAge * 1000;
}

/** Returns all values of each parameter. parse_str would keep the last one, and change names. */
function parameters(string $query): array
{
    $values = [];
    foreach (explode('&', $query) as $pair) {
        [$name, $value] = explode('=', $pair, 2) + [1 => ''];
        $values[urldecode($name)][] = urldecode($value);
    }
    return $values;
}

if (realpath($_SERVER['SCRIPT_FILENAME']) === __FILE__) {
    $vectors = json_decode(stream_get_contents(STDIN), true, 512, JSON_THROW_ON_ERROR);
    $count = $failed = 0;
    $check = function (string $id, mixed $want, mixed $got) use (&$count, &$failed): void {
        $count++;
        if ($want !== $got) {
            $failed++;
            echo "$id: want ", var_export($want, true), ', got ', var_export($got, true), "\n";
        }
    };
    foreach ($vectors['callbacks'] as $v) {
        $headers = [];
        foreach ($v['headers'] as [$name, $value]) {
            $headers[strtolower($name)][] = $value;
        }
        [$path, $query] = explode('?', $v['url'], 2) + [1 => ''];
        $check($v['id'], $v['status'], verifyCallback(
            $v['dialect'], $v['method'], $path, $query, $headers, $v['body'], $v['secrets'], $v['time']));
    }
    foreach ($vectors['published'] as $v) {
        $check($v['id'], $v['accept'], verifyEvent(array_column($v['headers'], 1, 0), $v['body'], $v['secrets'], $v['time']));
    }
    echo "$count vectors, $failed failed\n";
    exit($failed > 0 || $count === 0 ? 1 : 0);
}
