// The page of a user's devices.

import { day, moment, place } from "../parts/format.js";
import { button, confirmed, detail, emptyState, head, label, marks, table } from "../parts/view.js";
import { element } from "../parts/dom.js";
import { section } from "../parts/parts.js";
import { t } from "../parts/texts.js";

/** The page. */
export async function devicesPage({ rest, settings, again, act }) {
  const { Devices: devices } = await rest.read("/threat-protection/devices");
  const title = t("devices.title");
  if (devices.length === 0) {
    return { title, content: emptyState(t("devices.none"), t("devices.noneHelp")) };
  }

  async function forget(heading, text, path) {
    if (await confirmed(heading, text, t("devices.forget"))) {
      await rest.remove(path);
      await again();
    }
  }

  const all = button(t("devices.forgetAll"), () => act(() =>
    forget(t("devices.forgetAllTitle"), t("devices.forgetText"), "/threat-protection/devices")));
  const one = (device) => button(t("devices.forget"), () => act(() =>
    forget(t("devices.forgetTitle", name(device)), t("devices.forgetText"),
      `/threat-protection/devices/${encodeURIComponent(device.DeviceKey)}`)),
  "secondary", t("devices.forgetThis", name(device)));
  return {
    title,
    content: section(
      head(title, [t("devices.lead"), " ", element("a", { href: `${settings.issuer}/account/account-security/device-activity` },
        t("devices.sessions"))], devices.length > 1 ? all : null),
      table(title, [
        [t("devices.device"), (device) => [name(device), marks(
          device.Current ? label(t("devices.current"), "green") : null,
          device.TrustedUntil ? label(t("devices.trusted", day(device.TrustedUntil)), "blue") : null)]],
        [t("devices.lastSignIn"), (device) => device.DeviceLastAuthenticatedDate
          ? moment(device.DeviceLastAuthenticatedDate) : t("devices.longAgo")],
        [t("devices.place"), (device) => [place(device), detail(device.IpAddress)]],
        [t("devices.since"), (device) => day(device.DeviceCreateDate)],
        [null, one],
      ], devices).node),
  };
}

function name(device) {
  return device.DeviceName;
}
