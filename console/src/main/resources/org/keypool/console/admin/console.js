// Where the pages begin: settings, sign-in, and which page an address shows.

import { Admin } from "./admin.js";
import { element } from "../parts/dom.js";
import { poolPage } from "./pool.js";
import { changePoolPage, newPoolPage } from "./pool-form.js";
import { adminConsole, poolForm, poolsPage } from "./pools.js";
import { signInsPage } from "./sign-ins.js";
import { userPage } from "./user.js";
import { usersPage } from "./users.js";
import { Refused } from "../parts/rest.js";
import { followColorScheme } from "../parts/scheme.js";
import { goToSignIn, NobodySignedIn, SignInFailed, signedIn } from "../parts/sign-in.js";
import { speak, t } from "../parts/texts.js";
import { emptyState } from "../parts/view.js";

const root = document.getElementById("console");

/** The pages by their addresses behind #/; later ones are added here. */
const PAGES = [
  [/^identity-pools$/, poolsPage],
  [/^identity-pools\/new$/, newPoolPage],
  [/^identity-pools\/([^/]+)$/, poolPage],
  [/^identity-pools\/([^/]+)\/settings$/, changePoolPage],
  [/^sign-ins$/, signInsPage],
  [/^users$/, usersPage],
  [/^users\/([^/]+)$/, userPage],
];
const FIRST = "identity-pools";

/** The pages that one gets to from everywhere, and Keycloak's role that they need. */
const SECTIONS = {
  "identity-pools": { name: () => t("pools.title"), role: "view-realm" },
  "sign-ins": { name: () => t("signIns.title"), role: "view-events" },
  users: { name: () => t("users.title"), role: "view-users" },
};

begin();

async function begin() {
  const settings = await (await fetch("settings")).json();
  speak(settings.texts);
  document.documentElement.lang = settings.locale;
  followColorScheme(settings.darkMode);
  if (!settings.ready) {
    frame(settings);
    show(t("unprepared.title"), emptyState(t("unprepared.title"), t("unprepared.text", settings.realm), settings.poolForm
      ? link(t("pools.create"), `${poolForm(settings, settings.realm)}/add`)
      : link(t("unprepared.link"), adminConsole(settings, settings.realm))));
    return;
  }
  try {
    // A realm's page is also found by administrators of the whole server, who sign in elsewhere: they are asked first.
    const session = await signedIn(settings, settings.realm !== settings.adminRealm);
    if (session !== null) {
      const admin = new Admin(settings, session);
      await run(settings, session, admin, await realms(settings, admin));
    }
  } catch (failure) {
    frame(settings);
    showFailure(settings, settings.realm, failure);
  }
}

async function run(settings, session, admin, names) {
  const asked = () => new URLSearchParams(location.search).get("realm")
    ?? (names.includes(settings.realm) ? settings.realm : names[0]);
  let last = 0;

  async function render() {
    const turn = ++last;
    const realm = asked();
    const followed = document.activeElement?.getAttribute("href");
    frame(settings, { session, realm, names, choose });
    try {
      const page = await find({ settings, admin, realm });
      if (turn === last) {
        show(page.title, page.content, followed);
      }
    } catch (failure) {
      if (turn === last) {
        showFailure(settings, realm, failure, session);
      }
    }
  }

  function choose(realm) {
    history.pushState(null, "", `?${new URLSearchParams({ realm })}#/${part()}`);
    render();
  }

  addEventListener("popstate", render);
  await render();
}

/** The page of the address; an address that is none shows the first page. */
function find(context) {
  const [path, query] = location.hash.slice(2).split("?");
  for (const [pattern, page] of PAGES) {
    const match = pattern.exec(path);
    if (match) {
      return page({ ...context, query: new URLSearchParams(query) }, ...match.slice(1).map(decodeURIComponent));
    }
  }
  history.replaceState(null, "", `#/${FIRST}`);
  return poolsPage(context);
}

/** Which of the sections is shown. */
function part() {
  const [first] = location.hash.slice(2).split(/[/?]/);
  return Object.hasOwn(SECTIONS, first) ? first : FIRST;
}

/** The realms to choose from. Who may read pools but not realms has the realm that signed them in. */
async function realms(settings, admin) {
  try {
    return await admin.realms();
  } catch (refused) {
    if (refused instanceof Refused && refused.status === 403) {
      return [settings.realm];
    }
    throw refused;
  }
}

function frame(settings, visit = null) {
  root.replaceChildren(
    element("a", { class: "pf-v5-c-skip-to-content pf-v5-c-button pf-m-primary", href: "#main", onclick: skip }, t("skip")),
    element("header", { class: "pf-v5-c-masthead keypool-masthead" },
      element("span", { class: "keypool-brand" }, "Keypool"),
      visit === null ? null : realmChoice(visit),
      element("span", { class: "keypool-space" }),
      element("a", { href: adminConsole(settings, visit?.realm ?? settings.realm) }, t("adminConsole")),
      visit === null ? null : element("span", { class: "keypool-user" }, visit.session.name),
      visit === null ? null : element("button", { type: "button", onclick: () => visit.session.signOut() }, t("signOut"))),
    visit === null ? "" : sections(),
    element("main", { class: "pf-v5-c-page__main", id: "main", tabindex: "-1", "aria-busy": "true" }),
    element("div", { class: "keypool-status", id: "status", role: "status" }));
}

function sections() {
  return element("nav", { class: "keypool-sections", "aria-label": t("sections") },
    element("ul", { role: "list" }, Object.entries(SECTIONS).map(([id, { name }]) => element("li", {},
      element("a", { href: `#/${id}`, "aria-current": id === part() ? "page" : null }, name())))));
}

function realmChoice({ realm, names, choose }) {
  const all = names.includes(realm) ? names : [realm, ...names];
  return all.length === 1
    ? element("span", { class: "keypool-realm" }, `${t("realm")}: ${realm}`)
    : element("label", { class: "keypool-realm" }, `${t("realm")}:`,
      element("select", { onchange: (event) => choose(event.currentTarget.value) },
        all.map((name) => element("option", { value: name, selected: name === realm }, name))));
}

function skip(event) {
  event.preventDefault();
  document.getElementById("main").focus();
}

/** Shows a page. Who followed a link that is on it again stays there; a new page is read from its heading. */
function show(title, content, followed = null) {
  const main = document.getElementById("main");
  main.replaceChildren(...[content].flat());
  main.removeAttribute("aria-busy");
  document.title = `${title} · Keypool`;
  const same = followed === null || followed === undefined ? null : main.querySelector(`a[href="${CSS.escape(followed)}"]`);
  (same ?? main.querySelector("h1")).focus();
}

function showFailure(settings, realm, failure, session = null) {
  const again = button(t("signIn.again"), () => goToSignIn(settings));
  if (failure instanceof NobodySignedIn) {
    const ofServer = `${settings.server}/realms/${encodeURIComponent(settings.adminRealm)}/keypool/console/`
      + `?${new URLSearchParams({ realm: settings.realm })}${location.hash}`;
    show(t("signIn.title"), emptyState(t("signIn.title"), t("signIn.text"),
      button(t("signIn.ofRealm", settings.realm), () => goToSignIn(settings)), link(t("signIn.ofServer"), ofServer)));
  } else if (failure instanceof Refused && failure.status === 403) {
    show(t("forbidden.title"), emptyState(t("forbidden.title"), t("forbidden.text", session?.name ?? "", realm, SECTIONS[part()].role)));
  } else if (failure instanceof Refused && failure.status === 404) {
    show(t("notFound.title"), emptyState(t("notFound.title"), t("notFound.text", realm),
      link(SECTIONS[part()].name(), `#/${part()}`)));
  } else if (failure instanceof SignInFailed || (failure instanceof Refused && failure.status === 401)) {
    show(t("signIn.failed"), emptyState(t("signIn.failed"), t("signIn.failedText"), again));
  } else {
    console.error(failure);
    show(t("failed.title"), emptyState(t("failed.title"), t("failed.text"), button(t("failed.again"), () => location.reload())));
  }
}

function link(text, href) {
  return element("a", { class: "pf-v5-c-button pf-m-primary", href }, text);
}

function button(text, onclick) {
  return element("button", { class: "pf-v5-c-button pf-m-primary", type: "button", onclick }, text);
}
