/** Fills the list of communes when the province changes, and narrows it while somebody types, with or without accents.
 * Without it a button of the form asks the server for the communes of the province. */

const bare = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/gi, "d").toLowerCase();

class Address extends HTMLElement {
  connectedCallback() {
    this.province = this.querySelector("[data-province]");
    this.commune = this.querySelector("[data-commune]");
    this.ask = this.querySelector("[data-ask]");
    this.filterBox = this.querySelector("[data-filter]");
    if (!this.province || !this.commune || !this.filterBox) return;
    this.filter = this.filterBox.querySelector("input");
    this.places = [...this.commune.options].filter(({ value }) => value).map(({ value, text }) => [value, text]);
    this.listening = new AbortController();
    const { signal } = this.listening;
    this.province.addEventListener("change", () => this.load(), { signal });
    this.filter.addEventListener("input", () => this.narrow(), { signal });
    this.filter.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault(), { signal });
    this.ask.hidden = true;
    this.filterBox.hidden = this.places.length === 0;
  }

  disconnectedCallback() {
    this.listening?.abort();
    this.running?.abort();
  }

  async load() {
    this.running?.abort();
    this.running = new AbortController();
    const { value } = this.province;
    this.places = [];
    this.filter.value = "";
    this.commune.value = "";
    try {
      if (value) {
        const answer = await fetch(this.dataset.url.replace("00", value), { signal: this.running.signal });
        if (!answer.ok) throw new Error(String(answer.status));
        this.places = await answer.json();
      }
      this.narrow();
    } catch (error) {
      if (error.name !== "AbortError") this.ask.hidden = false;
    }
    this.filterBox.hidden = this.places.length === 0;
  }

  narrow() {
    const words = bare(this.filter.value).split(/\s+/).filter(Boolean);
    const chosen = this.commune.value;
    const fits = this.places.filter(([, name]) => words.every((word) => bare(name).includes(word)));
    const kept = fits.some(([code]) => code === chosen) ? chosen : "";
    const only = words.length > 0 && fits.length === 1 ? fits[0][0] : kept;
    this.commune.replaceChildren(this.commune.options[0], ...fits.map(([code, name]) => new Option(name, code)));
    this.commune.value = only;
    if (only !== chosen) this.commune.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

customElements.define("mc-address", Address);
