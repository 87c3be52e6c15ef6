/** Splits the text of an identity card's QR code, typed by a scanner, into the fields of its form. Without this script
 * the server splits it. The text is "number|old number|name|ddmmyyyy|sex|address|issued". */
const PARTS = 7;
const AFTER_ENTER = 100;

class IdCard extends HTMLElement {
  connectedCallback() {
    this.scan = this.querySelector("input");
    this.scan?.addEventListener("input", () => this.split());
    this.scan?.addEventListener("keydown", (event) => {
      if (event.key === "Enter") event.preventDefault();
    });
  }

  split() {
    const parts = this.scan.value.split("|").map((part) => part.trim());
    if (parts.length < PARTS || !/^\d+$/.test(parts[0]) || !/^\d{8}$/.test(parts.at(-1))) return;
    const [number, , name, , , address] = parts;
    const fields = this.closest("form").elements;
    fields.namedItem("citizen_id").value = number;
    fields.namedItem("name").value = name;
    fields.namedItem("address").value = address;
    this.scan.value = "";
    fields.namedItem("citizen_id").dispatchEvent(new Event("change", { bubbles: true }));
    /* A scanner ends with Enter, which must still land here. */
    setTimeout(() => fields.namedItem("phone").focus(), AFTER_ENTER);
  }
}

customElements.define("mc-id-card", IdCard);
