import type { ProfileStanding } from "#shared/model/alerts/alert-profile.ts";
import type { Message } from "#shared/model/alerts/message.ts";
import type { AlarmGroup } from "./alarm-group.ts";

export type AcknowledgementChannel = "sms" | "voice" | "telephone";

/** What running alerts tell, live. */
export type AlertsEvent =
  | { readonly type: "message"; readonly message: Message }
  | { readonly type: "alarm"; readonly alarm: AlarmGroup }
  | { readonly type: "profile"; readonly name: string; readonly standing: ProfileStanding }
  | {
      readonly type: "acknowledgement";
      readonly channel: AcknowledgementChannel;
      readonly number: string;
      readonly verdict: "right" | "wrong" | "foreign" | "reused" | "expired" | "locked" | "no-code";
      readonly alarms: readonly string[];
    }
  | { readonly type: "opt-out"; readonly number: string }
  /** Something a person must know and mend. */
  | { readonly type: "warning"; readonly what: AlertsWarning; readonly about: string };

export type AlertsWarning =
  | "voice-keys-missing"
  | "audit-file"
  | "nobody-on-call"
  | "key-missing"
  | "credit"
  | "storage";

export type Tell = (event: AlertsEvent) => void;
