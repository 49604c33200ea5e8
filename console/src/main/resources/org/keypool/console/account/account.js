// Where the users' pages begin: settings, sign-in, and which page an address shows.

import { dataPage, datasetPage } from "./data.js";
import { devicesPage } from "./devices.js";
import { factorsPage } from "./factors.js";
import { signInsPage } from "./sign-ins.js";
import { button, emptyState } from "../parts/view.js";
import { element } from "../parts/dom.js";
import { action } from "../parts/parts.js";
import { Refused, Rest } from "../parts/rest.js";
import { followColorScheme } from "../parts/scheme.js";
import { goToSignIn, SignInFailed, signedIn } from "../parts/sign-in.js";
import { speak, t } from "../parts/texts.js";

const root = document.getElementById("account");

/** The pages by their addresses behind #/, and the API of the server that each needs. */
const PAGES = [
  [/^devices$/, devicesPage, "threat-protection"],
  [/^sign-ins$/, signInsPage, "threat-protection"],
  [/^factors$/, factorsPage, null],
  [/^data$/, dataPage, "identity-pools"],
  [/^data\/([^/]+)\/([^/]+)$/, datasetPage, "sync"],
];

/** The pages that one gets to from everywhere. */
const SECTIONS = [
  ["devices", () => t("devices.title")],
  ["sign-ins", () => t("signIns.title")],
  ["factors", () => t("factors.title")],
  ["data", () => t("data.title")],
];

begin();

async function begin() {
  const settings = await (await fetch("settings")).json();
  speak(settings.texts);
  document.documentElement.lang = settings.locale;
  followColorScheme(settings.darkMode);
  if (!settings.ready) {
    frame(settings);
    show(settings, t("unprepared.title"), emptyState(t("unprepared.title"), t("unprepared.text"), account(settings)));
    return;
  }
  try {
    const session = await signedIn(settings, false);
    if (session !== null) {
      await run(settings, session);
    }
  } catch (failure) {
    frame(settings);
    showFailure(settings, failure);
  }
}

async function run(settings, session) {
  const context = {
    settings,
    rest: new Rest(settings.issuer, session),
    again: render,
    /** Does what somebody pressed a button for; what goes wrong is said in place of the page. */
    act: (work) => work().catch((failure) => showFailure(settings, failure)),
    /** Shows something in place of the page. */
    put: (title, content) => show(settings, title, content),
  };
  let last = 0;

  async function render() {
    const turn = ++last;
    frame(settings, session);
    try {
      const page = await find(context);
      if (turn === last) {
        show(settings, page.title, page.content);
      }
    } catch (failure) {
      if (turn === last) {
        showFailure(settings, failure);
      }
    }
  }

  addEventListener("popstate", render);
  await render();
}

/** The page of the address; an address that is none shows the first page that the server has. */
function find(context) {
  const path = location.hash.slice(2);
  for (const [pattern, page, service] of PAGES) {
    const match = pattern.exec(path);
    if (match && has(context.settings, service)) {
      return page(context, ...match.slice(1).map(decodeURIComponent));
    }
  }
  const first = sections(context.settings)[0][0];
  history.replaceState(null, "", `#/${first}`);
  mark(first);
  return PAGES.find(([pattern]) => pattern.test(first))[1](context);
}

function sections(settings) {
  return SECTIONS.filter(([id]) => has(settings, PAGES.find(([pattern]) => pattern.test(id))[2]));
}

function has(settings, service) {
  return service === null || settings.services.includes(service);
}

function frame(settings, session = null) {
  root.replaceChildren(
    element("a", { class: "pf-v5-c-skip-to-content pf-v5-c-button pf-m-primary", href: "#main", onclick: skip }, t("skip")),
    element("header", { class: "pf-v5-c-masthead keypool-masthead" },
      element("span", { class: "keypool-brand" }, settings.realm),
      element("span", { class: "keypool-space" }),
      element("a", { href: accountConsole(settings) }, t("accountConsole")),
      session === null ? null : element("span", { class: "keypool-user" }, session.name),
      session === null ? null : element("button", { type: "button", onclick: () => session.signOut() }, t("signOut"))),
    session === null ? "" : navigation(settings),
    element("main", { class: "pf-v5-c-page__main", id: "main", tabindex: "-1", "aria-busy": "true" }),
    element("div", { class: "keypool-status", id: "status", role: "status" }));
  mark(location.hash.slice(2).split("/")[0]);
}

function navigation(settings) {
  return element("nav", { class: "keypool-sections", "aria-label": t("sections") },
    element("ul", { role: "list" }, sections(settings).map(([id, name]) => element("li", {},
      element("a", { href: `#/${id}` }, name())))));
}

/** Marks the section that is shown. */
function mark(section) {
  for (const link of document.querySelectorAll(".keypool-sections a")) {
    if (link.getAttribute("href") === `#/${section}`) {
      link.setAttribute("aria-current", "page");
    }
  }
}

function skip(event) {
  event.preventDefault();
  document.getElementById("main").focus();
}

function show(settings, title, content) {
  const main = document.getElementById("main");
  main.replaceChildren(...[content].flat());
  main.removeAttribute("aria-busy");
  document.title = `${title} · ${settings.realm}`;
  main.querySelector("h1").focus();
}

function showFailure(settings, failure) {
  const tell = (title, text, way) => show(settings, title, emptyState(title, text, way));
  const status = failure instanceof Refused ? failure.status : null;
  if (status === 403) {
    tell(t("forbidden.title"), t("forbidden.text"), account(settings));
  } else if (status === 404 || status === 409) {
    tell(t("changed.title"), t("changed.text"), button(t("changed.again"), () => location.reload(), "primary"));
  } else if (failure instanceof SignInFailed || status === 401) {
    tell(t("signIn.failed"), t("signIn.failedText"), button(t("signIn.again"), () => goToSignIn(settings), "primary"));
  } else {
    console.error(failure);
    tell(t("failed.title"), t("failed.text"), button(t("failed.again"), () => location.reload(), "primary"));
  }
}

function account(settings) {
  return action(t("accountConsole"), accountConsole(settings), "primary");
}

function accountConsole(settings) {
  return `${settings.issuer}/account/`;
}
