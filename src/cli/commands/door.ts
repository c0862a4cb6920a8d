import { loadProfile } from "#core/ipac/load-profile.ts";
import { codeProblem, type DoorRelay, openDoor } from "#core/ipac/local-api/door.ts";
import { openingAct } from "#core/service/evidence/trial-accounts.ts";
import { endpointUrl } from "#shared/model/endpoint.ts";
import type { CommandContext, DeviceOptions } from "../command.ts";
import { withDevice } from "../device-session.ts";
import { exitCodes } from "../exit-code.ts";
import { missingArgument, usageFailure } from "../usage-failure.ts";

type DoorOptions = DeviceOptions & { readonly relay: "1" | "2" | "3"; readonly codeStdin?: boolean };

/** `perron door`: opens once; `done` carries the door's answer, whatever it is. */
export async function doorCommand(
  context: CommandContext,
  host: string,
  options: DoorOptions,
): Promise<number> {
  const { output, signal } = context;
  if (options.codeStdin === true && options.passwordStdin === true) return output.fail(oneSecretOnly);
  const prompt = output.say({ fr: "Code de la porte : ", en: "Door code: " });
  const code = await context.secret("PERRON_CODE", options.codeStdin === true, prompt);
  if (code === undefined) return output.fail(missingArgument("door", "PERRON_CODE / --code-stdin"));
  const profile = await loadProfile(options.profile);
  if (!profile.ok) return output.fail(profile.error);
  const problem = codeProblem(code, profile.value.limits.codeLength);
  if (problem) return output.fail(problem);
  return withDevice(context, host, options, async ({ device, endpoint, record }) => {
    const relay = Number(options.relay) as DoorRelay;
    const answer = await openDoor(device.conversation, { relay, code }, signal, profile.value);
    await record(openingAct(answer, { relay }));
    if (!answer.ok) return output.fail(answer.error);
    const { status } = answer.value;
    const meaning = output.say(answer.value.meaning);
    const whatToDo = output.say(answer.value.whatToDo);
    output.line(
      { type: "done", host: endpointUrl(endpoint), relay, status, meaning, whatToDo },
      `${status}  ${meaning} ${whatToDo}`,
    );
    return status === 200 ? exitCodes.done : exitCodes.refused;
  });
}

const oneSecretOnly = usageFailure({
  fr: "Le mot de passe et le code ne peuvent pas venir tous deux de l'entrée standard : donnez l'un par PERRON_PASSWORD ou PERRON_CODE.",
  en: "Password and code cannot both come from standard input: give one in PERRON_PASSWORD or PERRON_CODE.",
});
