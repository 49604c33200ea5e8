// The fields of a form, in PatternFly's classes. A kind of field is made with its label, its help and its first value:
// {node, value(), isEmpty(), tell(text or null), focus()}. What cannot be read is thrown by value().

import { element } from "./dom.js";
import { t } from "./texts.js";

/** Fields that cannot be read: [[field, text]]. */
export class Unreadable extends Error {
  constructor(fields) {
    super("fields cannot be read");
    this.fields = fields;
  }
}

/** A short text; empty is undefined. */
export function line({ required = false } = {}) {
  return (id, label, help, value) => field(id, label, help, required,
    element("input", { id, type: "text", value: value ?? "", required, autocomplete: "off", spellcheck: "false" }),
    (text) => text || undefined);
}

/** A list, one text a line. */
export function lines() {
  return (id, label, help, value) => field(id, label, help, false,
    area(id, (value ?? []).join("\n")), (text) => text.split("\n").map((one) => one.trim()).filter((one) => one));
}

/**
 * JSON; empty is undefined.
 *
 * @param wrapper the member that what is shown has the value in, none = the value itself
 */
export function json(wrapper) {
  return (id, label, help, value) => {
    const empty = value === undefined || Object.keys(value).length === 0;
    return field(id, label, help, false,
      area(id, empty ? "" : JSON.stringify(wrapper ? { [wrapper]: value } : value, null, 2)),
      (text) => {
        if (!text) {
          return undefined;
        }
        let read;
        try {
          read = JSON.parse(text);
        } catch (failure) {
          throw new Error(t("form.wrong.json", failure.message));
        }
        if (wrapper && !Object.hasOwn(read ?? {}, wrapper)) {
          throw new Error(t("form.wrong.member", wrapper));
        }
        return wrapper ? read[wrapper] : read;
      });
  };
}

/** A whole number; empty is undefined. */
export function seconds() {
  return (id, label, help, value) => field(id, label, help, false,
    element("input", { id, type: "text", inputmode: "numeric", value: value ?? "", autocomplete: "off" }), (text) => {
      if (!/^\d{0,9}$/.test(text)) {
        throw new Error(t("form.wrong.number"));
      }
      return text ? Number(text) : undefined;
    });
}

/** One of some; nothing is undefined. */
export function choice(...options) {
  return (id, label, help, value) => field(id, label, help, false,
    element("select", { id }, ["", ...options].map((option) =>
      element("option", { value: option, selected: option === (value ?? "") }, option || t("form.default")))),
    (text) => text || undefined);
}

/** Yes or no. */
export function flag() {
  return (id, label, help, value) => {
    const input = element("input", { class: "pf-v5-c-check__input", type: "checkbox", id, checked: value === true, "aria-describedby": `${id}-help` });
    return {
      node: element("div", { class: "pf-v5-c-form__group" }, element("div", { class: "pf-v5-c-check" },
        input,
        element("label", { class: "pf-v5-c-check__label", for: id }, label),
        element("span", { class: "pf-v5-c-check__description", id: `${id}-help` }, help))),
      value: () => input.checked,
      isEmpty: () => !input.checked,
      tell: () => {},
      focus: () => input.focus(),
    };
  };
}

function area(id, text) {
  return element("textarea", { id, rows: Math.min(12, text.split("\n").length + 1), spellcheck: "false" }, text);
}

function field(id, label, help, required, input, read) {
  const fault = element("div", { class: "keypool-fault", id: `${id}-fault` });
  input.setAttribute("aria-describedby", `${id}-fault ${id}-help`);
  const control = element("span", { class: `pf-v5-c-form-control${input.localName === "textarea" ? " pf-m-resize-vertical" : ""}` }, input);
  const value = () => input.value.trim();
  return {
    node: element("div", { class: "pf-v5-c-form__group" },
      element("div", { class: "pf-v5-c-form__group-label" }, element("label", { class: "pf-v5-c-form__label", for: id },
        element("span", { class: "pf-v5-c-form__label-text" }, label),
        required ? element("span", { class: "pf-v5-c-form__label-required", "aria-hidden": "true" }, " *") : null)),
      element("div", { class: "pf-v5-c-form__group-control" }, control, fault,
        element("div", { class: "keypool-field-help", id: `${id}-help` }, help))),
    value: () => read(value()),
    isEmpty: () => value() === "",
    tell: (text) => {
      fault.textContent = text ?? "";
      control.classList.toggle("pf-m-error", text !== null);
      input.setAttribute("aria-invalid", text !== null);
    },
    focus: () => input.focus(),
  };
}
