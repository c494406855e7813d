// Keys of the screens that write: a digit picks an answer in the current row.
"use strict";
(() => {
  const row = () => (document.activeElement && document.activeElement.closest("[data-row]"))
    || document.querySelector("[data-row].current") || document.querySelector("[data-row]");
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !/^[0-9]$/.test(event.key)) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    const held = row();
    const control = held && held.querySelector(`[data-number="${event.key}"]`);
    if (control) { event.preventDefault(); control.click(); }
  });
})();
