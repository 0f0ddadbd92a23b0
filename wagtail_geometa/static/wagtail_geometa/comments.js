/* Fills the section of readers' replies when it comes near, and sends a reply without leaving the story.
   Without this script the link in the section leads to the same form on a page of its own. */
(() => {
  "use strict";
  const NEAR = "900px";

  function put(body, html) {
    const wasOpen = body.querySelector("details")?.open;
    const outOfSight = body.getBoundingClientRect().top > innerHeight;
    body.innerHTML = html;
    const list = body.querySelector("details");
    // What stands below must not move under the eyes of a reader: the list opens by itself only out of sight.
    if (list) list.open = wasOpen ?? outOfSight;
  }

  async function load(section, body) {
    try {
      const answer = await fetch(section.dataset.geometaComments, { cache: "no-store" });
      if (answer.ok) put(body, await answer.text());
    } catch { /* The link stays. */ }
  }

  async function token(form) {
    const field = form.elements.csrfmiddlewaretoken;
    if (field.value) return;
    form.asked ??= fetch(form.dataset.token, { cache: "no-store" }).then((answer) => (answer.ok ? answer.text() : ""));
    try { field.value = await form.asked; } catch { form.asked = undefined; }
  }

  async function send(section, body, form) {
    const button = form.querySelector("button");
    const status = form.querySelector("[role=status]");
    button.disabled = true;
    status.textContent = "";
    try {
      await token(form);
      const answer = await fetch(section.dataset.geometaComments, { method: "POST", body: new FormData(form), cache: "no-store" });
      if (!answer.ok && ![409, 422, 429].includes(answer.status)) throw answer;
      put(body, await answer.text());
      body.querySelector("[tabindex='-1']:not(input)").focus();
    } catch {
      button.disabled = false;
      status.textContent = section.dataset.failed;
    }
  }

  for (const section of document.querySelectorAll("[data-geometa-comments]")) {
    const body = section.querySelector(".geometa-comments__body");
    section.addEventListener("focusin", (event) => event.target.form && token(event.target.form));
    section.addEventListener("submit", (event) => {
      event.preventDefault();
      send(section, body, event.target);
    });
    new IntersectionObserver((entries, observer) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      observer.disconnect();
      load(section, body);
    }, { rootMargin: NEAR }).observe(section);
  }
})();
