import { afterEach } from "vitest";
import type { Conversation } from "../conversation.ts";
import { type DigestServer, type DigestServerOptions, startDigestServer } from "./digest-server.ts";
import { type RawBehaviour, type RawServer, startRawServer } from "./raw-server.ts";
import { type TalkOptions, talkTo } from "./talk.ts";

/** Devices and conversations of one test file; all are closed after each test. */
export function stage() {
  const closing: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const close of closing.splice(0)) await close();
  });
  const digestDevice = async (options: DigestServerOptions = {}): Promise<DigestServer> => {
    const server = await startDigestServer(options);
    closing.push(() => server.close());
    return server;
  };
  const rawDevice = async (answer: RawBehaviour["answer"]): Promise<RawServer> => {
    const server = await startRawServer({ answer });
    closing.push(() => server.close());
    return server;
  };
  const talk = (server: RawServer, options: TalkOptions = {}): Conversation => {
    const conversation = talkTo(server.port, options);
    closing.unshift(() => conversation.close());
    return conversation;
  };
  return { digestDevice, rawDevice, talk };
}

export const unauthorised = (reason: string) => ({ ok: false, error: { code: "unauthorised", reason } });
export const posts = (server: RawServer) => server.requests.filter(({ method }) => method === "POST");
/** Requests that carried the credential in their header. */
export const signed = (server: RawServer) =>
  server.requests.filter(({ headers }) => headers.authorization !== undefined);
