/** Leads from the summary of the folded part around it to its first field once somebody opens it. Without this script that
 * field is the next stop of the Tab key. */
class Opens extends HTMLElement {
  connectedCallback() {
    const folded = this.closest("details");
    const lead = () => folded.open && folded.querySelector("input:not([type=hidden]), select, textarea")?.focus();
    folded?.querySelector("summary").addEventListener("click", () => folded.addEventListener("toggle", lead, { once: true }));
  }
}

customElements.define("mc-opens", Opens);
