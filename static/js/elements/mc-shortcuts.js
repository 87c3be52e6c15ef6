/** Presses the button or link whose `data-shortcut` names the key; what it unfolds is written into at once. The buttons work
 * without it. */
class Shortcuts extends HTMLElement {
  connectedCallback() {
    this.listening = new AbortController();
    document.addEventListener("keydown", (event) => this.press(event), { signal: this.listening.signal });
  }

  disconnectedCallback() {
    this.listening?.abort();
  }

  press(event) {
    if (event.ctrlKey || event.altKey || event.metaKey || !/^F\d+$/.test(event.key)) return;
    const target = document.querySelector(`[data-shortcut="${event.key}"]`);
    if (!target) return;
    event.preventDefault();
    target.click();
    if (target.parentElement.open) target.parentElement.querySelector("textarea")?.focus();
  }
}

customElements.define("mc-shortcuts", Shortcuts);
