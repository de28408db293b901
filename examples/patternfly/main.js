// What PatternFly's page needs of a script. The element needs none: it follows the variables that the class changes.

const dark = document.querySelector("#dark");
const follow = () => document.documentElement.classList.toggle("pf-v6-theme-dark", dark.checked);
dark.checked = matchMedia("(prefers-color-scheme: dark)").matches;
dark.addEventListener("change", follow);
follow();

const toggle = document.querySelector("#toggle");
const sidebar = document.querySelector("#sidebar");
function show(expanded) {
  sidebar.classList.toggle("pf-m-expanded", expanded);
  sidebar.classList.toggle("pf-m-collapsed", !expanded);
  toggle.setAttribute("aria-expanded", String(expanded));
  // Collapsed, it is only moved out of sight, and the Tab key would still go there.
  sidebar.inert = !expanded;
}
// Below this width PatternFly lays it over the page.
const wide = matchMedia("(width >= 75rem)");
wide.addEventListener("change", () => show(wide.matches));
toggle.addEventListener("click", () => show(toggle.getAttribute("aria-expanded") !== "true"));
show(wide.matches);
