// Compiles against webhooks schema --typescript only if the unions narrow, and runs what it exports.
import { strict as assert } from "node:assert";
import { id, integer, isDecoded, parse, type Callback, type Event, type Verdicts } from "./types.js";

// The type of an event tells which data it has.
function account(event: Event): string {
  switch (event.type) {
    case "tencent.push.Push.OfflinePush":
      return id(event.data.Events?.[0]?.To_Account ?? "");
    case "tencent.sns.Sns.CallbackPrevFriendAdd":
      return id(event.data.From_Account ?? "");
    case "tencent.c2c.C2C.CallbackBeforeSendMsg":
      // @ts-expect-error: a message has no Events
      event.data.Events;
      return id(event.data.From_Account ?? "");
  }
  return event.id;
}

// So does the name of a callback, and it has its answer.
function answer(callback: Callback): number {
  if (callback.command === "Group.CallbackBeforeInviteJoinGroup") {
    const kind: "before" = callback.kind;
    const refused: string[] | undefined = callback.answer.RefusedMembers_Account;
    assert.equal(kind, "before");
    return refused?.length ?? 0;
  }
  // @ts-expect-error: not every answer has the member
  return callback.answer.RefusedMembers_Account;
}

// Codes are numbers, not texts.
export const codes: Array<Extract<Callback, { command: "Sns.CallbackPrevFriendAdd" }>["answer"]["ErrorCode"]> = [
  0,
  // @ts-expect-error: the codes of friend requests are in ResultItem
  1,
];

// A decider has to give a verdict that its command knows.
type Deciders = { [T in keyof Verdicts]?: (event: Extract<Event, { type: T }>) => Verdicts[T] };
export const deciders: Deciders = {
  "tencent.c2c.C2C.CallbackBeforeSendMsg": (event) =>
    event.data.MsgBody?.length ? { verdict: "refuse", code: 120001, text: "muted" } : { verdict: "drop" },
  "tencent.sns.Sns.CallbackPrevFriendAdd": (event) => ({
    verdict: "partial",
    items: (event.data.FriendItem ?? []).map((f) => ({ account: f.To_Account ?? "", verdict: "refuse", code: 38001 })),
  }),
  // @ts-expect-error: nobody can drop a friend request
  "tencent.sns.Sns.CallbackPrevFriendResponse": () => ({ verdict: "drop" }),
};

const text = (data: string, more = "") =>
  `{"specversion":"1.0","id":"1","source":"/tencent/1","time":"2026-01-01T00:00:00Z",` +
  `"type":"tencent.push.Push.OfflinePush"${more},"data":${data}}`;

const push = parse(text('{"Events":[{"To_Account":144115212910570789,"PushStage":"1","MsgSeq":18446744073709551615}]}'));
assert.ok(isDecoded(push) && push.type === "tencent.push.Push.OfflinePush");
assert.equal(account(push), "144115212910570789");
assert.equal(integer(push.data.Events?.[0]?.MsgSeq), 18446744073709551615n);
assert.equal(integer(push.data.Events?.[0]?.PushStage), 1n);
assert.equal(integer(push.data.Events?.[0]?.MsgTime), undefined);
assert.ok(!isDecoded(parse(text('{"Events":7}', ',"decodeerror":"Events: a number, want an array"'))));
assert.deepEqual(parse<unknown>('{"a":"9007199254740993","b":9007199254740993,"c":-1.5e3,"d":"\\"1","e":12}'), {
  a: "9007199254740993", b: "9007199254740993", c: -1500, d: '"1', e: 12,
});
assert.equal(answer({
  command: "Group.CallbackBeforeInviteJoinGroup", kind: "before",
  payload: { GroupId: "g", DestinationMembers: [] },
  answer: { ActionStatus: "OK", ErrorInfo: "", ErrorCode: 0, RefusedMembers_Account: ["jared"] },
}), 1);
