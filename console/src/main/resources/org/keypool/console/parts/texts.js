// What the pages say, in the language that Keycloak chose for this visitor.

let texts = {};

/** Takes the texts of this visit. */
export function speak(all) {
  texts = all;
}

/** The text of a key, with its places {0}, {1}… filled in. */
export function t(key, ...values) {
  return (texts[key] ?? key).replace(/\{(\d)\}/g, (place, index) => values[index] ?? place);
}
