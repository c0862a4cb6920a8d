import act from "./act.json";
import adopt from "./adopt.json";
import alerts from "./alerts.json";
import app from "./app.json";
import asm from "./asm.json";
import auth from "./auth.json";
import bulk from "./bulk.json";
import calls from "./calls.json";
import carry from "./carry.json";
import check from "./check.json";
import copy from "./copy.json";
import credentials from "./credentials.json";
import csv from "./csv.json";
import demo from "./demo.json";
import door from "./door.json";
import doorSettings from "./door-settings.json";
import doors from "./doors.json";
import dossier from "./dossier.json";
import failure from "./failure.json";
import files from "./files.json";
import find from "./find.json";
import findMe from "./find-me.json";
import guided from "./guided.json";
import help from "./help.json";
import library from "./library.json";
import line from "./line.json";
import lint from "./lint.json";
import login from "./login.json";
import logos from "./logos.json";
import merge from "./merge.json";
import numbers from "./numbers.json";
import opening from "./opening.json";
import overview from "./overview.json";
import palette from "./palette.json";
import panel from "./panel.json";
import pending from "./pending.json";
import plan from "./plan.json";
import presence from "./presence.json";
import proof from "./proof.json";
import push from "./push.json";
import ranges from "./ranges.json";
import replace from "./replace.json";
import residents from "./residents.json";
import review from "./review.json";
import ring from "./ring.json";
import screens from "./screens.json";
import settings from "./settings.json";
import shortcuts from "./shortcuts.json";
import since from "./since.json";
import site from "./site.json";
import siteDirectory from "./site-directory.json";
import siteFile from "./site-file.json";
import siteFolder from "./site-folder.json";
import siteMerge from "./site-merge.json";
import sites from "./sites.json";
import size from "./size.json";
import snapshots from "./snapshots.json";
import sounds from "./sounds.json";
import standing from "./standing.json";
import support from "./support.json";
import time from "./time.json";
import tour from "./tour.json";
import travel from "./travel.json";
import variant from "./variant.json";
import vault from "./vault.json";
import weekGrid from "./week-grid.json";
import weekday from "./weekday.json";
import weekdayShort from "./weekday-short.json";

/** French: the language the others are measured against; one file a feature. */
export const fr = {
  siteMerge,
  travel,
  adopt,
  carry,
  siteDirectory,
  siteFile,
  siteFolder,
  standing,
  plan,
  act,
  alerts,
  app,
  asm,
  auth,
  bulk,
  calls,
  check,
  copy,
  credentials,
  csv,
  demo,
  door,
  doorSettings,
  doors,
  dossier,
  failure,
  files,
  find,
  findMe,
  guided,
  library,
  line,
  lint,
  login,
  logos,
  merge,
  numbers,
  opening,
  overview,
  panel,
  pending,
  presence,
  proof,
  push,
  replace,
  ranges,
  residents,
  review,
  ring,
  screens,
  settings,
  since,
  site,
  sites,
  size,
  snapshots,
  sounds,
  support,
  time,
  variant,
  vault,
  weekday,
  weekdayShort,
  weekGrid,
  help,
  palette,
  shortcuts,
  tour,
};
