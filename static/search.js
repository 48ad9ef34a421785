// Suggestions while somebody types: an editable combobox with a listbox, as the ARIA Authoring Practices describe it.
// Without this script the form searches all the same.
"use strict";

const DELAY = 150; // milliseconds after the last key

class Suggestions {
  constructor(form) {
    this.form = form;
    this.field = form.elements.q;
    this.spoken = form.dataset.spoken.split("|");
    const id = `${this.field.id}-suggestions`;
    this.list = this.made("ul", { id, role: "listbox", class: "suggestions", hidden: "", "aria-label": form.dataset.label });
    this.status = this.made("div", { role: "status", class: "hidden" });
    this.active = -1;
    this.describe({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": id });
    this.field.parentElement.append(this.list, this.status);
    this.listen();
  }

  made(tag, attributes, text = "") {
    const element = document.createElement(tag);
    this.describe(attributes, element);
    element.textContent = text;
    return element;
  }

  describe(attributes, element = this.field) {
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  }

  listen() {
    this.field.addEventListener("input", () => this.later());
    this.field.addEventListener("keydown", (event) => this.key(event));
    this.field.addEventListener("blur", () => this.close());
    // The field keeps the focus while an option is pressed, so that losing it does not close the list first.
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => this.go(event.target.closest("[role=option]")));
  }

  get options() {
    return [...this.list.children];
  }

  later() {
    clearTimeout(this.timer);
    this.request?.abort();
    this.timer = setTimeout(() => this.ask(), DELAY);
  }

  async ask() {
    const typed = this.field.value;
    if (typed.trim().length < this.form.dataset.shortest) return this.close();
    this.request = new AbortController();
    const { signal } = this.request;
    try {
      const answer = await fetch(`${this.form.dataset.suggest}?${new URLSearchParams({ q: typed })}`, { signal });
      if (!answer.ok) return this.close();
      const { suggestions } = await answer.json();
      if (!signal.aborted) this.show(suggestions);
    } catch {
      if (!signal.aborted) this.close(); // the network is away: the search itself may still be there
    }
  }

  show(suggestions) {
    this.list.replaceChildren(...suggestions.map((each, place) => this.option(each, place)));
    this.activate(-1);
    this.open(suggestions.length > 0);
    this.status.textContent = this.spoken[suggestions.length] ?? "";
  }

  option({ title, url, label }, place) {
    const id = `${this.list.id}-${place}`;
    const option = this.made("li", { id, role: "option", class: "suggestion", "aria-selected": "false", "data-url": url });
    option.append(
      this.made("span", { class: "suggestion__title" }, title),
      " ",
      this.made("span", { class: "suggestion__kind" }, label),
    );
    return option;
  }

  open(isOpen = this.options.length > 0) {
    this.list.hidden = !isOpen;
    this.describe({ "aria-expanded": String(isOpen) });
  }

  close() {
    clearTimeout(this.timer);
    this.request?.abort();
    this.open(false);
    this.activate(-1);
    this.status.textContent = "";
  }

  activate(place) {
    this.active = place;
    this.options.forEach((option, each) => this.describe({ "aria-selected": String(each === place) }, option));
    const option = this.options[place];
    if (option) {
      this.describe({ "aria-activedescendant": option.id });
      option.scrollIntoView({ block: "nearest" });
    } else {
      this.field.removeAttribute("aria-activedescendant");
    }
  }

  move(step) {
    const { length } = this.options;
    if (this.list.hidden) this.open();
    // One place more than there are options: the field itself.
    if (length) this.activate(((this.active + 1 + step + length + 1) % (length + 1)) - 1);
  }

  key(event) {
    const isOpen = !this.list.hidden;
    const moves = { ArrowDown: 1, ArrowUp: -1 };
    if (event.isComposing) return;
    if (event.key in moves && !event.altKey) this.move(moves[event.key]);
    else if (event.key === "Enter" && isOpen && this.active >= 0) this.go(this.options[this.active]);
    else if (event.key === "Escape" && isOpen) this.close();
    else return;
    event.preventDefault();
  }

  go(option) {
    if (!option) return;
    this.close();
    window.location.assign(option.dataset.url);
  }
}

for (const form of document.querySelectorAll("form[data-suggest]")) new Suggestions(form);

// Which result is opened, for the log: no address and no name goes with it.
const results = document.querySelector(".results");
const tell = (event) => {
  const link = event.target.closest("a[data-position]");
  if (!link || event.button > 1) return;
  const { position, page } = link.dataset;
  navigator.sendBeacon("/search/click/", new URLSearchParams({ query: results.dataset.query, position, page }));
};
for (const kind of ["click", "auxclick"]) results?.addEventListener(kind, tell);
