// Puts a number that begins with a country code under its country, and every number into groups that are easily read.
// Without this script the server reads what was typed just the same.
const country = document.getElementById("country");
const number = document.getElementById("number");

function codeOf(option) {
  return option?.dataset.callingCode;
}

/** The country of a number without its plus: the chosen one if it may be, else the largest with its calling code. */
function countryOf(digits) {
  const options = [...country.options].filter((option) => codeOf(option) && digits.startsWith(codeOf(option)));
  return (
    options.find((option) => option.selected) ?? options.find((option) => "main" in option.dataset) ?? options[0]
  );
}

function tidy() {
  const typed = number.value.trim();
  if (!/^\+?[\d\s\u00a0()./-]+$/.test(typed)) {
    return;
  }
  let digits = typed.replace("(0)", "").replace(/\D/g, "");
  if (typed.startsWith("+")) {
    const found = countryOf(digits);
    if (!found) {
      return;
    }
    found.selected = true;
    digits = digits.slice(codeOf(found).length);
  }
  number.value = digits.replace(/(\d{3})(?=\d{2})/g, "$1 ");
}

number.addEventListener("change", tidy);
// A browser that fills the field in, and somebody who pastes, shall see at once what was understood.
number.addEventListener("paste", () => setTimeout(tidy));
