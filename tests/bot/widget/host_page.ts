// A page's script that uses the widget, held to its types. It is not run.

const widget = document.querySelector("sharing-assistant");
if (widget) {
  widget.open();
  widget.focusBox();
  if (widget.isOpen) widget.close();
  widget.addEventListener("danger", (event) => event.detail.kind satisfies "danger");
  widget.addEventListener("answer", ({ detail }) => (detail.kind === "no_answer" ? widget.close() : undefined), { once: true });
  widget.addEventListener("open", function () {
    this.focusBox();
  });
  widget.addEventListener("focusin", (event) => event.target);

  // @ts-expect-error: nothing of what was said is told
  widget.addEventListener("answer", (event) => event.detail.text);
  // @ts-expect-error: nor the outcome
  widget.addEventListener("decision", (event) => event.detail.verdict);
  // @ts-expect-error: no other kind is told
  widget.addEventListener("answer", (event) => event.detail.kind === "worry");
  // @ts-expect-error: it is the person's to open
  widget.isOpen = true;
}
