/** Makes or uses a passkey of the device: the button of the form inside asks the device, and the form carries its answer.
 * `data-does` is "create" or "get". The server's options stand in a JSON block inside, or are fetched from `data-from`.
 * Without this script, where the browser knows no passkeys, or at an address without a name (`data-numbered`), the words in [data-without] stay and the button is away. */
const LISTS = ["excludeCredentials", "allowCredentials"];

function bytes(text) {
  const plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
}

function words(buffer) {
  const plain = String.fromCharCode(...new Uint8Array(buffer));
  return btoa(plain).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

function asked(options) {
  const found = { ...options.publicKey, challenge: bytes(options.publicKey.challenge) };
  if (found.user) found.user = { ...found.user, id: bytes(found.user.id) };
  for (const name of LISTS) found[name] = found[name]?.map((one) => ({ ...one, id: bytes(one.id) }));
  return { publicKey: found };
}

function answered(credential) {
  const response = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[name]) response[name] = words(credential.response[name]);
  }
  if (credential.response.getTransports) response.transports = credential.response.getTransports();
  return {
    id: credential.id,
    rawId: words(credential.rawId),
    type: credential.type,
    response,
    clientExtensionResults: credential.getClientExtensionResults(),
  };
}

class Passkey extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    if (!window.PublicKeyCredential || "numbered" in this.dataset) return;
    this.querySelector("[data-without]").hidden = true;
    this.form.hidden = false;
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.ask();
    });
  }

  async ask() {
    const failed = this.querySelector("[data-failed]");
    failed.hidden = true;
    try {
      const options = asked(await this.options());
      const credential = this.dataset.does === "create" ? await this.create(options) : await navigator.credentials.get(options);
      this.form.elements.namedItem("credential").value = JSON.stringify(answered(credential));
      this.form.submit();
    } catch {
      failed.hidden = false;
    }
  }

  create(options) {
    const device = { residentKey: "required", requireResidentKey: true, userVerification: "required" };
    options.publicKey.authenticatorSelection = { ...options.publicKey.authenticatorSelection, ...device };
    return navigator.credentials.create(options);
  }

  async options() {
    if (!this.dataset.from) return JSON.parse(this.querySelector("script").textContent);
    const answer = await fetch(this.dataset.from, { headers: { Accept: "application/json" } });
    return (await answer.json()).request_options;
  }
}

customElements.define("mc-passkey", Passkey);
