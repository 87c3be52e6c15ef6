/** Whoever signs out takes along what waits in this tab (mc-keep). Without this script it is shown to nobody else, either. */
class Forget extends HTMLElement {
  connectedCallback() {
    this.closest("form").addEventListener("submit", () => {
      for (const place of Object.keys(sessionStorage))
        if (place.startsWith("mc-keep ")) sessionStorage.removeItem(place);
    });
  }
}

customElements.define("mc-forget", Forget);
