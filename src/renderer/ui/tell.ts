import { notifications } from "@mantine/notifications";
import i18next from "i18next";
import { seenText } from "#shared/model/seen-text.ts";
import { failureIn } from "../api/answer.ts";
import { currentLanguage } from "../locales/i18n.ts";

/** Says in a corner what could not be done. */
export function tellError(error: unknown): void {
  const { title, message } = errorWords(error);
  notifications.show({ color: "red", title, message, autoClose: 12_000, role: "alert" });
}

export function tell(message: string): void {
  notifications.show({ message, autoClose: 4_000, role: "status" });
}

/** An error in the language of the page: the core's own sentence for expected failures, ours for the rest. */
export function errorWords(error: unknown): { title: string | undefined; message: string } {
  const failure = failureIn(error);
  if (failure) {
    return {
      title: i18next.t(`failure.title.${failure.code}`),
      message: seenText(failure.message[currentLanguage()]),
    };
  }
  const cut = error instanceof Error && /abort|socket|closed/i.test(`${error.name} ${error.message}`);
  return { title: undefined, message: i18next.t(cut ? "failure.broken" : "failure.bug") };
}
