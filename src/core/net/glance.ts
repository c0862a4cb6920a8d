import { connect } from "node:net";
import { systemClock } from "#core/clock/clock.ts";
import type { Endpoint } from "#shared/model/endpoint.ts";
import { bytes, type Milliseconds, seconds } from "#shared/model/units.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import { memoryPins } from "./certificate-pins.ts";
import { failureOf } from "./network-failure.ts";
import { plainDialler, tlsDialler } from "./tls-dialler.ts";
import type { Answer } from "./wire/answer-reader.ts";
import { connectTimeout, openLine } from "./wire/device-line.ts";
import { exchange } from "./wire/exchange.ts";

/** A start page is small; what is larger is not read on. */
const glanceLimit = bytes(256 * 1024);
const glanceDeadline = seconds(4);

/** Gets `/` once from a stranger: nothing secret is sent, so any certificate will do and none is remembered. */
export async function glance(
  endpoint: Endpoint,
  signal: AbortSignal,
  timeout: Milliseconds = connectTimeout,
): Promise<Result<Answer>> {
  const dialler =
    endpoint.scheme === "http"
      ? plainDialler(() => connect({ host: endpoint.host, port: endpoint.port }))
      : tlsDialler(endpoint, {
          pins: memoryPins(),
          key: "",
          allowOldTls: true,
          clock: systemClock,
          onWarning: () => undefined,
          onFingerprint: () => undefined,
        });
  const line = openLine(endpoint, dialler, timeout);
  await line.ready();
  const outcome = await exchange(
    line,
    {
      method: "GET",
      path: "/",
      headers: {},
      deadline: glanceDeadline,
      deadlineAfterBody: false,
      stall: glanceDeadline,
      maxBytes: glanceLimit,
    },
    signal,
  );
  line.cut();
  return "answer" in outcome ? ok(outcome.answer) : failed(failureOf(outcome.loss, endpoint, "repeatable"));
}
