import { bytes, type Milliseconds, milliseconds, seconds } from "#shared/model/units.ts";
import type { DeviceRequest } from "./conversation.ts";
import type { WireRequest } from "./wire/exchange.ts";

const answerDeadline = seconds(10);
const stallLimit = seconds(5);
/** A door phone writes a large body to flash as it reads: it may pause. */
const stallLimitOfLargeBodies = seconds(15);
const largeBody = bytes(64 * 1024);
/**
 * The operating system takes a body of some megabytes at once and delivers it unseen: a device that reads at this rate
 * must not pass for a dead one.
 */
const slowestRead = { bytes: bytes(16 * 1024), in: seconds(1) };
const answerLimit = bytes(2 * 1024 * 1024);

/** Completes a request with its limits; `elapsed` is what the call has used up already. */
export function withLimits(
  { method, path, body, deadline, stall, maxBytes, onSent }: DeviceRequest,
  headers: Readonly<Record<string, string>>,
  elapsed: number,
): WireRequest {
  const large = body !== undefined && body.bytes.length > largeBody;
  const deadlineAfterBody = large && deadline === undefined;
  const unseen = large ? (body.bytes.length / slowestRead.bytes) * slowestRead.in : 0;
  const left = deadlineAfterBody ? answerDeadline + unseen : (deadline ?? answerDeadline) - elapsed;
  return {
    method,
    path,
    headers: body === undefined ? headers : { ...headers, "content-type": body.contentType },
    ...(body === undefined ? {} : { body: body.bytes }),
    deadline: atLeastOne(left),
    deadlineAfterBody,
    stall: stall ?? (large ? milliseconds(stallLimitOfLargeBodies + unseen) : stallLimit),
    maxBytes: maxBytes ?? answerLimit,
    ...(onSent === undefined ? {} : { onSent }),
  };
}

function atLeastOne(time: number): Milliseconds {
  return milliseconds(Math.max(1, time));
}
