/** Keys for a list: j and k, or the arrows once a row has the focus, go from row to row; x ticks, Enter opens (the row's
 * link has the focus), "/" goes to the search field, "?" lists the keys. Keys of one letter can be switched off in that
 * list (WCAG 2.1.4), and this browser remembers it. Without this script the list is used like any other page. */
const OFF = "mc-list-keys-off";

class ListKeys extends HTMLElement {
  connectedCallback() {
    this.listening = new AbortController();
    const { signal } = this.listening;
    this.help = this.querySelector("dialog");
    this.switch = this.querySelector("[data-switch]");
    this.opener = this.querySelector("[data-open-help]");
    this.switch.checked = localStorage.getItem(OFF) === null;
    this.opener.hidden = false;
    this.opener.addEventListener("click", () => this.help.showModal(), { signal });
    this.switch.addEventListener("change", () => this.remember(), { signal });
    document.addEventListener("keydown", (event) => this.onKey(event), { signal });
    const told = document.querySelector(".mc-messages") && matchMedia("(min-width: 60rem)").matches;
    if (told) this.start?.scrollIntoView({ block: "center" });
  }

  disconnectedCallback() {
    this.listening?.abort();
  }

  remember() {
    if (this.switch.checked) localStorage.removeItem(OFF);
    else localStorage.setItem(OFF, "1");
  }

  onKey(event) {
    const typing = event.target.closest("input:not([type=checkbox]), select, textarea, dialog, [contenteditable]");
    if (typing || event.ctrlKey || event.altKey || event.metaKey) return;
    const act = this.acts[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }

  get acts() {
    const arrows = this.here >= 0 ? { ArrowDown: () => this.go(1), ArrowUp: () => this.go(-1) } : {};
    if (!this.switch.checked) return arrows;
    return {
      ...arrows,
      j: () => this.go(1),
      k: () => this.go(-1),
      x: () => this.tick(),
      a: () => document.querySelector("[data-tick-all]")?.click(),
      "/": () => this.search(),
      "?": () => this.help.showModal(),
    };
  }

  get links() {
    return [...this.querySelectorAll("[data-key-row]")];
  }

  get here() {
    return this.links.findIndex((link) => link.closest("tr").contains(document.activeElement));
  }

  /** The row where the reader left the list; the keys begin there. */
  get start() {
    return this.querySelector("[data-key-start]");
  }

  search() {
    const box = document.querySelector("input[type=search][name=q]");
    if (!box) return;
    box.closest("details")?.setAttribute("open", "");
    box.focus();
  }

  go(by) {
    const { links, here } = this;
    const from = here < 0 && this.start ? links.indexOf(this.start) - by : here;
    const next = links[Math.min(Math.max(from + by, 0), links.length - 1)];
    next?.focus();
    next?.scrollIntoView({ block: "nearest" });
  }

  tick() {
    document.activeElement.closest("tr")?.querySelector("input[type=checkbox]")?.click();
  }
}

customElements.define("mc-list-keys", ListKeys);
