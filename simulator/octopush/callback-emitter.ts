import { request } from "node:http";
import type { Campaign } from "./campaign.ts";

/** One call of the customer's address, and what came back. */
export type EmittedCallback = {
  readonly url: string;
  readonly body: string;
  readonly status: number | null;
  readonly answerBytes: number;
  readonly ms: number;
};

export type CallbackSettings = {
  /** Replies, opt-outs and receipts of calls; null = none entered. */
  incoming: string | null;
  /** Receipts of messages; null = the same as `incoming`. */
  status: string | null;
  encoding: "json" | "form";
  /** Where the keys of a call stand: within `meta_data`, or beside the rest as in older accounts. */
  keys: "nested" | "flat";
  /** Each callback is sent so many times. */
  copies: number;
};

export type CallbackEmitter = {
  readonly settings: CallbackSettings;
  readonly emitted: readonly EmittedCallback[];
  receipt(campaign: Campaign, status: string, keys?: string | number): Promise<void>;
  reply(campaign: Pick<Campaign, "ticket">, number: string, text: string): Promise<void>;
  optOut(ticket: string, number: string): Promise<void>;
  /** Any body at all, as some stranger would send it. */
  raw(url: string, body: string | Buffer, contentType?: string, method?: string): Promise<EmittedCallback>;
};

/** A customer's page that takes longer is given up; Octopush asks for one second. */
const patience = 5_000;

export function callbackEmitter(now: () => number): CallbackEmitter {
  const settings: CallbackSettings = {
    incoming: null,
    status: null,
    encoding: "json",
    keys: "nested",
    copies: 1,
  };
  const emitted: EmittedCallback[] = [];
  const raw: CallbackEmitter["raw"] = async (
    url,
    body,
    contentType = "application/json",
    method = "POST",
  ) => {
    const answer = await call(url, Buffer.from(body), contentType, method);
    emitted.push(answer);
    return answer;
  };
  async function emit(url: string | null, fields: Record<string, unknown>): Promise<void> {
    if (url === null) return;
    const form = settings.encoding === "form";
    const body = form ? formOf(fields) : JSON.stringify(fields);
    for (let copy = 0; copy < settings.copies; copy += 1)
      await raw(url, body, form ? "application/x-www-form-urlencoded" : "application/json");
  }
  return {
    settings,
    emitted,
    raw,
    async receipt(campaign, status, keys) {
      if (campaign.simulated) throw new Error("A simulated sending has no receipt.");
      const voice = campaign.channel === "voice";
      const url = voice ? settings.incoming : (settings.status ?? settings.incoming);
      await emit(url, receiptFields(campaign, status, stamp(now()), keys, settings.keys));
    },
    reply: ({ ticket }, number, text) =>
      emit(settings.incoming, {
        message_id: ticket,
        number,
        text,
        sim_card_number: "36180",
        reception_date: stamp(now()),
      }),
    optOut: (ticket, number) =>
      emit(settings.incoming, { message_id: ticket, number, text: "stop", stop_date: stamp(now()) }),
  };
}

function receiptFields(
  { channel, ticket, number, unitPrice }: Campaign,
  status: string,
  date: string,
  keys: string | number | undefined,
  place: CallbackSettings["keys"],
): Record<string, unknown> {
  const common = {
    channel: channel === "voice" ? "voice_sms" : "sms",
    message_id: ticket,
    list_name: "",
    number,
    status,
    unit_price: unitPrice,
    delivery_date: date,
  };
  if (channel === "sms") return { ...common, meta_data: {} };
  const call = {
    ...(keys !== undefined && { pressed_keys_code: keys }),
    call_duration: 35,
    charged_duration: 60,
  };
  return place === "nested" ? { ...common, meta_data: call } : { ...common, ...call };
}

/** `2025-01-22 11:46:06`, without a zone, as the real one writes it: Paris. */
function stamp(at: number): string {
  return new Intl.DateTimeFormat("sv-SE", {
    timeZone: "Europe/Paris",
    dateStyle: "short",
    timeStyle: "medium",
  }).format(at);
}

function formOf(fields: Record<string, unknown>): string {
  const flat = Object.entries(fields).flatMap(([name, value]) =>
    typeof value === "object" && value !== null
      ? Object.entries(value).map(([inner, text]) => [`${name}[${inner}]`, String(text)])
      : [[name, String(value)]],
  );
  return new URLSearchParams(flat as string[][]).toString();
}

function call(url: string, body: Buffer, contentType: string, method: string): Promise<EmittedCallback> {
  const start = performance.now();
  return new Promise((resolve) => {
    const done = (status: number | null, answerBytes: number) =>
      resolve({ url, body: body.toString(), status, answerBytes, ms: performance.now() - start });
    const headers = method === "GET" ? {} : { "content-type": contentType, "content-length": body.length };
    const outgoing = request(url, { method, headers, timeout: patience }, (answer) => {
      let bytes = 0;
      answer.on("data", (chunk: Buffer) => {
        bytes += chunk.length;
      });
      answer.on("end", () => done(answer.statusCode ?? null, bytes));
      answer.on("error", () => done(null, bytes));
    });
    outgoing.on("timeout", () => outgoing.destroy());
    outgoing.on("error", () => done(null, 0));
    outgoing.end(method === "GET" ? undefined : body);
  });
}
