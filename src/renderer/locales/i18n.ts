import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import type { Language } from "#shared/contract/app-contract.ts";
import { seenText } from "#shared/model/seen-text.ts";
import { en } from "./en/catalogue.ts";
import { fr } from "./fr/catalogue.ts";

declare module "i18next" {
  interface CustomTypeOptions {
    resources: { translation: typeof fr };
  }
}

/** Starts the catalogues; French until the core has said otherwise. */
export async function startLanguages(): Promise<void> {
  await i18next.use(initReactI18next).init({
    resources: { fr: { translation: fr }, en: { translation: en } },
    lng: rememberedLanguage(),
    fallbackLng: "fr",
    // React writes text as text. A name from outside must not turn our sentence around either, nor hide in it.
    interpolation: { escape: (value) => seenText(value), escapeValue: true },
  });
  noteLanguage();
  i18next.on("languageChanged", noteLanguage);
}

export const currentLanguage = (): Language => (i18next.language === "en" ? "en" : "fr");

export const speak = (language: Language) => i18next.changeLanguage(language);

/** Kept here as well as in the core's settings, so that the first second is in the right language. */
const memory = "perron-language";

const rememberedLanguage = (): Language => (localStorage.getItem(memory) === "en" ? "en" : "fr");

function noteLanguage(): void {
  document.documentElement.lang = currentLanguage();
  localStorage.setItem(memory, currentLanguage());
}
