// Small comforts; every page works without them.
(() => {
  "use strict";
  const typing = (element) => element.matches("input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]");

  // On a narrow screen the navigation is a strip: show the part with the current page.
  const here = document.querySelector(".sidenav [aria-current]");
  const strip = here && here.closest(".sidenav");
  if (strip && strip.scrollWidth > strip.clientWidth) {
    strip.scrollLeft = here.getBoundingClientRect().left - strip.clientWidth / 3;
  }

  // Signing in again, perhaps in another tab, makes the token of a page that stayed open stale: send the newest one.
  document.addEventListener("submit", (event) => {
    const field = event.target.querySelector("input[name=csrfmiddlewaretoken]");
    const cookie = document.cookie.match(/(?:^|;\s*)csrftoken=([^;]+)/);
    if (field && cookie) field.value = cookie[1];
  });

  // Menus made of <details>: close on Escape and on a click elsewhere.
  const closeMenus = (except) => {
    for (const menu of document.querySelectorAll("details[data-menu][open]")) {
      if (menu !== except) menu.open = false;
    }
  };
  document.addEventListener("click", (event) => closeMenus(event.target.closest("details[data-menu]")));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      const open = document.querySelector("details[data-menu][open]");
      if (open) {
        open.open = false;
        open.querySelector("summary").focus();
      }
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    const target = document.querySelector(`[data-shortcut="${CSS.escape(event.key)}"]`);
    if (target) {
      event.preventDefault();
      target.focus();
      if (target.select) target.select();
    }
  });
})();
