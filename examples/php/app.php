<?php
// Takes events of tencent-webhooks over HTTP and decides on before-commands. PHP 8, no packages.
//
//   PUBLISH_SECRET=whsec_... php -S 127.0.0.1:9000 app.php
//   DECIDE_URL=http://127.0.0.1:9000/decide SINK=http://127.0.0.1:9000/events webhooks serve

declare(strict_types=1);

const MAX_BODY = 2 << 20; // bytes; Tencent's bodies have 1 MiB at most
const TOLERANCE = 300;    // seconds that a signature may be from now
const BLOCKED = 'mallory';

/** Reports whether one of the secrets signed the body (Standard Webhooks). Without secrets nothing is accepted. */
function verifyEvent(array $headers, string $body, array $secrets, int $now): bool
{
    $id = $headers['webhook-id'] ?? '';
    $time = $headers['webhook-timestamp'] ?? '';
    if ($id === '' || !preg_match('/^\d{1,12}$/D', $time) || abs($now - (int) $time) > TOLERANCE) {
        return false;
    }
    $good = false;
    foreach ($secrets as $secret) {
        $key = base64_decode(substr($secret, strlen('whsec_')), true);
        if (!str_starts_with($secret, 'whsec_') || $key === false || strlen($key) < 24) {
            continue;
        }
        $want = 'v1,' . base64_encode(hash_hmac('sha256', "$id.$time.$body", $key, true));
        foreach (explode(' ', $headers['webhook-signature'] ?? '') as $given) {
            $good = hash_equals($want, $given) || $good;
        }
    }
    return $good;
}

/** Returns the verdict on an event: see docs/decide.md. */
function decide(object $event): array
{
    $data = $event->data;
    $by = $data->Requestor_Account ?? $data->Operator_Account ?? $data->From_Account ?? '';
    if ((string) $by === BLOCKED) {
        return ['verdict' => 'refuse', 'text' => 'blocked'];
    }
    foreach (['FriendItem' => 'To_Account', 'ResponseFriendItem' => 'To_Account',
        'DestinationMembers' => 'Member_Account', 'SubscribeAccountList' => 'Subscriber_Account'] as $list => $member) {
        $refusal = ['account' => BLOCKED, 'verdict' => 'refuse'];
        if (str_ends_with($list, 'FriendItem')) {
            $refusal += ['code' => 38001, 'text' => 'blocked'];
        }
        if (in_array(BLOCKED, array_map(fn($item) => (string) $item->$member, $data->$list ?? []), true)) {
            return ['verdict' => 'partial', 'items' => [$refusal]];
        }
    }
    if (isset($data->MsgBody)) {
        return judgeMessage($event->type, $data->MsgBody);
    }
    if ($event->type === 'tencent.bot.Chatbot.OnC2CSignalMessage') {
        return ['verdict' => 'allow', 'rspData' => '{"seen":true}'];
    }
    return ['verdict' => 'allow'];
}

function judgeMessage(string $type, array $elements): array
{
    $text = '';
    foreach ($elements as $element) {
        $text .= $element->MsgContent->Text ?? '';
    }
    if (str_contains($text, 'casino')) {
        $code = str_starts_with($type, 'tencent.group.') ? 10150 : 120001;
        return ['verdict' => 'refuse', 'code' => $code, 'text' => 'no advertising, please'];
    }
    if (str_contains($text, 'spam')) {
        return ['verdict' => 'drop'];
    }
    if (!str_contains($text, 'damn')) {
        return ['verdict' => 'allow'];
    }
    foreach ($elements as $element) {
        if ($element->MsgType === 'TIMTextElem') {
            $element->MsgContent->Text = str_replace('damn', '****', $element->MsgContent->Text);
        }
    }
    return ['verdict' => 'rewrite', 'msgBody' => $elements];
}

/** Answers one request: a status, and what is sent as JSON. */
function answer(string $method, string $path, array $headers, string $body, array $secrets): array
{
    if ($method !== 'POST') {
        return [405, null];
    }
    if (strlen($body) > MAX_BODY) {
        return [413, null];
    }
    if (!verifyEvent($headers, $body, $secrets, time())) {
        return [401, null];
    }
    try {
        // Digits beyond 64 bits stay as they are: such numbers become strings.
        $event = json_decode($body, false, 512, JSON_THROW_ON_ERROR | JSON_BIGINT_AS_STRING);
        if ($path === '/decide') {
            return [200, decide($event)];
        }
    } catch (Throwable $e) {
        error_log('not understood: ' . get_class($e));
        return [400, null];
    }
    if ($path !== '/events') {
        return [404, null];
    }
    // Store it before you answer, under its id: it comes again where the answer was lost.
    file_put_contents('php://stderr', json_encode([$event->id, $event->type], JSON_UNESCAPED_SLASHES) . "\n");
    return [204, null];
}

if (PHP_SAPI !== 'cli') { // not included by verify.php
    $headers = array_change_key_case(getallheaders());
    $secrets = array_filter(array_map('trim', explode(',', (string) getenv('PUBLISH_SECRET'))));
    $body = (string) file_get_contents('php://input', false, null, 0, MAX_BODY + 1);
    $path = (string) parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH);
    [$status, $json] = answer($_SERVER['REQUEST_METHOD'], $path, $headers, $body, $secrets);
    http_response_code($status);
    if ($json !== null) {
        header('Content-Type: application/json');
        echo json_encode($json, JSON_THROW_ON_ERROR | JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES);
    }
}
