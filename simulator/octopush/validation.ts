/** A sending as it came: nothing about it is believed. */
export type Sending = Readonly<Record<string, unknown>>;

export type Refusal = { readonly status: number; readonly code: number; readonly message: string };

const refusal = (code: number, message: string): Refusal => ({ status: 400, code, message });

/** The longest text: 8 parts of 153. */
const longestText = 1_224;
const mostRecipients = 500;

/** Why a sending is refused, the first reason that holds; in the order of the real one as far as it is known. */
export function refusalOf(sending: Sending, voice: boolean): Refusal | undefined {
  return textRefusal(sending) ?? recipientsRefusal(sending) ?? shapeRefusal(sending, voice);
}

function textRefusal({ text }: Sending): Refusal | undefined {
  if (typeof text !== "string" || text === "") return refusal(107, "The text is missing.");
  if (text.length > longestText) return refusal(102, "The SMS exceeds 1224 characters.");
  return undefined;
}

function recipientsRefusal({ recipients }: Sending): Refusal | undefined {
  if (recipients === undefined) return refusal(110, "The recipients are missing.");
  if (!Array.isArray(recipients) || recipients.length === 0) return refusal(103, "There are no recipients.");
  if (recipients.length > mostRecipients) return refusal(110, "There are more than 500 recipients.");
  if (recipientNumbers({ recipients }).length === 0)
    return refusal(117, "There is no correct number in the list.");
  return undefined;
}

export function recipientNumbers({ recipients }: Sending): string[] {
  if (!Array.isArray(recipients)) return [];
  return recipients
    .map((one: { phone_number?: unknown } | null) => one?.phone_number)
    .filter((number) => typeof number === "string")
    .filter((number) => /^\+[1-9][0-9]{6,14}$/.test(number));
}

function shapeRefusal(sending: Sending, voice: boolean): Refusal | undefined {
  const { sender, type, purpose, text } = sending;
  if (sender !== undefined && (typeof sender !== "string" || !/^[0-9a-zA-Z]{3,11}$/.test(sender)))
    return refusal(106, "The sender is not correct (3-11 characters, 0-9, a-z, A-Z).");
  if (!voice && type !== "sms_premium" && type !== "sms_low_cost")
    return refusal(112, "The quality of the message is not defined.");
  const marketing = !voice && purpose !== "alert" && recipientNumbers(sending).some(isFrench);
  if (marketing && type === "sms_premium" && !String(text).includes("STOP au XXXXX"))
    return refusal(121, "STOP mention ([STOP au 30101]) is missing from your text.");
  if (type === "sms_low_cost" && String(text).length > 160)
    return refusal(119, "More than 160 characters are not allowed for this type.");
  return undefined;
}

const isFrench = (number: string) => number.startsWith("+33");
