import { resultView } from "../failure-to-view.ts";
import type { Services } from "../services.ts";
import { never, type On } from "./on.ts";

export function alertsRoutes({ alerts: on }: On, { alerts }: Services) {
  return on.router({
    state: on.state.handler(async ({ input }) => resultView(await alerts.state(input.siteId))),
    start: on.start.handler(async ({ input: { siteId, ...listen } }) =>
      resultView(await alerts.start(siteId, listen)),
    ),
    stop: on.stop.handler(async ({ input }) => resultView(await alerts.stop(input.siteId))),
    watch: on.watch.handler(({ input, signal }) => alerts.watch(input.siteId, signal ?? never)),
    ...setUp(on, alerts),
    ...pipelines(on, alerts),
    ...log(on, alerts),
    ...provider(on, alerts),
  });
}

type Alerts = Services["alerts"];

function setUp(on: On["alerts"], alerts: Alerts) {
  return {
    profiles: on.profiles.handler(async ({ input }) => resultView(await alerts.profiles(input.siteId))),
    setProfile: on.setProfile.handler(async ({ input: { siteId, ...given } }) =>
      resultView(await alerts.setProfile(siteId, given)),
    ),
    removeProfile: on.removeProfile.handler(async ({ input }) =>
      resultView(await alerts.removeProfile(input.siteId, input.name)),
    ),
    testProfile: on.testProfile.handler(async ({ input, signal }) =>
      resultView(await alerts.testProfile(input.siteId, input.name, signal ?? never)),
    ),
    roster: on.roster.handler(async ({ input }) => resultView(await alerts.roster(input.siteId))),
    setPerson: on.setPerson.handler(async ({ input }) =>
      resultView(await alerts.setPerson(input.siteId, input.person, input.fresh)),
    ),
    removePerson: on.removePerson.handler(async ({ input }) =>
      resultView(await alerts.removePerson(input.siteId, input.name)),
    ),
    setList: on.setList.handler(async ({ input }) =>
      resultView(await alerts.setList(input.siteId, input.list, input.fresh)),
    ),
    removeList: on.removeList.handler(async ({ input }) =>
      resultView(await alerts.removeList(input.siteId, input.name)),
    ),
    liftOptOut: on.liftOptOut.handler(async ({ input }) =>
      resultView(await alerts.liftOptOut(input.siteId, input.number)),
    ),
  };
}

function pipelines(on: On["alerts"], alerts: Alerts) {
  return {
    pipelines: on.pipelines.handler(async ({ input }) => resultView(await alerts.pipelines(input.siteId))),
    setPipeline: on.setPipeline.handler(async ({ input }) =>
      resultView(await alerts.setPipeline(input.siteId, input.pipeline, input.fresh)),
    ),
    removePipeline: on.removePipeline.handler(async ({ input }) =>
      resultView(await alerts.removePipeline(input.siteId, input.name)),
    ),
    previewText: on.previewText.handler(async ({ input: { siteId, ...wish } }) =>
      resultView(await alerts.previewText(siteId, wish)),
    ),
    replay: on.replay.handler(async ({ input }) =>
      resultView(await alerts.replay(input.siteId, input.pipeline, input.answered)),
    ),
    unshelve: on.unshelve.handler(async ({ input }) =>
      resultView(await alerts.unshelve(input.siteId, input.name, input.key)),
    ),
  };
}

function log(on: On["alerts"], alerts: Alerts) {
  return {
    alarms: on.alarms.handler(async ({ input }) => resultView(await alerts.alarms(input.siteId))),
    acknowledge: on.acknowledge.handler(async ({ input: { siteId, ...given } }) =>
      resultView(await alerts.acknowledge(siteId, given)),
    ),
    shelve: on.shelve.handler(async ({ input }) =>
      resultView(await alerts.shelve(input.siteId, input.alarm, input.hours)),
    ),
    messages: on.messages.handler(async ({ input }) =>
      resultView(await alerts.messages(input.siteId, input.wish)),
    ),
    message: on.message.handler(async ({ input }) =>
      resultView(await alerts.message(input.siteId, input.id)),
    ),
    messagesCsv: on.messagesCsv.handler(async ({ input }) =>
      resultView(await alerts.messagesCsv(input.siteId, input.wish, input.language)),
    ),
    send: on.send.handler(async ({ input: { siteId, ...typed }, signal }) =>
      resultView(await alerts.send(siteId, typed, signal ?? never)),
    ),
  };
}

function provider(on: On["alerts"], alerts: Alerts) {
  return {
    quarantine: on.quarantine.handler(async ({ input }) => resultView(await alerts.quarantine(input.siteId))),
    dismiss: on.dismiss.handler(async ({ input }) =>
      resultView(await alerts.dismiss(input.siteId, input.id)),
    ),
    checkCallbacks: on.checkCallbacks.handler(async ({ input, signal }) =>
      resultView(await alerts.checkCallbacks(input.siteId, input.publicOrigin, signal ?? never)),
    ),
    startFake: on.startFake.handler(async ({ input }) => resultView(await alerts.startFake(input.siteId))),
    telephones: on.telephones.handler(async ({ input }) => resultView(await alerts.telephones(input.siteId))),
    fakeReply: on.fakeReply.handler(async ({ input }) =>
      resultView(await alerts.fakeReply(input.siteId, input.number, input.text)),
    ),
    fakeAnswer: on.fakeAnswer.handler(async ({ input }) =>
      resultView(await alerts.fakeAnswer(input.siteId, input.number, input.keys)),
    ),
  };
}
