// The page of what a user proves who they are with. Setting up and removing are Keycloak's own steps, which a sign-in with
// kc_action takes the user through.

import { day } from "../parts/format.js";
import { button, detail, head, label } from "../parts/view.js";
import { element } from "../parts/dom.js";
import { card, section } from "../parts/parts.js";
import { goToSignIn } from "../parts/sign-in.js";
import { t } from "../parts/texts.js";

/** Shown among the devices. */
const TRUSTED_DEVICE = "keypool-trusted-device";
/** A user has one number: another one takes its place. */
const PHONE = "keypool-sms";

/** The page. */
export async function factorsPage({ rest, settings }) {
  const kinds = await rest.read("/account/credentials");
  const title = t("factors.title");
  const go = (step) => () => goToSignIn(settings, false, { kc_action: step });
  return {
    title,
    content: section(
      head(title, t("factors.lead")),
      element("div", { class: "keypool-factors" },
        kinds.filter((kind) => kind.type !== TRUSTED_DEVICE).map((kind) => one(kind, go)))),
  };
}

function one(kind, go) {
  const name = t(kind.displayName);
  const set = kind.userCredentialMetadatas;
  const changed = set.length > 0 && (kind.updateAction !== undefined || kind.type === PHONE);
  const step = (changed ? kind.updateAction : null) ?? kind.createAction;
  const setUp = changed ? t("factors.change") : set.length > 0 ? t("factors.another") : t("factors.setUp");
  return card(name,
    set.length === 0 ? label(t("factors.none")) : element("ul", { class: "keypool-list" },
      set.map(({ credential }) => element("li", { class: "keypool-credential" },
        element("span", {}, credential.userLabel ?? name,
          credential.createdDate ? detail(t("factors.since", day(credential.createdDate / 1000))) : null),
        kind.removeable
          ? button(t("factors.remove"), go(`delete_credential:${credential.id}`), "secondary",
            t("factors.named", t("factors.remove"), credential.userLabel ?? name))
          : null))),
    step ? element("div", { class: "keypool-more" },
      button(setUp, go(step), "secondary", t("factors.named", setUp, name))) : null);
}
