// Types of tencent-webhooks' events, made by: webhooks schema --typescript
//
//   const event = parse(body);                     // after verifying the signature
//   if (isDecoded(event) && event.type === "tencent.push.Push.OfflinePush") {
//     for (const push of event.data.Events) console.log(id(push.To_Account));
//   }

/** A whole number. Tencent sends numbers and digits in quotes; parse makes digits in quotes of
 * those that a number of JavaScript does not hold. integer() reads all of them. */
export type Integer = number | string;

/** A number with a fraction, such as a latitude, or its text. */
export type Decimal = number | string;

/** An id, such as an account: a string, or a number whose digits count. id() reads both. */
export type Id = string | number;

/** true and false, 1 and 0, or one of these in quotes. */
export type Bool = boolean | string | number;

/** Something that no type names yet; it is kept as it came. */
export type Other = { [member: string]: unknown };

/** An event whose data fits the type of its command. */
export interface DecodedEvent<Type extends string, Data> extends Attributes {
  type: Type;
  data: Data;
  decodeerror?: undefined;
}

/** An event whose body did not fit the type of its command, or whose command is unknown. */
export interface UndecodedEvent extends Attributes {
  type: string;
  decodeerror?: string;
  data?: unknown;
  data_base64?: string;
}

/** Reports whether the data of an event fits its type. */
export function isDecoded(event: Event | UndecodedEvent): event is Event {
  return event.decodeerror === undefined && event.type !== "tencent.unknown";
}

/** Reads an event, or a payload, without losing a digit: whole numbers beyond 2^53 become strings. */
export function parse<T = Event | UndecodedEvent>(text: string): T {
  return JSON.parse(
    text.replace(/"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g, (token) =>
      /^-?\d+$/.test(token) && !Number.isSafeInteger(Number(token)) ? `"${token}"` : token,
    ),
  ) as T;
}

/** The text of an id. */
export function id(value: Id): string {
  return String(value);
}

/** The value of a whole number, undefined for one that is absent or empty. */
export function integer(value: Integer | undefined | null): bigint | undefined {
  return value === undefined || value === null || value === "" ? undefined : BigInt(value);
}
