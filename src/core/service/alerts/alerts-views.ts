import type { AlertMessageView } from "#shared/contract/alerts-log-view.ts";
import type {
  AlertsState,
  FakeTelephone,
  PipelineView,
  ProfileView,
  Roster,
  World,
} from "#shared/contract/alerts-view.ts";
import type { Message } from "#shared/model/alerts/message.ts";
import { deliveryOf } from "../../alerts/log/delivery-of.ts";
import { worldOf } from "../../alerts/model/world.ts";
import type { Alerts } from "../../alerts/open-alerts.ts";
import { readKeptState } from "../../alerts/pipeline/kept-state.ts";
import { onDuty } from "../../alerts/pipeline/on-duty.ts";
import type { AlertsSite } from "./alerts-site.ts";

const severity: readonly World[] = ["fake", "simulation", "real"];

/** Alerts of a site as they stand. */
export async function stateView(
  site: AlertsSite,
  fakeAvailable: boolean,
  fakeProfile: string,
): Promise<AlertsState> {
  const { alerts, asm } = site;
  const { store } = alerts;
  const worlds = store.profiles
    .list()
    .filter(({ enabled }) => enabled)
    .map(worldOf);
  const callbacks = site.callbacks();
  const publicOrigin = store.texts.read("public-origin") ?? null;
  const local = callbacks && { octopush: callbacks.octopush, status: callbacks.status };
  const atPublic = (address: string) => `${publicOrigin}${new URL(address).pathname}`;
  return {
    running: callbacks !== null,
    world: severity.findLast((world) => worlds.includes(world)) ?? null,
    loopbackOnly: site.loopbackOnly,
    callbacks: local,
    publicCallbacks:
      local && publicOrigin !== null
        ? { octopush: atPublic(local.octopush), status: atPublic(local.status) }
        : null,
    publicOrigin,
    listen: site.listen(),
    lastCallbackAt: store.callbacks.lastReceivedAt(),
    fake: { available: fakeAvailable, running: site.fake() !== undefined, profile: fakeProfile },
    asmRunning: asm.running() !== undefined,
    waiting: store.messages.waiting().length,
  };
}

/** Accounts without their keys. */
export function profileViews({ store }: Alerts): ProfileView[] {
  return store.profiles.list().map(({ sealedKey, ...profile }) => ({
    ...profile,
    world: worldOf(profile),
    keySet: sealedKey !== null,
  }));
}

export function rosterView({ store, words, clock }: Alerts): Roster {
  const people = store.people.list();
  const lists = store.lists.list();
  const stopped = store.optOuts.list();
  const optedOut = new Set(stopped.map(({ number }) => number));
  const roster = { people, lists, timeZone: words.timeZone, optedOut };
  const now = clock.now();
  return {
    people,
    lists,
    onDuty: Object.fromEntries(
      lists.map(({ name }) => [name, onDuty(roster, name, now).map((person) => person.name)]),
    ),
    optOuts: stopped.map(({ number, at }) => ({ number, at })),
  };
}

export function pipelineViews({ store, clock }: Alerts): PipelineView[] {
  return store.pipelines.list().map((pipeline) => {
    const profile = store.profiles.get(pipeline.block.profile);
    const testMode = profile?.testMode === true || pipeline.block.testMode;
    const shelved = Object.entries(readKeptState(store, pipeline.name).machine.shelved);
    return {
      ...pipeline,
      world: profile ? worldOf({ baseUrl: profile.baseUrl, testMode }) : null,
      shelved: shelved.filter(([, until]) => until > clock.now()).map(([key, until]) => ({ key, until })),
    };
  });
}

export function messageView({ store, clock }: Alerts, message: Message): AlertMessageView {
  const { id, createdAt, profile, kind, number, person, text, withReply, simulated, purpose, state } =
    message;
  const { parts, cost, errorCode, errorMessage } = message;
  const said = [errorCode, errorMessage].filter((part) => part !== null).join(" ");
  const type = store.profiles.get(profile)?.type ?? "premium";
  return {
    ...{
      id,
      createdAt,
      profile,
      kind,
      number,
      person,
      text,
      withReply,
      simulated,
      purpose,
      state,
      parts,
      cost,
    },
    delivery: deliveryOf(message, type, clock.now()),
    error: said === "" ? null : said,
  };
}

export function telephoneViews({ alerts, fake }: AlertsSite): FakeTelephone[] {
  const people = alerts.store.people.list();
  return (fake()?.telephones() ?? []).map(({ number, inbox }) => ({
    number,
    person: people.find((person) => person.number === number)?.name ?? null,
    inbox: inbox.map(({ ticket, ...message }) => ({ id: ticket, ...message })),
  }));
}
