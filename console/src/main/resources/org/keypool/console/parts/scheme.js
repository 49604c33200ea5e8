/** As Keycloak's consoles do: dark where the browser prefers it, unless the realm says no. */
export function followColorScheme(darkMode) {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const follow = () => document.documentElement.classList.toggle("pf-v5-theme-dark", darkMode && dark.matches);
  dark.addEventListener("change", follow);
  follow();
}
