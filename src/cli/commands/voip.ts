import { type CallTable, checkCallTarget } from "#core/ipac/local-api/call-target.ts";
import { answerCall, call, hangUp } from "#core/ipac/local-api/voip.ts";
import type { Conversation } from "#core/net/conversation.ts";
import { callAct } from "#core/service/evidence/trial-accounts.ts";
import { endpointUrl } from "#shared/model/endpoint.ts";
import type { EvidenceAct } from "#shared/model/evidence.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import type { CommandContext, DeviceOptions } from "../command.ts";
import { withDevice } from "../device-session.ts";
import { exitCodes } from "../exit-code.ts";
import { missingArgument, unknownAction } from "../usage-failure.ts";

type VoipOptions = DeviceOptions & { readonly table?: CallTable; readonly id?: string };
type Act = {
  readonly carryOut: (conversation: Conversation, signal: AbortSignal) => Promise<Result<void>>;
  readonly account: (told: Result<void>) => EvidenceAct;
};

/** `perron voip`: answers, ends and places calls. What is wrong in the arguments is told before anything is sent. */
export async function voipCommand(
  context: CommandContext,
  host: string,
  action: string,
  options: VoipOptions,
): Promise<number> {
  const { output, signal } = context;
  const act = actOf(action, options);
  if (!act.ok) return output.fail(act.error);
  return withDevice(context, host, options, async ({ device, endpoint, record }) => {
    const told = await act.value.carryOut(device.conversation, signal);
    await record(act.value.account(told));
    if (!told.ok) return output.fail(told.error);
    output.line(
      { type: "done", host: endpointUrl(endpoint), action },
      output.say({ fr: "C'est fait.", en: "Done." }),
    );
    return exitCodes.done;
  });
}

function actOf(action: string, { table, id }: VoipOptions): Result<Act> {
  if (action === "answer") return ok({ carryOut: answerCall, account: (told) => callAct(told, "answer") });
  if (action === "hangup") return ok({ carryOut: hangUp, account: (told) => callAct(told, "hang-up") });
  if (action !== "call") return failed(unknownAction(action, ["answer", "hangup", "call"]));
  if (table === undefined || id === undefined) return failed(missingArgument("call", "--table, --id"));
  const target = checkCallTarget({ table, id });
  if (!target.ok) return target;
  return ok({
    carryOut: (conversation, signal) => call(conversation, target.value, signal),
    account: (told) => callAct(told, "call", { table, id }),
  });
}
