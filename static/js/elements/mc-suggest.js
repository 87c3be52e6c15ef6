/** Answers while typing: asks `src`?q=… and lists links below the field. Without it the form searches as before. */
const PAUSE = 200;
const SHORTEST = 2;

class Suggest extends HTMLElement {
  connectedCallback() {
    this.input = this.querySelector("input");
    if (!this.input || !this.getAttribute("src")) return;
    this.list = document.createElement("ul");
    this.list.className = "mc-suggestions";
    this.list.hidden = true;
    this.append(this.list);
    this.input.addEventListener("input", () => this.later());
    this.addEventListener("keydown", (event) => this.walk(event));
    this.addEventListener("focusout", (event) => {
      if (!this.contains(event.relatedTarget)) this.list.hidden = true;
    });
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), PAUSE);
  }

  async ask() {
    const words = this.input.value.trim();
    if (words.length < SHORTEST) return this.show([]);
    this.running?.abort();
    this.running = new AbortController();
    const url = new URL(this.getAttribute("src"), location.href);
    url.searchParams.set("q", words);
    try {
      const answer = await fetch(url, { signal: this.running.signal, headers: { Accept: "application/json" } });
      if (answer.ok) this.show(await answer.json());
    } catch {
      this.show([]);
    }
  }

  show(found) {
    this.list.replaceChildren(
      ...found.map(({ label, url }) => {
        const item = document.createElement("li");
        const link = document.createElement("a");
        link.href = url;
        link.textContent = label;
        item.append(link);
        return item;
      }),
    );
    this.list.hidden = found.length === 0;
  }

  walk(event) {
    if (this.list.hidden) return;
    const links = [...this.list.querySelectorAll("a")];
    const at = links.indexOf(document.activeElement);
    if (event.key === "Escape") {
      this.list.hidden = true;
      this.input.focus();
    } else if (event.key === "ArrowDown") {
      event.preventDefault();
      links[Math.min(at + 1, links.length - 1)].focus();
    } else if (event.key === "ArrowUp") {
      event.preventDefault();
      (links[at - 1] ?? this.input).focus();
    }
  }
}

customElements.define("mc-suggest", Suggest);
