"use strict";
(function () {
  var data = JSON.parse(document.getElementById("data").textContent);
  var page = document.getElementById("page");
  var items = {}, topics = [];
  var language = data.begin;
  // A room is known by its address: its questions may be worded otherwise after something was agreed.
  var KEY = "sounding-ballot " + (data.live ? "live " + location.pathname : data.id + " " + data.hash);

  data.sections.forEach(function (section) {
    section.topics.forEach(function (topic) {
      topics.push(topic);
      topic.items.forEach(function (item) { items[item.id] = item; });
    });
  });

  // --- texts and elements

  function text(each) {
    return Array.isArray(each) ? each[language] : each;
  }
  function word(key, details) {
    return data.words[key][language].replace(/\{(\w+)\}/g, function (all, name) {
      return details && name in details ? String(details[name]) : all;
    });
  }
  function add(parent, tag, attributes, content) {
    var made = document.createElement(tag);
    Object.keys(attributes || {}).forEach(function (name) {
      var value = attributes[name];
      if (name.slice(0, 2) === "on") made.addEventListener(name.slice(2), value);
      else if (value === true) made.setAttribute(name, "");
      else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, value);
    });
    if (content !== undefined) made.textContent = content;
    if (parent) parent.appendChild(made);
    return made;
  }
  function empty(element) {
    while (element.firstChild) element.removeChild(element.firstChild);
  }
  var ids = 0;
  function fresh(stem) {
    ids += 1;
    return stem + "-" + ids;
  }

  // --- what is kept in this browser

  var kept = true;
  function load() {
    try {
      var found = JSON.parse(localStorage.getItem(KEY) || "{}");
      return found && typeof found === "object" ? found : {};
    } catch (error) {
      kept = false;
      return {};
    }
  }
  var state = load();
  if (!state.answers || typeof state.answers !== "object") state.answers = {};
  if (typeof state.language === "number" && state.language < data.languages.length) language = state.language;
  if (!state.ballot) state.ballot = random();
  function keep() {
    state.language = language;
    try {
      localStorage.setItem(KEY, JSON.stringify(state));
      kept = true;
    } catch (error) {
      kept = false;
    }
  }
  function random() {
    var made = "", bytes = new Uint8Array(8);
    crypto.getRandomValues(bytes);
    bytes.forEach(function (each) { made += (256 + each).toString(16).slice(1); });
    return made;
  }

  // --- conditions, in Kleene's strong logic: true, false, or null while open

  function no(truth) { return truth === null ? null : !truth; }
  function all(truths) {
    if (truths.indexOf(false) >= 0) return false;
    return truths.indexOf(null) >= 0 ? null : true;
  }
  function truth(when, said) {
    var each = function (part) { return truth(part, said); };
    if (when.all) return all(when.all.map(each));
    if (when.any) return no(all(when.any.map(function (part) { return no(each(part)); })));
    if (when.not) return no(each(when.not));
    var reply = said[when.item];
    if (reply === "hidden" || (reply && reply.state === "not_applicable")) return false;
    var answered = Boolean(reply && "value" in reply);
    if (when.op === "answered") return answered === when.to;
    return answered ? meets(items[when.item], when, reply.value) : null;
  }
  function same(item, value, to) {
    var mine = item.type === "choices" && Array.isArray(value) ? value.slice().sort() : value;
    return JSON.stringify(mine) === JSON.stringify(to);
  }
  function size(item, value) {
    if (item.type !== "table") return value;
    return value.filter(function (row) { return Object.keys(row).length > 0; }).length;
  }
  function meets(item, when, value) {
    if (when.op === "is") return same(item, value, when.to);
    if (when.op === "in") return when.to.some(function (each) { return same(item, value, each); });
    if (when.op === "filled") {
      return value.some(function (row) {
        return when.to.every(function (column) { return column in row; });
      });
    }
    if (when.op === "includes" && item.type === "table") {
      return value.some(function (row) {
        return when.to.some(function (cell) {
          return cell[0] in row && JSON.stringify(row[cell[0]]) === JSON.stringify(cell[1]);
        });
      });
    }
    if (when.op === "includes") return value.indexOf(when.to) >= 0;
    return when.op === "at_least" ? size(item, value) >= when.to : size(item, value) <= when.to;
  }
  function shown() {
    var said = {};
    data.order.forEach(function (id) {
      var item = items[id], own = state.answers[id] || null;
      said[id] = !item.when || truth(item.when, said) === true
        ? own && left(offered(item, said), own) : "hidden";
    });
    return said;
  }
  function offered(item, said) {
    if (!item.offers) return item;
    var options = data.live
      ? item.options.map(function (each) {
        return each[0] in item.offers ? [each[0], item.offers[each[0]].told] : each;
      })
      : item.options.filter(function (each) {
        return !(each[0] in item.offers) || truth(item.offers[each[0]].when, said) === true;
      });
    return Object.assign({}, item, { options: options });
  }
  function left(item, reply) {
    if (!item.offers || !("value" in reply)) return reply;
    var known = item.options.map(function (each) { return each[0]; });
    var has = function (id) { return known.indexOf(id) >= 0; };
    var rest = Array.isArray(reply.value) ? reply.value.filter(has) : [reply.value].filter(has)[0];
    var kept = Object.assign({}, reply, { value: rest });
    if (rest === undefined || rest.length === 0) delete kept.value;
    return kept;
  }

  // --- editors: each draws itself into a parent, reads with get() and reports with set(value)

  function numbered(item, typed) {
    var plain = typed.normalize("NFKC").replace(/[\s\u2019']/g, "").replace(/\u2212/g, "-");
    if (/^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(plain)) plain = plain.replace(/,/g, "");
    else plain = plain.replace(/^(-?\d*),(\d+)$/, "$1.$2");
    if (!/^-?(\d+(\.\d*)?|\.\d+)$/.test(plain)) return { wrong: word("number_wrong") };
    var value = Number(plain);
    if (item.whole && value !== Math.floor(value)) return { wrong: word("whole_wrong") };
    if (item.low !== null && value < item.low) return { wrong: word("low_wrong", { n: item.low }) };
    if (item.high !== null && value > item.high) return { wrong: word("high_wrong", { n: item.high }) };
    return { value: value };
  }
  function choice(parent, kind, name, checked, label, level, onchange) {
    var row = add(parent, "label", { "class": "choice" + (checked ? " on" : "") });
    var input = add(row, "input", { type: kind, name: name, checked: checked, onchange: onchange });
    if (level) add(row, "span", { "class": "level", "aria-hidden": "true" }, level);
    add(row, "span", {}, label);
    return input;
  }
  function radios(parent, options, name, get, set) {
    options.forEach(function (option) {
      choice(parent, "radio", name, JSON.stringify(get()) === JSON.stringify(option.value), option.label,
        option.level, function () { set(option.value); });
    });
  }
  function levels(item) {
    return item.levels.map(function (each, level) {
      return { value: level, label: text(each), level: String(level + 1) };
    });
  }
  function checks(item, parent, name, get, set) {
    add(parent, "p", { "class": "help" },
      item.most ? word("at_most", { n: item.most }) : word("several"));
    item.options.forEach(function (option) {
      var now = get() || [];
      var chosen = now.indexOf(option[0]) >= 0;
      var input = choice(parent, "checkbox", name, chosen, text(option[1]), "", function () {
        var alone = item.alone || [];
        var next = (get() || []).filter(function (id) {
          return id !== option[0] && !(input.checked &&
            (alone.indexOf(option[0]) >= 0 || alone.indexOf(id) >= 0));
        });
        if (input.checked) next.push(option[0]);
        if (item.most && next.length > item.most) {
          input.checked = false;
          return;
        }
        set(item.options.map(function (each) { return each[0]; })
          .filter(function (id) { return next.indexOf(id) >= 0; }));
      });
    });
  }
  function list(item, parent, get, set, label) {
    var select = add(parent, "select", { "aria-label": label, onchange: function () {
      set(select.value === "" ? null : JSON.parse(select.value));
    } });
    add(select, "option", { value: "" }, word("choose"));
    var options = item.type === "yes_no"
      ? [[true, word("yes")], [false, word("no")]]
      : item.levels
        ? item.levels.map(function (each, level) { return [level, (level + 1) + " · " + text(each)]; })
        : item.options.map(function (each) { return [each[0], text(each[1])]; });
    options.forEach(function (option) {
      add(select, "option", { value: JSON.stringify(option[0]),
        selected: JSON.stringify(get()) === JSON.stringify(option[0]) }, option[1]);
    });
  }
  function typed(item, parent, get, set, label) {
    var holder = add(parent, "div", { "class": "unit" });
    var told = fresh("told");
    var isNumber = item.type === "number" || item.type === "amount";
    var attributes = { "aria-label": label, "aria-describedby": told, oninput: changed };
    if (isNumber) attributes.inputmode = "decimal";
    var isMoment = item.type === "date" || item.type === "time";
    if (isMoment) {
      attributes.type = item.type;
      attributes.min = item.low;
      attributes.max = item.high;
    } else if (!item.long) attributes.type = "text";
    var input = add(holder, item.long ? "textarea" : "input", attributes);
    var now = get();
    input.value = now === null || now === undefined ? "" : String(now);
    if (item.unit) add(holder, "span", {}, text(item.unit));
    var wrong = add(parent, "p", { "class": "wrong", id: told, role: "status" });
    function changed() {
      var found = { value: input.value };
      if (input.value.trim() === "") found = { value: null };
      else if (isNumber) found = numbered(item, input.value);
      else if (isMoment &&
        ((item.low && input.value < item.low) || (item.high && input.value > item.high))) {
        found = { wrong: item.type === "time"
          ? word("time_wrong", { low: item.low || "00:00", high: item.high || "23:59" })
          : word("day_wrong", { low: item.low || word("any_day"), high: item.high || word("any_day") }) };
      }
      else if (item.form && !new RegExp(item.form, "s").test(input.value)) {
        found = { wrong: word("form_wrong", { expected: text(item.told) }) };
      }
      var read = isNumber && found.value != null && input.value.indexOf(",") >= 0;
      wrong.className = read && !found.wrong ? "help" : "wrong";
      wrong.textContent = found.wrong || (read ? word("read_as", { n: found.value }) : "");
      input.setAttribute("aria-invalid", found.wrong ? "true" : "false");
      set(found.wrong ? null : found.value, true);
    }
  }
  function ranking(item, parent, get, set) {
    var title = function (id) {
      return text(item.options.filter(function (each) { return each[0] === id; })[0][1]);
    };
    var now = get() || [];
    add(parent, "p", { "class": "help" }, word("rank_how"));
    var places = add(parent, "ol", { "class": "rank" });
    function moved(id, by) {
      var next = now.slice(), at = next.indexOf(id);
      next.splice(at, 1);
      if (by !== 0) next.splice(at + by, 0, id);
      set(next);
    }
    now.forEach(function (id, at) {
      var row = add(places, "li", {}, title(id));
      var tools = add(row, "div", { "class": "row tools" });
      var button = function (sign, key, by, off) {
        add(tools, "button", { type: "button", "class": "small", disabled: off,
          "aria-label": word(key, { title: title(id) }), "data-key": key + id,
          onclick: function () { moved(id, by); } }, sign);
      };
      button("\u2191", "rank_up", -1, at === 0);
      button("\u2193", "rank_down", 1, at === now.length - 1);
      button("\u2715", "rank_out", 0, false);
    });
    var rest = add(parent, "div", { "class": "row" });
    item.options.forEach(function (option) {
      if (now.indexOf(option[0]) >= 0) return;
      add(rest, "button", { type: "button", "class": "small", "data-key": "add" + option[0],
        "aria-label": word("rank_add", { title: text(option[1]) }),
        onclick: function () { set(now.concat(option[0])); } }, text(option[1]));
    });
  }
  function matrix(item, parent, get, set) {
    item.rows.forEach(function (row) {
      var label = add(parent, "label", { "class": "field" });
      add(label, "span", {}, text(row[1]));
      list(item, label, function () { return (get() || {})[row[0]]; }, function (level) {
        var next = Object.assign({}, get());
        if (level === null) delete next[row[0]]; else next[row[0]] = level;
        set(Object.keys(next).length ? next : null, true);
      }, text(row[1]));
    });
  }
  function table(item, parent, get, set) {
    var rows = get() || [];
    choice(parent, "checkbox", fresh("none"), Boolean(get()) && rows.length === 0, word("no_rows"), "",
      function () { set(get() && rows.length === 0 ? null : []); });
    rows.forEach(function (row, at) {
      var box = add(parent, "fieldset", {});
      add(box, "legend", {}, word("row", { n: at + 1 }));
      item.columns.forEach(function (column) {
        var field = add(box, "div", { "class": "field", role: "group", "aria-label": text(column.text) });
        add(field, "p", { "aria-hidden": "true" }, text(column.text));
        editor(column, field, function () { return row[column.id]; }, function (value, quiet) {
          if (value === null || value === "" || (Array.isArray(value) && !value.length)) delete row[column.id];
          else row[column.id] = value;
          set(rows, quiet);
        }, true);
      });
      add(box, "button", { type: "button", "class": "small", "data-key": "out" + at, onclick: function () {
        rows.splice(at, 1);
        set(rows.length ? rows : null);
      } }, word("row_out", { n: at + 1 }));
    });
    if (rows.length < item.most) {
      add(parent, "button", { type: "button", "data-key": "add", onclick: function () {
        set(rows.concat({}));
        var made = document.getElementById("q-" + item.id).querySelectorAll("fieldset");
        controls(made[made.length - 1])[0].focus();
      } }, word("row_add"));
    }
  }
  function editor(item, parent, get, set, inside) {
    var name = fresh(item.id);
    var label = text(item.text);
    switch (item.type) {
      case "rating":
        if (inside) list(item, parent, get, set, label);
        else radios(parent, levels(item), name, get, set);
        break;
      case "yes_no":
        radios(parent, [{ value: true, label: word("yes") }, { value: false, label: word("no") }],
          name, get, set);
        break;
      case "choice":
        if (inside) list(item, parent, get, set, label);
        else radios(parent, item.options.map(function (each) {
          return { value: each[0], label: text(each[1]) };
        }), name, get, set);
        break;
      case "choices": checks(item, parent, name, get, set); break;
      case "ranking": ranking(item, parent, get, set); break;
      case "matrix": matrix(item, parent, get, set); break;
      case "table": table(item, parent, get, set); break;
      default: typed(item, parent, get, set, label);
    }
  }

  // --- a question

  function question(item, parent, number, holder, after) {
    var box = add(parent, "fieldset", { id: "q-" + item.id, tabindex: "-1" });
    var form = offered(item, item.offers && !data.live ? shown() : {});
    box.offer = function (said) {
      var next = offered(item, said), same = JSON.stringify(next.options) === JSON.stringify(form.options);
      form = next;
      if (!same) draw(true);
    };
    function reply() { return left(form, holder[item.id] || {}); }
    function put(next) {
      var note = reply().note;
      if (next === null && !note) delete holder[item.id];
      else holder[item.id] = Object.assign({}, next, note ? { note: note } : {});
    }
    function valued(value, quiet) {
      var none = value === null || value === "" ||
        (Array.isArray(value) && !value.length && item.type !== "table");
      put(none ? null : { value: value });
      after(item);
      if (!quiet) draw(true);
      else { marked(); states(); }
    }
    var others = [], clear = null;
    function marked() {
      var done = "value" in reply() || Boolean(reply().state);
      box.classList.toggle("done", done);
      if (clear) clear.hidden = !done;
    }
    function states() {
      others.forEach(function (each) {
        var on = reply().state === each.state;
        each.button.setAttribute("aria-pressed", String(on));
      });
    }
    function draw(again) {
      var focused = again && box.contains(document.activeElement) ? position(box, document.activeElement) : null;
      empty(box);
      others = [];
      var legend = add(box, "legend", {});
      add(legend, "span", { "class": "n" }, String(number));
      legend.appendChild(document.createTextNode(text(item.text)));
      if (item.required && !data.live) add(legend, "span", { "class": "quiet" }, " " + word("required"));
      if (item.help) add(box, "p", { "class": "help" }, text(item.help));
      editor(form, box, function () { return reply().value; }, valued, false);
      var row = add(box, "div", { "class": "row others" });
      ["unknown"].concat(item.na ? ["not_applicable"] : []).forEach(function (each) {
        var button = add(row, "button", { type: "button", "class": "small", "data-key": each,
          onclick: function () {
            put(reply().state === each ? null : { state: each });
            after(item);
            draw(true);
          } }, word(each));
        others.push({ state: each, button: button });
      });
      states();
      if (!data.live) {
        clear = add(row, "button", { type: "button", "class": "small", "data-key": "clear", onclick: function () {
          put(null);
          after(item);
          draw(true);
        } }, word("clear"));
        var note = add(box, "details", { "class": "note", "aria-label": word("note") });
        add(note, "summary", {}, word("note"));
        var area = add(note, "textarea", { "aria-label": word("note"), maxlength: "20000", oninput: function () {
          var now = Object.assign({}, holder[item.id]);
          if (area.value.trim()) now.note = area.value; else delete now.note;
          if (Object.keys(now).length) holder[item.id] = now; else delete holder[item.id];
          after(item);
        } });
        area.value = reply().note || "";
        if (area.value) note.setAttribute("open", "");
      }
      marked();
      if (focused !== null) refocus(box, focused);
    }
    draw(false);
    return box;
  }
  function controls(box) {
    var found = box.querySelectorAll("input,select,textarea,button,summary");
    return Array.prototype.slice.call(found).filter(function (each) { return !each.hidden; });
  }
  function position(box, element) {
    return { key: element.getAttribute("data-key"), at: controls(box).indexOf(element) };
  }
  function refocus(box, focused) {
    var all = controls(box), found = null;
    all.forEach(function (each) {
      if (focused.key && each.getAttribute("data-key") === focused.key && !each.disabled) found = each;
    });
    (found || all[Math.min(focused.at, all.length - 1)]).focus();
  }

  // --- the page as a file

  var boxes = {}, gauge = null, told = null, news = null;
  function head(parent) {
    var header = add(parent, "header", {});
    if (data.brand.logo) add(header, "img", { "class": "logo", src: data.brand.logo, alt: data.brand.consultant });
    if (data.brand.consultant || data.brand.client) {
      add(header, "p", { "class": "quiet" },
        [data.brand.consultant, data.brand.client].filter(Boolean).join(" · "));
    }
    add(header, "h1", {}, text(data.title));
    if (data.languages.length > 1) {
      var row = add(header, "div", { "class": "row tools", role: "group", "aria-label": word("language") });
      data.names.forEach(function (name, at) {
        add(row, "button", { type: "button", "class": "small", lang: data.languages[at],
          "aria-pressed": String(at === language), onclick: function () {
            language = at;
            keep();
            render();
            document.querySelectorAll("header button")[at].focus();
          } }, name);
      });
    }
    return header;
  }
  function asFile() {
    document.documentElement.lang = data.languages[language];
    document.title = text(data.title);
    empty(page);
    boxes = {};
    var header = head(page);
    if (data.summary) add(header, "p", {}, text(data.summary));
    add(header, "p", { "class": "quiet" }, word("intro"));
    news = add(header, "p", { "class": "wrong", role: "status" });
    ["name", "role"].forEach(function (each) {
      var label = add(header, "label", { "class": "field" });
      add(label, "span", {}, word("optional", { what: word(each) }));
      var input = add(label, "input", { type: "text", maxlength: "200", autocomplete: "off", oninput: function () {
        state[each] = input.value;
        keep();
      } });
      input.value = state[each] || "";
    });
    var bar = add(add(page, "div", { "class": "bar" }), "div", {});
    gauge = add(bar, "progress", { max: "1", value: "0" });
    told = add(bar, "span", { role: "status" });
    add(bar, "button", { type: "button", "class": "small", onclick: toNext }, word("next_open"));
    var main = add(page, "main", {});
    data.sections.forEach(function (section) {
      add(main, "h2", {}, text(section.title));
      section.topics.forEach(function (topic) {
        if (text(topic.title) !== text(section.title)) add(main, "h3", {}, text(topic.title));
        if (topic.information) add(main, "p", {}, text(topic.information));
        topic.items.forEach(function (item) {
          boxes[item.id] = question(item, main, item.n, state.answers, function () { keep(); hide(); });
        });
      });
    });
    finish(add(page, "footer", {}));
    hide();
  }
  function hide() {
    var said = shown(), all = 0, done = 0;
    Object.keys(boxes).forEach(function (id) {
      boxes[id].hidden = said[id] === "hidden";
      if (items[id].offers) boxes[id].offer(said);
      if (said[id] === "hidden") return;
      all += 1;
      if (said[id] && ("value" in said[id] || said[id].state)) done += 1;
    });
    document.querySelectorAll("h2,h3").forEach(function (title) {
      var next = title.nextElementSibling, any = false;
      while (next && next.tagName !== "H2" && !(title.tagName === "H3" && next.tagName === "H3")) {
        if (next.tagName === "P" || (next.tagName === "FIELDSET" && !next.hidden)) any = true;
        next = next.nextElementSibling;
      }
      title.hidden = !any && title.closest("main") !== null;
    });
    gauge.max = Math.max(all, 1);
    gauge.value = done;
    gauge.setAttribute("aria-label", word("progress", { n: done, m: all }));
    told.textContent = word("progress", { n: done, m: all });
    news.textContent = kept ? "" : word("not_kept");
  }
  function toNext() {
    var said = shown();
    var open = Object.keys(boxes).filter(function (id) {
      return said[id] !== "hidden" && !(said[id] && ("value" in said[id] || said[id].state));
    });
    if (!open.length) {
      told.textContent = word("all_done");
      document.getElementById("finish").focus();
      return;
    }
    boxes[open[0]].scrollIntoView();
    boxes[open[0]].focus({ preventScroll: true });
  }
  function finish(footer) {
    add(footer, "h2", { id: "finish", tabindex: "-1" }, word("finish"));
    var row = add(footer, "div", { "class": "row tools" });
    var result = add(footer, "p", { role: "status", "class": "good" });
    var copied = add(footer, "div", { hidden: true });
    add(copied, "p", {}, word("copy_how"));
    var area = add(copied, "textarea", { readonly: true, "aria-label": word("copied"), rows: "8" });
    add(row, "button", { type: "button", "class": "main", id: "save", onclick: function () {
      var name = fileName();
      var blob = new Blob([sent()], { type: "application/json" });
      var link = document.createElement("a");
      link.href = URL.createObjectURL(blob);
      link.download = name;
      document.body.appendChild(link);
      link.click();
      document.body.removeChild(link);
      setTimeout(function () { URL.revokeObjectURL(link.href); }, 60000);
      result.textContent = word("saved", { name: name });
      result.scrollIntoView({ block: "nearest" });
    } }, word("save"));
    add(row, "button", { type: "button", id: "copy", onclick: function () {
      area.value = sent();
      copied.hidden = false;
      area.focus();
      area.select();
    } }, word("copy"));
    add(row, "button", { type: "button", onclick: function () { window.print(); } }, word("print"));
    add(row, "button", { type: "button", onclick: function () {
      if (!window.confirm(word("restart_sure"))) return;
      state = { answers: {}, ballot: random() };
      keep();
      render();
    } }, word("restart"));
  }
  function fileName() {
    var name = (state.name || "").trim().replace(/[<>:"\/\\|?*\u0000-\u001f\u007f.]+/g, " ").trim();
    return "ballot " + data.id + (name ? " " + name.slice(0, 60) : "") + ".json";
  }
  function today() {
    var now = new Date();
    var two = function (number) { return String(100 + number).slice(1); };
    return now.getFullYear() + "-" + two(now.getMonth() + 1) + "-" + two(now.getDate());
  }
  function sent() {
    var said = shown(), answers = {};
    Object.keys(items).forEach(function (id) {
      if (said[id] === "hidden" || !said[id]) return;
      answers[id] = Object.assign({ mark: items[id].mark }, said[id]);
    });
    return JSON.stringify({
      format: data.format, version: data.formatVersion,
      pack: { id: data.id, version: data.version, hash: data.hash },
      ballot: state.ballot, day: today(), language: data.languages[language],
      name: (state.name || "").trim(), role: (state.role || "").trim(),
      answers: answers
    }, null, 1) + "\n";
  }

  // --- the page in the room

  var seat = null, now = null, held = {}, heldFor = "", lost = null, drawn = "", changing = 0;
  var unreached = null, seen = [];
  function follow(next) {
    // What was chosen stays while the laptop was away; it ends with its vote.
    var vote = next.item ? next.item + (next.second ? " 2" : "") : "";
    if (next.phase === "look" || (vote && vote !== heldFor)) held = {};
    if (vote || next.phase === "look") heldFor = vote;
    now = next;
  }
  function asked(path, body) {
    var headers = {};
    if (state.token) headers["X-Seat"] = state.token;
    var options = { headers: headers, cache: "no-store", credentials: "omit" };
    if (body) {
      headers["Content-Type"] = "application/json";
      options.method = "POST";
      options.body = JSON.stringify(body);
    }
    var stopped = new AbortController();
    options.signal = stopped.signal;
    var timer = setTimeout(function () { stopped.abort(); }, 8000);
    return fetch(location.pathname + "/" + path, options).then(function (answer) {
      return answer.json().catch(function () { return {}; }).then(function (content) {
        clearTimeout(timer);
        lost = null;
        return { status: answer.status, content: content };
      });
    }, function (error) {
      clearTimeout(timer);
      if (lost === null) lost = Date.now();
      throw error;
    });
  }
  function take() {
    return asked("seat", { token: state.token || "" }).then(function (answer) {
      if (answer.status === 503) {
        now = { phase: "full" };
        return null;
      }
      if (answer.status !== 200) return null;
      state.token = answer.content.token;
      keep();
      return poll();
    });
  }
  function poll() {
    return asked("state").then(function (answer) {
      if (answer.status === 410) {
        seat = null;
        return take();
      }
      if (answer.status === 404) now = { phase: "ended" };
      if (answer.status !== 200) return null;
      seat = answer.content.seat;
      follow(answer.content);
      if (unreached) unreached.textContent = word("back");
      unreached = null;
      return null;
    });
  }
  function turn() {
    (seat === null ? take() : poll()).catch(function () { return null; }).then(function () {
      if (lost !== null && Date.now() - lost >= 20000) now = { phase: "far" };
      drawLive(false);
    });
  }
  function drawLive(anyway) {
    var sign = JSON.stringify([seat, now, language, changing]);
    if (sign === drawn && !anyway) return;
    drawn = sign;
    document.documentElement.lang = data.languages[language];
    document.title = text(data.title);
    empty(page);
    var header = head(page), asks = Boolean(now && now.people);
    header.className = "live";
    if (seat !== null && !asks) {
      add(header, "p", { "class": "seat" },
        now && now.person ? word("person", { n: seat, m: now.person }) : word("seat", { n: seat }));
    }
    unreached = null;
    var main = add(page, "main", {});
    var phase = now ? now.phase : "joining";
    if (now && now.people) who(main);
    else if (phase === "vote" && (!now.voted || changing === now.ballot)) ballot(main);
    else {
      var key = phase === "vote" ? "sent" : phase;
      var big = add(main, "p", { "class": "big", role: "status", tabindex: "-1" }, word(key));
      if (phase === "vote") {
        add(main, "button", { type: "button", onclick: function () {
          changing = now.ballot;
          drawLive(true);
        } }, word("again"));
      }
      if (phase === "laptop") add(main, "p", {}, now.number + " " + text((now.asked || items[now.item]).text));
      big.focus({ preventScroll: true });
    }
    var footer = add(page, "footer", {});
    if (now && now.person) add(footer, "p", { "class": "quiet" }, word("not_mine"));
    add(footer, "p", { "class": "quiet" }, word(now && now.names ? "plain_named" : "plain"));
  }
  function who(main) {
    var big = add(main, "p", { "class": "big", role: "status", tabindex: "-1" }, word("who"));
    var row = add(main, "div", { "class": "row people" });
    var fault = add(main, "p", { "class": "wrong", role: "alert" });
    function offer(number, label, into, isGone, taken) {
      add(into, "button", { type: "button", "data-person": number, disabled: taken, onclick: function () {
        if (isGone && !window.confirm(word("gone_sure", { n: number }))) return;
        asked("person", { person: number }).then(function (answer) {
          if (answer.status === 409) fault.textContent = word("not_free");
          return poll();
        }).catch(function () {
          fault.textContent = word("far");
        }).then(function () { drawLive(false); });
      } }, label);
    }
    // A number that another phone took stays in its place: nothing moves under a finger about to tap.
    now.people.forEach(function (number) { if (seen.indexOf(number) < 0) seen.push(number); });
    seen.sort(function (one, other) { return one - other; });
    seen.forEach(function (number) {
      offer(number, String(number), row, false, now.people.indexOf(number) < 0);
    });
    offer(0, word("nobody"), row, false);
    if (now.gone && now.gone.length) {
      add(main, "p", {}, word("gone"));
      var gone = add(main, "div", { "class": "row people" });
      now.gone.forEach(function (number) { offer(number, String(number), gone, true); });
    }
    big.focus({ preventScroll: true });
  }
  function ballot(main) {
    var item = now.asked || items[now.item], round = now.ballot;
    var fault = null;
    if (now.second) add(main, "p", { "class": "again", role: "status" }, word("second"));
    if (now.names) add(main, "p", { "class": "named" }, word("named"));
    var box = question(item, main, now.number, held, function () { fault.textContent = ""; });
    fault = add(main, "p", { "class": "wrong", role: "alert" });
    var button = add(main, "button", { type: "button", "class": "main", id: "vote", onclick: function () {
      var own = held[item.id];
      if (!own) {
        fault.textContent = word("nothing");
        return;
      }
      button.disabled = true;
      asked("vote", { ballot: round, answer: own }).then(function (answer) {
        if (answer.status === 200) {
          changing = 0;
          now = Object.assign({}, now, { voted: true });
        } else if (answer.status === 410) return take();
        else if (answer.status === 403) return poll();
        else {
          fault.textContent = word(answer.status === 409 ? "late" : "refused");
          button.disabled = false;
          return null;
        }
        drawLive(true);
        return null;
      }).catch(function () {
        fault.textContent = word("far");
        unreached = fault;
        button.disabled = false;
      });
    } }, word("vote"));
    box.focus({ preventScroll: true });
  }
  function asLive() {
    drawLive(true);
    turn();
    setInterval(function () { if (!document.hidden) turn(); }, 1200);
    document.addEventListener("visibilitychange", function () { if (!document.hidden) turn(); });
    window.addEventListener("online", turn);
  }

  function render() {
    if (data.live) drawLive(true); else asFile();
  }
  if (data.live) asLive(); else asFile();
})();
