/** Hides a question while its condition does not hold. Without this script every question is there, and the server drops
 * the answers to those that do not apply. The grammar of conditions is that of procedures/rules/conditions.py. */

function answerOf(form, key) {
  const controls = [...form.elements].filter((control) => control.name === key);
  const [first] = controls;
  if (!first) return undefined;
  if (first.matches("fieldset, output") || controls.every((control) => control.matches(":disabled"))) return "";
  if (first.type === "radio") return controls.find((control) => control.checked)?.value ?? "";
  if (first.type !== "checkbox") return first.value.trim();
  if (controls.length === 1 && first.value === "on") return first.checked;
  return controls.filter((control) => control.checked).map((control) => control.value);
}

function asNumber(value) {
  return value === "" || typeof value === "boolean" ? NaN : Number(String(value).replace(",", "."));
}

function holds(condition, answer) {
  if (condition.all) return condition.all.every((part) => holds(part, answer));
  if (condition.any) return condition.any.some((part) => holds(part, answer));
  if (condition.not) return !holds(condition.not, answer);
  const value = answer(condition.question);
  if ("equals" in condition) return value === condition.equals;
  if ("not_equals" in condition) return value !== condition.not_equals;
  if ("in" in condition) return condition.in.includes(value);
  if ("at_least" in condition) return asNumber(value) >= condition.at_least;
  if ("at_most" in condition) return asNumber(value) <= condition.at_most;
  return Array.isArray(value) || typeof value === "string" ? value.includes(condition.contains) : false;
}

class ShowIf extends HTMLElement {
  connectedCallback() {
    this.form = this.closest("form");
    if (!this.form) return;
    this.condition = JSON.parse(this.dataset.showIf);
    this.elsewhere = JSON.parse(this.dataset.answers || "{}");
    this.listening = new AbortController();
    const follow = () => this.follow();
    this.form.addEventListener("input", follow, { signal: this.listening.signal });
    this.form.addEventListener("mc-shown", follow, { signal: this.listening.signal });
    this.follow();
  }

  disconnectedCallback() {
    this.listening?.abort();
  }

  follow() {
    const { prefix = "" } = this.dataset;
    const hidden = !holds(this.condition, (key) => answerOf(this.form, prefix + key) ?? this.elsewhere[key] ?? "");
    if (hidden === this.hidden) return;
    this.hidden = hidden;
    for (const control of this.querySelectorAll("input, select, textarea, button")) control.disabled = hidden;
    this.form.dispatchEvent(new CustomEvent("mc-shown"));
  }
}

customElements.define("mc-show-if", ShowIf);
