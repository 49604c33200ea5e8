// The label above the name of who signs in points to a field that these pages do not have (26.7).
addEventListener("DOMContentLoaded", () => {
  const name = document.getElementById("kc-attempted-username");
  if (name && name.labels.length === 0) {
    document.querySelector('label[for="username"]')?.setAttribute("for", name.id);
  }
});
