import { parseCallNumber } from "#shared/model/call-number.ts";
import { textFault } from "#shared/model/text-rules.ts";
import { useWords } from "../../locales/use-words.ts";

/** What the device would not take, as one types it. */
export function useFieldFaults() {
  const { t, say } = useWords();
  const plain = (most: number) => (text: string) => {
    const found = textFault(text, most);
    return found ? say(found) : null;
  };
  return {
    text: plain,
    word: (most: number) => (text: string) =>
      /\s/.test(text) ? t("doorSettings.noSpaces") : plain(most)(text),
    whole: (most: number) => (text: string) =>
      /^\d{1,9}$/.test(text) && Number(text) <= most ? null : t("doorSettings.wholeNumber", { most }),
    /** An empty figure is one the file does not say. */
    wholeOrNone: (most: number) => (text: string) =>
      text === "" || (/^\d{1,9}$/.test(text) && Number(text) <= most)
        ? null
        : t("doorSettings.wholeNumber", { most }),
    code: (most: number) => (text: string) =>
      /^[0-9*#]+$/.test(text) && text.length <= most ? null : t("doorSettings.codeShape", { most }),
    number: (accounts: number) => (text: string) => {
      if (text === "") return null;
      const reading = parseCallNumber(text, accounts);
      return reading.ok ? null : say(reading.message);
    },
  };
}
