// Times, places and sizes, as people write them where they are.

/** The visitor's own form of the language that the page speaks, such as en-GB. */
function locale() {
  const language = document.documentElement.lang;
  return navigator.languages.find((one) => one.split("-")[0] === language.split("-")[0]) ?? language;
}

/** A moment, in seconds since 1970. */
export function moment(seconds) {
  return new Intl.DateTimeFormat(locale(), { dateStyle: "medium", timeStyle: "short" }).format(seconds * 1000);
}

/** A day, in seconds since 1970. */
export function day(seconds) {
  return new Intl.DateTimeFormat(locale(), { dateStyle: "medium" }).format(seconds * 1000);
}

/** Where something came from, as far as that is known: city and country. */
export function place({ City: city, CountryCode: code }) {
  const country = code && new Intl.DisplayNames(locale(), { type: "region" }).of(code);
  return [city, country].filter((part) => part).join(", ");
}

/** A count. */
export function count(number) {
  return new Intl.NumberFormat(locale()).format(number);
}

/** An amount of data. */
export function size(bytes) {
  const [value, unit] = bytes < 1000 ? [bytes, "byte"] : bytes < 1000000 ? [bytes / 1000, "kilobyte"] : [bytes / 1000000, "megabyte"];
  return new Intl.NumberFormat(locale(), { style: "unit", unit, unitDisplay: "long", maximumFractionDigits: 1 }).format(value);
}
