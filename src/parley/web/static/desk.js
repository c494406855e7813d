// Keys, and the evidence panel opened in place. Every page reads without this file.
"use strict";
(() => {
  const one = (selector, from = document) => from.querySelector(selector);
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const say = (words) => { const place = one("#say"); if (place) place.textContent = words; };
  let opener = null;   // the link whose evidence is open: focus goes back to it
  let latest = "";     // the address whose evidence was asked for last
  let current = null;  // the row that the keys walk

  // The evidence of a record, fetched into the panel; the address says which is open.
  const openPanel = (link) => {
    const key = link.dataset.open;
    const address = new URL(link.href, location.href);
    opener = link;
    const asked = address.pathname + address.search;
    latest = asked;
    fetch(asked, { headers: { "HX-Request": "true", "HX-Target": "panel" } }).then(async (answer) => {
      if (!answer.ok) { location.assign(asked); return; }
      const words = await answer.text();
      if (latest !== asked) return;  // another was asked for meanwhile
      const fresh = new DOMParser().parseFromString(words, "text/html").querySelector("#panel");
      one("#panel").replaceWith(fresh);
      htmx.process(fresh);
      history.pushState({}, "", asked);
      all("a[data-open][aria-current]").forEach((a) => a.removeAttribute("aria-current"));
      if (key) all(`a[data-open="${CSS.escape(key)}"]`).forEach((a) => a.setAttribute("aria-current", "true"));
      fresh.scrollTop = 0;
      fresh.focus({ preventScroll: true });
    }).catch(() => location.assign(asked));
  };
  const closePanel = () => {
    const panel = one("#panel.open");
    if (!panel) return false;
    const address = new URL(location.href);
    address.searchParams.delete("show");
    address.hash = "";
    history.pushState({}, "", address);
    panel.classList.remove("open");
    panel.replaceChildren();
    all("a[data-open][aria-current]").forEach((a) => a.removeAttribute("aria-current"));
    if (opener && opener.isConnected) opener.focus();
    return true;
  };
  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const close = event.target.closest("a[data-close]");
    if (close) { event.preventDefault(); closePanel(); return; }
    const keys = event.target.closest("a[data-keys]");
    if (keys) { event.preventDefault(); toggleKeys(); return; }
    const link = event.target.closest("a[data-open]");
    if (link && new URL(link.href, location.href).searchParams.has("show") && one("#panel")) {
      event.preventDefault();
      openPanel(link);
      return;
    }
    const words = event.target.closest("[data-of]");
    if (words && !event.target.closest("a") && !String(getSelection())) {
      const note = one(`a[data-open="${CSS.escape(words.dataset.of.split(" ").pop())}"]`);
      if (note) openPanel(note);
    }
  });
  addEventListener("popstate", () => location.reload());

  // Rows
  const rows = () => all("[data-row]").filter((row) => row.getClientRects().length);
  const place = (row) => {
    if (current) current.classList.remove("current");
    current = row;
    row.classList.add("current");
    const link = one("a[data-open]", row) || (row.matches("a") ? row : one("a", row));
    if (link) link.focus({ preventScroll: true });
    row.scrollIntoView({ block: "nearest" });
  };
  const walk = (step) => {
    const held = rows();
    if (!held.length) return;
    const here = document.activeElement && document.activeElement.closest("[data-row]");
    const from = held.indexOf(here || current);
    place(held[Math.min(held.length - 1, Math.max(0, from < 0 ? (step > 0 ? 0 : held.length - 1) : from + step))]);
  };
  const toggleKeys = (on) => {
    const keys = one("#keys");
    if (!keys) return false;
    const was = keys.classList.contains("open");
    keys.classList.toggle("open", on);
    if (keys.classList.contains("open")) { keys.tabIndex = -1; keys.focus(); }
    return was;
  };
  const press = (name) => {
    const panel = one("#panel.open");
    const here = (document.activeElement && document.activeElement.closest("[data-row]")) || current;
    const control = (panel && one(`[data-key="${name}"]`, panel)) || (here && one(`[data-key="${name}"]`, here))
      || one(`main [data-key="${name}"]`);
    if (control) control.click();
    return !!control;
  };
  let going = 0;
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const typing = event.target.closest("input:not([type=checkbox]):not([type=radio]):not([type=range]), textarea, select, [contenteditable]");
    if (event.key === "Escape") {
      if (typing) typing.blur();
      else if (!toggleKeys(false)) closePanel();
      return;
    }
    if (typing) return;
    if (Date.now() - going < 1500) {
      going = 0;
      const to = one(`a[data-go="${CSS.escape(event.key)}"]`);
      if (to) { event.preventDefault(); to.click(); }
      return;
    }
    const first = (selector) => { const found = one(selector); if (found) found.click(); return !!found; };
    const acts = {
      j: () => walk(1), k: () => walk(-1), "?": () => toggleKeys(),
      "/": () => { const field = one("#q"); if (field) { field.focus(); field.select(); } },
      g: () => { going = Date.now(); },
      f: () => { const field = one("#typed"); if (field) { field.focus(); return true; } return first("a[data-facets]"); },
      o: () => first("#panel.open .from a"), d: () => first("a[data-other-view]"),
      a: () => press("a"), r: () => press("r"), m: () => press("m"), s: () => press("s"), u: () => press("u"),
    };
    const act = acts[event.key];
    if (act && act() !== false) event.preventDefault();
  });

  // Filters: the list follows as they change; what is empty stays out of the address.
  document.addEventListener("htmx:configRequest", (event) => {
    const asked = event.detail.parameters;
    for (const name of [...Object.keys(asked)]) if (asked[name] === "") delete asked[name];
  });
  // Facets: typing finds a value, the arrows walk the values, Enter takes the first.
  const values = () => all("#narrow-values a");
  document.addEventListener("keydown", (event) => {
    const among = event.target.closest && event.target.closest("#typed, #narrow-values a");
    if (!among || event.ctrlKey || event.metaKey || event.altKey) return;
    const held = values(), at = held.indexOf(among);
    if (event.key === "Enter" && at < 0) {
      event.preventDefault();
      if (held.length) held[0].click();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const next = at + (event.key === "ArrowDown" ? 1 : -1);
      if (next < 0) one("#typed").focus();
      else if (held[next]) held[next].focus();
    }
  });
  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.detail.target.id === "narrow") { const field = one("#typed"); if (field) field.focus(); else if (one("a[data-facets]")) one("a[data-facets]").focus(); }
    if (event.detail.target.id === "narrow-values") { const found = values().length; say(found === 1 ? "One value." : `${found} values.`); }
    if (event.detail.target.id === "main") {
      current = null;
      const count = one("#results .count");
      say(count ? count.textContent : "The list was brought up to date.");
    }
  });
  document.addEventListener("submit", (event) => {
    if (event.target.matches("[data-asof]")) {  // the filters may have changed since the page came
      all("input[type=hidden]", event.target).forEach((field) => field.remove());
      for (const [name, value] of new URL(location.href).searchParams) {
        if (["as_of", "show", "page"].includes(name)) continue;
        event.target.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
      }
    }
    if (event.target.method === "get") all("input, select", event.target).forEach((field) => { if (!field.value) field.disabled = true; });
  });
  addEventListener("pageshow", () => all("form :disabled").forEach((field) => { field.disabled = false; }));

  // The day as of which the record is read: a slider over the days on which articles were published.
  all("[data-days]").forEach((box) => {
    const days = box.dataset.days.split(" ");
    const range = one("input[type=range]", box), shown = one("output", box), form = box.closest("form");
    const field = one("input[name=as_of]", form);
    range.addEventListener("input", () => { shown.textContent = days[Number(range.value)] || "now"; });
    range.addEventListener("change", () => { field.value = days[Number(range.value)] || ""; form.requestSubmit(); });
  });
  const asOf = one("#as-of");
  if (asOf) asOf.addEventListener("change", () => { if (asOf.checkValidity()) asOf.form.requestSubmit(); });

  // Moments are shown in the reader's own time zone, which is named.
  all("time[data-moment]").forEach((time) => {
    const moment = new Date(time.dateTime);
    if (!isNaN(moment)) time.textContent = moment.toLocaleString("en-GB", { day: "numeric", month: "long", year: "numeric", hour: "2-digit", minute: "2-digit", timeZoneName: "short" });
  });

  // Words and their notes light up together.
  const light = (names, on) => names.forEach((name) => all(`[data-of~="${CSS.escape(name)}"], a[data-open="${CSS.escape(name)}"]`).forEach((found) => found.classList.toggle("lit", on)));
  for (const [type, on] of [["mouseover", true], ["mouseout", false], ["focusin", true], ["focusout", false]]) {
    document.addEventListener(type, (event) => {
      const found = event.target.closest && event.target.closest("[data-of], .note a[data-open]");
      if (found) light((found.dataset.of || found.dataset.open).split(" "), on);
    });
  }
  const at = one("#at");
  if (at && location.hash !== "#panel") at.scrollIntoView({ block: "center" });
})();
