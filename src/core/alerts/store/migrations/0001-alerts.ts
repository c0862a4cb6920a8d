import { type Kysely, sql } from "kysely";

/** Profiles, people, pipelines, messages, codes, callbacks, audit. Times are milliseconds since 1970 UTC. */
const statements = [
  "create table alert_text (name text primary key, value text not null)",
  `create table alert_profile (name text primary key, definition text not null, sealed_key text,
     standing text not null)`,
  "create table alert_person (name text primary key, definition text not null)",
  "create table alert_list (name text primary key, definition text not null)",
  "create table alert_pipeline (name text primary key, definition text not null, state text not null)",
  `create table alert_alarm (id text primary key, pipeline text not null, status text not null,
     opened_at integer not null, ended_at integer, body text not null)`,
  "create index alert_alarm_status on alert_alarm (pipeline, status)",
  `create table alert_message (id text primary key, request_id text not null unique, profile text not null,
     kind text not null, number text not null, person text, language text not null, text text not null,
     with_reply integer not null, simulated integer not null, alarms text not null, purpose text not null,
     state text not null, ticket text, parts integer, cost real, attempts integer not null,
     created_at integer not null, expires_at integer not null, first_tried_at integer, next_try_at integer,
     error_code integer, error_message text, claim text, claim_until integer)`,
  "create index alert_message_due on alert_message (next_try_at) where next_try_at is not null",
  "create index alert_message_ticket on alert_message (ticket, number)",
  "create index alert_message_number on alert_message (number, state)",
  `create table alert_step (id integer primary key, message_id text not null references alert_message (id),
     at integer not null, what text not null, detail text)`,
  "create index alert_step_message on alert_step (message_id)",
  `create table alert_code (id integer primary key, code text not null, number text not null, person text,
     alarms text not null, state text not null, created_at integer not null, expires_at integer not null)`,
  "create unique index alert_code_open on alert_code (code) where state = 'open'",
  "create index alert_code_number on alert_code (number)",
  "create table alert_wrong_try (id integer primary key, number text not null, at integer not null)",
  "create index alert_wrong_try_number on alert_wrong_try (number, at)",
  "create table alert_opt_out (number text primary key, at integer not null, reason text not null)",
  `create table alert_callback (id integer primary key, received_at integer not null, path text not null,
     digest text not null unique, body blob not null, state text not null, outcome text,
     times_received integer not null)`,
  "create index alert_callback_state on alert_callback (state) where state = 'pending'",
  `create table alert_audit (id integer primary key, at integer not null, action text not null,
     target text not null, value text not null, actor text not null, host text not null)`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
