import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { type AccountOptions, demonstrationAccount, openAccount } from "./account.ts";
import { type CallbackEmitter, callbackEmitter } from "./callback-emitter.ts";
import type { Campaign } from "./campaign.ts";
import { campaignDesk } from "./campaigns.ts";
import { faultQueue, type OctopushFault } from "./faults.ts";
import { type Handset, handsetRoom } from "./handset.ts";
import { answerSending, type SendingDesk } from "./sending-endpoint.ts";

export type OctopushOptions = {
  readonly host?: string;
  /** 0 = any free one. */
  readonly port?: number;
  readonly account?: Partial<AccountOptions>;
  /** Milliseconds since 1970 UTC. */
  readonly now?: () => number;
  /** A receipt DELIVERED follows each premium message by itself. Default false: the test says when. */
  readonly receipts?: boolean;
};

/** A request as it came, key included: it is a test that reads it. */
export type JournalEntry = {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
  readonly status: number | null;
};

export type Octopush = {
  /** Address of the API, with its path. */
  readonly baseUrl: string;
  readonly login: string;
  readonly key: string;
  readonly journal: readonly JournalEntry[];
  readonly campaigns: readonly Campaign[];
  readonly callbacks: CallbackEmitter;
  handset(number: string): Handset;
  /** Every telephone that got something. */
  handsets(): readonly Handset[];
  setFault(fault: OctopushFault, times?: number): void;
  credit(): number;
  setCredit(euros: number): void;
  nameTicketsAs(names: { sms: string; voice: string }): void;
  /** 201 is what most customers see; some were answered 200. */
  setSuccessStatus(status: 200 | 201): void;
  stop(): Promise<void>;
};

export const apiPath = "/v1/public";

/** Starts a fake Octopush. */
export async function startOctopush(options: OctopushOptions = {}): Promise<Octopush> {
  const now = options.now ?? Date.now;
  const settings = { ...demonstrationAccount, ...options.account };
  const account = openAccount(settings);
  const faults = faultQueue();
  const emitter = callbackEmitter(now);
  const blacklist = new Set<string>();
  const room = handsetRoom({ emitter, blacklist, now });
  const campaigns: Campaign[] = [];
  const desk: SendingDesk = {
    ...campaignDesk(account, now),
    account,
    successStatus: 201,
    taken: (campaign) => {
      campaigns.push(campaign);
      if (campaign.simulated) return;
      const barred = blacklist.has(campaign.number);
      if (!barred) room.deliver(campaign);
      if (barred) void emitter.receipt(campaign, "BLACKLISTED_NUMBER");
      else if (options.receipts && campaign.channel === "sms" && campaign.premium)
        void emitter.receipt(campaign, "ACK").then(() => emitter.receipt(campaign, "DELIVERED"));
    },
  };
  const journal: JournalEntry[] = [];
  const server = await listening(options, (request, response, body) => {
    const entry = { method: request.method ?? "", path: request.url ?? "", headers: request.headers, body };
    response.once("close", () =>
      journal.push({ ...entry, status: response.headersSent ? response.statusCode : null }),
    );
    answerSending(desk, () => faults.next(), request, response, body);
  });
  return {
    baseUrl: `${server.url}${apiPath}`,
    login: settings.login,
    key: settings.key,
    journal,
    campaigns,
    callbacks: emitter,
    handset: (number) => room.handset(number),
    handsets: () => room.numbers().map((number) => room.handset(number)),
    setFault: (fault, times) => faults.set(fault, times),
    credit: () => account.credit(),
    setCredit: (euros) => account.setCredit(euros),
    nameTicketsAs: (names) => desk.nameTicketsAs(names),
    setSuccessStatus: (status) => {
      desk.successStatus = status;
    },
    stop: () => server.stop(),
  };
}

type Handler = (request: IncomingMessage, response: ServerResponse, body: string) => void;

async function listening({ host = "127.0.0.1", port = 0 }: OctopushOptions, handler: Handler) {
  const sockets = new Set<Socket>();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("error", () => undefined);
    request.on("end", () => handler(request, response, Buffer.concat(chunks).toString("utf8")));
  });
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen({ host, port }, resolve);
  });
  return {
    url: `http://${host}:${(server.address() as AddressInfo).port}`,
    async stop(): Promise<void> {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}
