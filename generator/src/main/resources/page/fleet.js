"use strict";
(function () {
  var body = document.querySelector("tbody");
  var rows = Array.prototype.slice.call(body.rows);
  var heads = Array.prototype.slice.call(document.querySelectorAll("thead th"));
  var search = document.getElementById("search");
  var order = document.getElementById("order");
  var count = document.getElementById("count");
  var collator = new Intl.Collator("en", { numeric: true });
  var texts = rows.map(function (row) { return row.textContent.toLowerCase(); });
  var waiting = 0;

  function filter() {
    var words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    var shown = 0;
    rows.forEach(function (row, i) {
      var fits = words.every(function (word) { return texts[i].indexOf(word) >= 0; });
      row.hidden = !fits;
      shown += fits ? 1 : 0;
    });
    count.textContent = shown + " of " + rows.length;
  }

  function sort(column, down) {
    var sorted = rows.slice().sort(function (a, b) {
      var way = collator.compare(a.cells[column].textContent, b.cells[column].textContent);
      return down ? -way : way;
    });
    var all = document.createDocumentFragment();
    sorted.forEach(function (row) { all.appendChild(row); });
    body.appendChild(all);
    heads.forEach(function (head, i) {
      if (i === column) {
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
      } else {
        head.removeAttribute("aria-sort");
      }
    });
    order.value = String(column);
  }

  heads.forEach(function (head, i) {
    var button = document.createElement("button");
    var choice = document.createElement("option");
    button.type = "button";
    button.textContent = choice.textContent = head.textContent;
    choice.value = String(i);
    button.addEventListener("click", function () {
      sort(i, head.getAttribute("aria-sort") === "ascending");
    });
    head.textContent = "";
    head.appendChild(button);
    order.appendChild(choice);
  });
  heads[0].setAttribute("aria-sort", "ascending");
  order.addEventListener("change", function () { sort(Number(order.value), false); });
  search.addEventListener("input", function () {
    clearTimeout(waiting);
    waiting = setTimeout(filter, 80);
  });
  document.querySelector(".tools").addEventListener("submit", function (event) { event.preventDefault(); });
  document.querySelector(".tools").hidden = false;
  filter();
})();
