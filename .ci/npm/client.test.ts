// Compiles only if the client that openapi-typescript made knows paths, bodies and answers.
import createClient from "openapi-fetch";
import type { paths } from "./client.js";

const client = createClient<paths>({ baseUrl: "http://127.0.0.1:8080" });

export async function block(from: string, to: string): Promise<number | undefined> {
  const { data } = await client.POST("/sns/blacklist-add", {
    params: { query: { SdkAppid: "1400000000", CallbackCommand: "Sns.CallbackBlackListAdd" } },
    body: { CallbackCommand: "Sns.CallbackBlackListAdd", PairList: [{ From_Account: from, To_Account: to }] },
  });
  return data?.ErrorCode;
}

export async function wrong(): Promise<void> {
  await client.POST("/sns/blacklist-add", {
    params: { query: { SdkAppid: "1400000000", CallbackCommand: "Sns.CallbackBlackListAdd" } },
    // @ts-expect-error: a list of pairs, not a text
    body: { PairList: "all" },
  });
}
