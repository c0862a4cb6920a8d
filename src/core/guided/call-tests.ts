import type { DeviceConfiguration } from "#shared/model/device-configuration.ts";
import type { Bilingual } from "#shared/result/failure.ts";
import { type Callee, calleesOf, sampleOf } from "./callee-sample.ts";
import type { ListedTest } from "./listed-test.ts";

/** Each number of a few residents or buttons; one line that says so where there is nobody to ring. */
export function callTests(configuration: DeviceConfiguration, sample: number): ListedTest[] {
  const callees = sampleOf(calleesOf(configuration), sample);
  if (callees.length === 0) return [nobody];
  return callees.flatMap((callee) =>
    callee.numbers.flatMap((number, at) =>
      number === "" ? [] : [callTest(callee, number, at + 1, configuration)],
    ),
  );
}

function callTest(
  callee: Callee,
  number: string,
  position: number,
  configuration: DeviceConfiguration,
): ListedTest {
  const shown = number.replace(/^sip:/, "");
  const many = callee.numbers.filter((one) => one !== "").length > 1;
  const which = many ? ` (${position})` : "";
  return {
    id: `call/${callee.index}/${position}`,
    kind: "call",
    title: {
      fr: `Appel : ${callee.label}${which} · ${shown}`,
      en: `Call: ${callee.label}${which} · ${shown}`,
    },
    instruction: instructionFor(shown),
    how: "person",
    notApplicable: null,
    call: targetOf(callee, number, position, configuration),
  };
}

/**
 * The first number rings when the callee itself is called, as a visitor would; the others are dialled alone.
 *
 * A number of the form `1005@1` names one of the device's SIP accounts; dialled freely it takes that account's server, as
 * in the vendor note's `1000@proxy`.
 */
function targetOf(
  callee: Callee,
  number: string,
  position: number,
  { sipAccounts }: DeviceConfiguration,
): NonNullable<ListedTest["call"]> {
  if (position === 1) return { table: "liste", id: String(callee.index) };
  const [, extension, account] = /^(?:sip:)?([^@]+)@(\d{1,3})$/.exec(number) ?? [];
  const server = sipAccounts.find(({ index }) => String(index) === account)?.server;
  return { table: "libre", id: extension && server ? `${extension}@${server}` : number };
}

const instructionFor = (number: string): Bilingual => ({
  fr: `Le portier appelle ${number}. Le poste sonne-t-il ? Perron raccroche dès votre réponse.`,
  en: `The door phone calls ${number}. Does the handset ring? Perron hangs up as soon as you answer.`,
});

const nobody: ListedTest = {
  id: "call",
  kind: "call",
  title: { fr: "Appels", en: "Calls" },
  instruction: {
    fr: "Le portier appelle quelques résidents.",
    en: "The door phone calls a few residents.",
  },
  how: "person",
  notApplicable: {
    fr: "Personne à appeler : aucun résident ni bouton n'a de numéro.",
    en: "Nobody to call: no resident or button has a number.",
  },
  call: null,
};
