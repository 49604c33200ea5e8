// The page of one user: sign-ins, devices, identities and what they have synced.

import { element } from "../parts/dom.js";
import { action, breadcrumb, note, section } from "../parts/parts.js";
import { adminConsole } from "./pools.js";
import { Refused } from "../parts/rest.js";
import { t } from "../parts/texts.js";
import { devicesCard } from "./user-devices.js";
import { identitiesCard } from "./user-identities.js";
import { signInsCard } from "./user-sign-ins.js";
import { nameOf } from "./users.js";
import { head } from "../parts/view.js";

/** The page; {settings, admin, realm} is where it is shown. */
export async function userPage({ settings, admin, realm }, id) {
  const user = await admin.user(realm, id);
  const findings = element("div", { class: "keypool-findings", role: "alert" });
  const place = { settings, admin, realm, user, change: changing(findings) };
  return {
    title: user.username,
    content: [
      element("section", { class: "pf-v5-c-page__main-breadcrumb" }, breadcrumb("#/users", t("users.title"), user.username)),
      section(
        head(user.username, [nameOf(user), user.email].filter((part) => part).join(" · "),
          action(t("pool.inAdminConsole"), `${adminConsole(settings, realm)}/users/${encodeURIComponent(id)}/settings`, "link")),
        findings,
        element("div", { class: "keypool-charts" },
          ...await Promise.all([signInsCard, devicesCard, identitiesCard].map((card) => card(place))))),
    ],
  };
}

/** Makes a change; one that is refused is told above the page's parts, and nothing on it changes. */
function changing(findings) {
  return async (change) => {
    findings.replaceChildren();
    try {
      return await change();
    } catch (failure) {
      if (!(failure instanceof Refused)) {
        throw failure;
      }
      findings.replaceChildren(note("danger", failure.status === 403 ? t("user.forbidden") : t("user.refused")));
      findings.scrollIntoView({ block: "center" });
      return false;
    }
  };
}
