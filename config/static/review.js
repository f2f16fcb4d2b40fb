// The review form: keys, the count, and "set all undecided to proposed" without a round trip. The server judges; this only helps.
(() => {
  "use strict";
  const form = document.querySelector("[data-review]");
  if (!form) return;
  const rows = [...form.querySelectorAll("[data-row]")];
  const count = form.querySelector("[data-count]");
  const asProposed = form.querySelector("[data-as-proposed]");
  const byHand = form.querySelector("[data-by-hand]");
  const impossible = asProposed && asProposed.disabled;
  const chosen = (row) => row.querySelector("input[type=radio]:checked");
  const mask = (row) => row.querySelector("select");

  const differs = (row) => {
    const radio = chosen(row);
    if (!radio || !row.dataset.decision) return false;
    if (radio.value !== row.dataset.decision) return true;
    return radio.value === "protected" && mask(row).value !== row.dataset.mask;
  };

  const refresh = () => {
    count.textContent = rows.filter(chosen).length;
    if (!asProposed || impossible) return;
    const changed = rows.some(differs);
    asProposed.disabled = changed;
    byHand.hidden = !changed;
  };

  const choose = (row, value) => {
    const radio = row.querySelector(`input[type=radio][value="${value}"]`);
    radio.checked = true;
    radio.focus({ preventScroll: true });
    row.classList.remove("missing");
  };

  form.addEventListener("change", (event) => {
    const row = event.target.closest("[data-row]");
    if (row) row.classList.remove("missing");
    refresh();
  });

  const fill = form.querySelector("[data-fill]");
  if (fill) {
    fill.addEventListener("click", (event) => {
      event.preventDefault();
      for (const row of rows) {
        if (chosen(row) || !row.dataset.decision) continue;
        row.querySelector(`input[type=radio][value="${row.dataset.decision}"]`).checked = true;
        mask(row).value = row.dataset.mask;
        row.classList.remove("missing");
      }
      refresh();
    });
  }

  const move = (from, step) => {
    for (let at = from + step; at >= 0 && at < rows.length; at += step) {
      if (rows[at].offsetParent === null) continue; // hidden by "only what was found"
      const target = chosen(rows[at]) || rows[at].querySelector("input[type=radio]");
      target.focus({ preventScroll: true });
      rows[at].scrollIntoView({ block: "center" });
      return;
    }
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.matches("input:not([type=radio], [type=checkbox]), textarea, select")) return;
    const row = event.target.closest("[data-row]");
    const at = row ? rows.indexOf(row) : -1;
    const value = { 1: "open", 2: "protected", 3: "hidden" }[event.key];
    if (value && row) choose(row, value);
    else if (event.key === "j") move(at, 1);
    else if (event.key === "k" && row) move(at, -1);
    else return;
    event.preventDefault();
    refresh();
  });

  // A page that the browser brought back with what was typed counts anew.
  window.addEventListener("pageshow", refresh);
  refresh();
})();
