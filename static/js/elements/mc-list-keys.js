/* j and k go from row to row, x ticks, Enter opens (the row's link has the focus), "/" goes to the search field. */

class ListKeys extends HTMLElement {
  connectedCallback() {
    this.listener = (event) => this.onKey(event);
    document.addEventListener("keydown", this.listener);
  }

  disconnectedCallback() {
    document.removeEventListener("keydown", this.listener);
  }

  onKey(event) {
    const typing = event.target.closest("input:not([type=checkbox]), select, textarea, [contenteditable]");
    if (typing || event.ctrlKey || event.altKey || event.metaKey) return;
    const act = { j: () => this.go(1), k: () => this.go(-1), x: () => this.tick(), "/": () => this.search() }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }

  get links() {
    return [...this.querySelectorAll("[data-key-row]")];
  }

  go(by) {
    const links = this.links;
    const here = links.findIndex((link) => link.closest("tr").contains(document.activeElement));
    const next = links[Math.min(Math.max(here + by, 0), links.length - 1)];
    next?.focus();
    next?.scrollIntoView({ block: "nearest" });
  }

  tick() {
    document.activeElement.closest("tr")?.querySelector("input[type=checkbox]")?.click();
  }

  search() {
    document.querySelector("input[type=search][name=q]")?.focus();
  }
}

customElements.define("mc-list-keys", ListKeys);
