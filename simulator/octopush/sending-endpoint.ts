import type { IncomingMessage, ServerResponse } from "node:http";
import type { Account } from "./account.ts";
import type { Campaign } from "./campaign.ts";
import type { campaignDesk, Taken } from "./campaigns.ts";
import type { OctopushFault } from "./faults.ts";
import type { Refusal, Sending } from "./validation.ts";

export type SendingDesk = ReturnType<typeof campaignDesk> & {
  readonly account: Account;
  successStatus: 200 | 201;
  readonly taken: (campaign: Campaign) => void;
};

const page = "<!DOCTYPE html><html><body><h1>502 Bad Gateway</h1></body></html>";

/** Answers one request, with the next fault if there is one. */
export function answerSending(
  desk: SendingDesk,
  nextFault: () => OctopushFault | undefined,
  request: IncomingMessage,
  response: ServerResponse,
  body: string,
): void {
  const fault = nextFault();
  if (fault?.kind === "delay") {
    setTimeout(() => answer(desk, undefined, request, response, body), fault.ms);
    return;
  }
  answer(desk, fault, request, response, body);
}

function answer(
  desk: SendingDesk,
  fault: OctopushFault | undefined,
  request: IncomingMessage,
  response: ServerResponse,
  body: string,
): void {
  if (fault && answeredBefore(fault, response)) return;
  const login = request.headers["api-login"];
  const key = request.headers["api-key"];
  if (!desk.account.isKnown(String(login), String(key))) {
    json(response, 401, { code: 101, message: "Incorrect login details." });
    return;
  }
  const path = (request.url ?? "").split("?", 1)[0] ?? "";
  if (request.method === "GET" && path.endsWith("/wallet/check-balance")) {
    json(response, 200, { amount: desk.account.credit(), unit: "euros" });
    return;
  }
  const channel = /\/(sms|voice|vocal)-campaign\/send$/.exec(path)?.[1];
  if (request.method !== "POST" || channel === undefined) {
    json(response, 404, { code: 100, message: "Not found." });
    return;
  }
  const taken = desk.take(sendingIn(body), channel !== "sms");
  if (isRefusal(taken)) {
    json(response, taken.status, { code: taken.code, message: taken.message });
    return;
  }
  for (const campaign of taken.campaigns) desk.taken(campaign);
  answerTaken(desk, fault, response, taken);
}

const isRefusal = (outcome: Taken | Refusal): outcome is Refusal => "code" in outcome;

/** Faults that strike before anything is taken. */
function answeredBefore(fault: OctopushFault, response: ServerResponse): boolean {
  // oxlint-disable-next-line typescript/switch-exhaustiveness-check -- the other faults strike later
  switch (fault.kind) {
    case "reset":
      response.socket?.resetAndDestroy();
      return true;
    case "busy":
      if (fault.retryAfter !== undefined) response.setHeader("Retry-After", fault.retryAfter);
      json(response, fault.status, { message: "Too many requests." });
      return true;
    case "broken-gateway":
      html(response, 502);
      return true;
    case "code":
      json(response, fault.status ?? 400, { code: fault.code, message: fault.message ?? "" });
      return true;
    case "redirect":
      response.writeHead(307, { Location: fault.to }).end();
      return true;
    default:
      return false;
  }
}

/** Faults that strike after the sending was taken. */
function answerTaken(
  desk: SendingDesk,
  fault: OctopushFault | undefined,
  response: ServerResponse,
  taken: Taken,
) {
  // oxlint-disable-next-line typescript/switch-exhaustiveness-check -- the other faults struck before
  switch (fault?.kind) {
    case "drop-after-accept":
      response.socket?.destroy();
      return;
    case "silent-after-accept":
      return;
    case "html":
      html(response, 200);
      return;
    case "truncated": {
      const whole = JSON.stringify(taken.answer);
      response.writeHead(201, { "Content-Type": "application/json", "Content-Length": whole.length });
      response.write(whole.slice(0, 20), () => response.socket?.destroy());
      return;
    }
    case "no-ticket":
      json(response, 201, { number_of_contacts: 1 });
      return;
    default:
      json(response, desk.successStatus, taken.answer);
  }
}

function sendingIn(body: string): Sending {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === "object" && value !== null ? (value as Sending) : {};
  } catch {
    return {};
  }
}

function json(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(value));
}

function html(response: ServerResponse, status: number): void {
  response.writeHead(status, { "Content-Type": "text/html" }).end(page);
}
