// What somebody has typed stays when the page around it changes.
"use strict";
const reftel = {};
reftel.typed = (() => {
  const isText = (control) => control.matches("textarea, input:not([type=checkbox], [type=radio], [type=range], [type=hidden])");

  // Whether a part of a form is not as the page had it.
  function isChanged(control) {
    if (control.type === "range") return control.matches(":active");
    if (control.type === "checkbox" || control.type === "radio") return control.checked !== control.defaultChecked;
    if (control.matches("select")) {
      const options = [...control.options];
      const first = Math.max(0, options.findIndex((option) => option.defaultSelected));
      return !control.multiple && control.selectedIndex !== first;
    }
    return isText(control) && !control.readOnly && control.value !== control.defaultValue;
  }

  // Whether somebody is at work in a form.
  function isBegun(form) {
    const focused = document.activeElement;
    return (form.contains(focused) && isText(focused) && !focused.readOnly) || [...form.elements].some(isChanged);
  }

  // The form of another state of the page that stands for this one.
  function counterpart(form, from, to) {
    const name = (other) => `${new URL(other.getAttribute("action") ?? "", location.href).pathname} ${other.className}`;
    const alike = (root) => [...root.querySelectorAll("form")].filter((other) => name(other) === name(form));
    return alike(to)[alike(from).indexOf(form)];
  }

  const childWith = (parent, node) => [...parent.childNodes].find((child) => child.contains(node));

  // The children that lead to the forms to keep: for each of the new state the one of the old; nothing where they do not fit.
  function ways(old, fresh, pairs) {
    const found = new Map();
    for (const [form, other] of pairs) {
      const [from, to] = [childWith(old, form), childWith(fresh, other)];
      const known = found.get(to);
      if (known && known.old !== from) return null;
      if (!known && [...found.values()].some((way) => way.old === from)) return null;
      if (from.nodeName !== to.nodeName) return null;
      if (known) known.pairs.push([form, other]); else found.set(to, { old: from, pairs: [[form, other]] });
    }
    const inOrder = [...fresh.childNodes].filter((child) => found.has(child)).map((child) => found.get(child).old);
    const isInOrder = inOrder.every((child, at) => at === 0
      || inOrder[at - 1].compareDocumentPosition(child) & Node.DOCUMENT_POSITION_FOLLOWING);
    return isInOrder ? found : null;
  }

  const isForm = (old, pairs) => pairs.some(([form]) => form === old);

  function fits(old, fresh, pairs) {
    if (isForm(old, pairs)) return true;
    const found = ways(old, fresh, pairs);
    return found !== null && [...found].every(([child, way]) => fits(way.old, child, way.pairs));
  }

  // Changes everything around the forms, which are not so much as moved: a field that is moved forgets how to undo.
  function weave(old, fresh, pairs) {
    if (isForm(old, pairs)) { refresh(old, fresh); return; }
    const found = ways(old, fresh, pairs);
    const kept = new Set([...found.values()].map((way) => way.old));
    for (const { name } of [...old.attributes]) if (!fresh.hasAttribute(name)) old.removeAttribute(name);
    for (const { name, value } of fresh.attributes) if (name !== "style") old.setAttribute(name, value);
    for (const child of [...old.childNodes]) if (!kept.has(child)) child.remove();
    let next = old.firstChild;
    for (const child of [...fresh.childNodes]) {
      const way = found.get(child);
      if (!way) { old.insertBefore(child, next); continue; }
      weave(way.old, child, way.pairs);
      next = way.old.nextSibling;
    }
  }

  // What a form sends along unseen, the day looked at say, is as the new state has it.
  function refresh(form, fresh) {
    form.setAttribute("action", fresh.getAttribute("action"));
    for (const hidden of form.querySelectorAll("input[type=hidden]")) hidden.remove();
    form.prepend(...fresh.querySelectorAll("input[type=hidden]"));
  }

  // Puts what has been typed into the fields of another form.
  function copy(form, fresh) {
    for (const control of [...form.elements].filter(isChanged)) {
      const alike = (root) => [...root.elements].filter((other) => other.name === control.name && other.type === control.type);
      const other = alike(fresh)[alike(form).indexOf(control)];
      if (!other) return false;
      if (control.type === "checkbox" || control.type === "radio") other.checked = control.checked;
      else other.value = control.value;
    }
    return true;
  }

  // Puts another state of a part of the page in the place of this one, but for the forms in which somebody is at work.
  // `isFree` tells forms that may be replaced all the same. Says whether it could be done.
  function put(old, fresh, isFree = () => false) {
    const begun = [...old.querySelectorAll("form")].filter((form) => isBegun(form) && !isFree(form));
    const pairs = begun.map((form) => [form, counterpart(form, old, fresh)]);
    if (pairs.some(([, other]) => !other)) return false;
    if (fits(old, fresh, pairs)) { weave(old, fresh, pairs); return true; }
    if (!pairs.every(([form, other]) => copy(form, other))) return false;
    old.replaceChildren(...fresh.childNodes);
    return true;
  }

  return { put, isBegun: (root = document) => [...root.querySelectorAll("form")].some(isBegun) };
})();
