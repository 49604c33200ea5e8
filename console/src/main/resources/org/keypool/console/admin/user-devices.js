// What a user's page shows of the devices that vouch for the user or are trusted.

import { element } from "../parts/dom.js";
import { day, moment, place } from "../parts/format.js";
import { announce, card } from "../parts/parts.js";
import { t } from "../parts/texts.js";
import { button, confirmed, detail, label, marks, table } from "../parts/view.js";

/** The devices, each with a button that forgets it. */
export async function devicesCard({ admin, realm, user, change }) {
  const none = element("p", {}, t("user.noDevices"));
  const list = element("div", {});

  function show(devices) {
    none.hidden = devices.length > 0;
    list.replaceChildren(devices.length === 0 ? "" : table(t("user.devices"), [
      [t("user.device"), (device) => [device.DeviceName, marks(
        device.TrustedUntil ? label(t("user.trusted", day(device.TrustedUntil)), "blue") : null)]],
      [t("user.lastSignIn"), (device) => device.DeviceLastAuthenticatedDate
        ? moment(device.DeviceLastAuthenticatedDate) : t("user.longAgo")],
      [t("user.from"), (device) => [place(device), detail(device.IpAddress)]],
      [null, (device) => button(t("user.forget"), () => forget(device), "secondary", t("user.forgetThis", device.DeviceName))],
    ], devices).node);
  }

  async function forget(device) {
    if (await confirmed(t("user.forgetTitle", device.DeviceName), t("user.forgetText"), t("user.forget"))) {
      await change(async () => {
        await admin.forgetDevice(realm, user.id, device.DeviceKey);
        show((await admin.devices(realm, user.id)).Devices);
        announce(t("user.forgotten"));
      });
    }
  }

  show((await admin.devices(realm, user.id)).Devices);
  return card(t("user.devices"), none, list, element("p", { class: "keypool-help" }, t("user.devicesHelp")));
}
