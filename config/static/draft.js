// What a reviewer chose and typed survives a session that ended, and a page left by mistake: kept in this tab for this person and this
// version of the dataset, forgotten with the tab. The server knows nothing of it.
(() => {
  "use strict";
  const form = document.querySelector("[data-draft]");
  const notice = document.querySelector("[data-draft-notice]");
  if (!form || !notice) return;
  const prefix = `draft:${form.dataset.draftOf}:`;
  const key = prefix + form.dataset.draft;
  const parts = () => [...form.querySelectorAll("input[type=radio], select, input[name=reason]")];

  const read = () => {
    const values = {};
    for (const part of parts()) {
      if (part.type !== "radio" || part.checked) values[part.name] = part.value;
    }
    return values;
  };

  const write = (values) => {
    for (const part of parts()) {
      const value = values[part.name];
      if (value === undefined) continue;
      if (part.type === "radio") part.checked = part.value === value;
      else if (part.tagName !== "SELECT" || [...part.options].some((option) => option.value === value)) part.value = value;
    }
    form.dispatchEvent(new Event("change", { bubbles: true }));
  };

  let storage;
  try {
    storage = window.sessionStorage;
    for (const name of Object.keys(storage)) {
      if (name.startsWith(prefix) && name !== key) storage.removeItem(name); // of a version that is gone
    }
  } catch {
    return; // the browser keeps nothing for this site
  }

  const initial = JSON.stringify(read());
  let discarded = false;
  const save = () => {
    if (discarded) return;
    const values = JSON.stringify(read());
    try {
      if (values === initial) storage.removeItem(key);
      else storage.setItem(key, values);
    } catch {
      // full: the page works without
    }
  };

  const kept = storage.getItem(key);
  if (kept !== null && kept !== initial && !form.hasAttribute("data-typed")) {
    try {
      write(JSON.parse(kept));
      notice.hidden = false;
    } catch {
      storage.removeItem(key);
    }
  }
  for (const event of ["change", "input", "submit"]) form.addEventListener(event, save);
  window.addEventListener("pagehide", save);
  notice.querySelector("button").addEventListener("click", () => {
    discarded = true;
    storage.removeItem(key);
    form.reset();
    window.location.assign(window.location.pathname);
  });
})();
