// The page that shows how many sign-ins a realm has: by risk, by what was decided, over time and by country.

import { element } from "../parts/dom.js";
import { bar, stackedColumns } from "../parts/chart.js";
import { action, card, section } from "../parts/parts.js";
import { unlessForbidden } from "../parts/rest.js";
import { count, place } from "../parts/format.js";
import { adminConsole } from "./pools.js";
import { leading, split, splitByCountry, summary, total, values, windowOf } from "./statistics.js";
import { t } from "../parts/texts.js";
import { blank, head } from "../parts/view.js";

const RANGES = { "24h": () => t("signIns.day"), "7d": () => t("signIns.week"), "30d": () => t("signIns.month") };

const LEVELS = {
  NONE: () => t("risk.none"), LOW: () => t("risk.low"), MEDIUM: () => t("risk.medium"), HIGH: () => t("risk.high"),
};
const DECISIONS = {
  NONE: () => t("risk.none"), NO_ACTION: () => t("decision.noAction"), MFA_IF_CONFIGURED: () => t("decision.mfaIfConfigured"),
  MFA_REQUIRED: () => t("decision.mfaRequired"), BLOCK: () => t("decision.block"),
};

/** What the columns can be split by: the parts of a column from the bottom up, and how many sign-ins of a period each has. */
const SPLITS = {
  level: { name: () => t("signIns.byLevel"), help: () => t("signIns.help"), parts: () => kinds("level", LEVELS, "HIGH") },
  decision: {
    name: () => t("signIns.byDecision"), help: () => t("signIns.help"), parts: () => kinds("decision", DECISIONS, "BLOCK"),
  },
  country: { name: () => t("signIns.byCountry"), help: () => t("signIns.leadingHelp"), parts: places },
};

function kinds(member, names, striped) {
  return {
    series: values(member).map((value) =>
      ({ id: value.toLowerCase().replaceAll("_", "-"), name: names[value](), striped: value === striped })),
    of: (period) => split(period, member),
  };
}

function places({ periods, countries }) {
  const codes = leading(periods, countries);
  const id = (code, index) => code === undefined ? "none" : code === null ? "others" : `place-${index + 1}`;
  return {
    series: codes.map((code, index) =>
      ({ id: id(code, index), name: code === null ? t("signIns.otherCountries") : countryName(code), striped: false })),
    of: (period) => splitByCountry(period, codes),
  };
}

function countryName(code) {
  return place({ CountryCode: code }) || t("signIns.unknownCountry");
}

/** The page; its address says the range and what the columns are split by. */
export async function signInsPage({ settings, admin, realm, query }) {
  const range = Object.hasOwn(RANGES, query.get("range") ?? "") ? query.get("range") : "24h";
  const by = Object.hasOwn(SPLITS, query.get("by") ?? "") ? query.get("by") : "level";
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const statistics = await admin.signIns(realm, { ...windowOf(range, new Date()), timeZone: timeZone ?? "UTC" });
  const { periods, countries } = statistics;
  const top = head(t("signIns.title"), t("signIns.lead"),
    choice(t("signIns.range"), Object.entries(RANGES).map(([id, name]) => [name(), address(id, by), id === range])));
  return {
    title: t("signIns.title"),
    content: section(top, total(periods) === 0
      ? await nothing(settings, admin, realm)
      : [numbers(summary(periods)), element("div", { class: "keypool-charts" },
        overTime(statistics, range, by, timeZone),
        byCountry(countries))]),
  };
}

function address(range, by) {
  return `#/sign-ins?${new URLSearchParams({ range, by })}`;
}

/** Links of which one is chosen. */
function choice(label, options) {
  return element("div", { class: "pf-v5-c-toggle-group", role: "group", "aria-label": label },
    options.map(([name, href, chosen]) => element("div", { class: "pf-v5-c-toggle-group__item" },
      element("a", {
        class: `pf-v5-c-toggle-group__button${chosen ? " pf-m-selected" : ""}`, href, "aria-current": chosen ? "true" : null,
      }, element("span", { class: "pf-v5-c-toggle-group__text" }, name)))));
}

function numbers({ all, passed, scored, risky, blocked }) {
  const tile = (name, number, remark) => element("div", { class: "keypool-number" },
    element("dt", {}, name), element("dd", {}, count(number), remark ? element("small", {}, remark) : null));
  return element("dl", { class: "keypool-numbers" },
    tile(t("signIns.all"), all),
    tile(t("signIns.passed"), passed, t("signIns.share", share(passed, all))),
    tile(t("signIns.risky"), risky, scored ? t("signIns.shareOfScored", share(risky, scored)) : null),
    tile(t("signIns.blocked"), blocked, scored ? t("signIns.shareOfScored", share(blocked, scored)) : null));
}

function overTime(statistics, range, by, timeZone) {
  const { series, of } = SPLITS[by].parts(statistics);
  const columns = statistics.periods.map((period) => ({ ...named(period.start, range), values: of(period) }));
  return card(t("signIns.overTime"),
    choice(t("signIns.splitBy"), Object.entries(SPLITS).map(([id, { name }]) => [name(), address(range, id), id === by])),
    stackedColumns(t("signIns.chart"), series, columns),
    element("details", { class: "keypool-numbers-table" },
      element("summary", {}, t("signIns.asTable")),
      numbersTable(t("signIns.overTime"), [t("signIns.time"), ...series.map((one) => one.name), t("signIns.all")],
        columns.map((column) => [column.name, ...column.values, column.values.reduce((sum, value) => sum + value, 0)]))),
    element("p", { class: "keypool-help" }, t("signIns.times", timeZone), " ", SPLITS[by].help()));
}

function byCountry(countries) {
  const series = values("level").map((value) => ({ id: value.toLowerCase(), striped: value === "HIGH" }));
  const longest = Math.max(...countries.map((part) => total([part])));
  const risky = (part) => total([part], (one) => one.level === "MEDIUM" || one.level === "HIGH");
  return card(t("signIns.byCountry"),
    numbersTable(t("signIns.byCountry"), [t("signIns.country"), t("signIns.all"), t("signIns.risky"), ""],
      countries.map((part) => [
        countryName(part.country),
        total([part]), risky(part), bar(series, split(part, "level"), longest),
      ])),
    element("p", { class: "keypool-help" },
      countries.every((part) => part.country === undefined) ? t("signIns.noGeography") : t("signIns.countryHelp")));
}

/** A table of numbers; wide ones scroll, and what scrolls must be reachable by keyboard. */
function numbersTable(label, names, rows) {
  const cell = (content, index) => element(index === 0 ? "th" : "td", {
    class: `pf-v5-c-table__${index === 0 ? "th" : "td"}${typeof content === "number" ? " keypool-digits" : ""}`,
    scope: index === 0 ? "row" : null,
  }, typeof content === "number" ? count(content) : content);
  return element("div", { class: "keypool-scroll", tabindex: "0", role: "region", "aria-label": label },
    element("table", { class: "pf-v5-c-table pf-m-compact" },
      element("thead", { class: "pf-v5-c-table__thead" }, element("tr", { class: "pf-v5-c-table__tr" },
        names.map((name, index) => name === ""
          ? element("td", { class: "pf-v5-c-table__td keypool-bar-column" })
          : element("th", { class: `pf-v5-c-table__th${index === 0 ? "" : " keypool-digits"}`, scope: "col" }, name)))),
      element("tbody", { class: "pf-v5-c-table__tbody" },
        rows.map((row) => element("tr", { class: "pf-v5-c-table__tr" }, row.map(cell))))));
}

/** Why there is nothing, and what to do about it. */
async function nothing(settings, admin, realm) {
  const tab = action(t("signIns.openSettings"), `${adminConsole(settings, realm)}/realm-settings/threat-protection`, "primary");
  // Who may see numbers need not see settings.
  if ((await unlessForbidden(admin.threatProtection(realm), {})).mode === "OFF") {
    return blank(subheading(t("signIns.off")), t("signIns.offHelp"), tab);
  }
  return blank(subheading(t("signIns.none")), t("signIns.noneHelp"));
}

function subheading(text) {
  return element("h2", { class: "pf-v5-c-title pf-m-xl" }, text);
}

function named(start, range) {
  const language = document.documentElement.lang;
  const moment = new Date(start * 1000);
  const format = (options) => new Intl.DateTimeFormat(language, options).format(moment);
  return range === "24h"
    ? { name: format({ dateStyle: "medium", timeStyle: "short" }), tick: format({ timeStyle: "short" }) }
    : { name: format({ weekday: "short", day: "numeric", month: "short", year: "numeric" }), tick: format(range === "7d" ? { weekday: "short", day: "numeric" } : { day: "numeric", month: "short" }) };
}

function share(part, whole) {
  return new Intl.NumberFormat(document.documentElement.lang, { style: "percent", maximumFractionDigits: 1 }).format(part / whole);
}
