"use strict";
(function () {
  var EVERY = 30000;
  var OLD = 180;
  var loaded = performance.now();
  var waiting = 0;
  var running = null;

  function find(id) { return document.getElementById(id); }

  function words(age) {
    if (age < 120) { return Math.floor(age) + " s"; }
    return age < 7200 ? Math.floor(age / 60) + " min" : Math.floor(age / 3600) + " h";
  }

  function tick() {
    var age = find("age");
    if (!age) { return; }
    var now = Number(age.dataset.seconds) + (performance.now() - loaded) / 1000;
    age.textContent = words(now);
    find("look").className = now > OLD ? "old" : "";
  }

  // Opened and closed details keep their state when the page is replaced.
  function place(details) {
    var row = details.closest("tr");
    return row.querySelector("th").textContent + "|" + Array.prototype.indexOf.call(row.querySelectorAll("details"), details);
  }

  function states() {
    var open = {};
    document.querySelectorAll("tr details").forEach(function (each) { open[place(each)] = each.open; });
    return open;
  }

  function restore(open) {
    document.querySelectorAll("tr details").forEach(function (each) {
      var before = open[place(each)];
      if (before !== undefined) { each.open = before; }
    });
  }

  function swap(next, parts) {
    var open = states();
    parts.forEach(function (selector) {
      var old = document.querySelector(selector);
      var other = next.querySelector(selector);
      if (old && other) { old.replaceWith(document.adoptNode(other)); }
    });
    restore(open);
    listen();
  }

  function load(address) {
    if (running) { running.abort(); }
    var request = running = new AbortController();
    fetch(address, { signal: request.signal }).then(function (response) {
      if (!response.ok) { throw new Error("status " + response.status); }
      return response.text();
    }).then(function (text) {
      var next = new DOMParser().parseFromString(text, "text/html");
      loaded = performance.now();
      swap(next, ["#seen", "#notices", ".numbers", "#results"].concat(find("results") && next.getElementById("results") ? [] : ["#fleet"]));
      tick();
    }).catch(function (error) {
      if (error.name !== "AbortError") {
        find("stale").textContent = "The generator does not respond. This page is out of date.";
      }
    });
  }

  function address() {
    var query = new URLSearchParams();
    new FormData(document.querySelector(".tools")).forEach(function (value, key) {
      if (value) { query.append(key, value); }
    });
    return "?" + query;
  }

  function filter() {
    clearTimeout(waiting);
    waiting = setTimeout(function () {
      history.replaceState(null, "", address());
      load(address());
    }, 150);
  }

  function isBusy() {
    var results = find("results");
    return document.hidden || !getSelection().isCollapsed || results && results.contains(document.activeElement);
  }

  function listen() {
    find("refresh").addEventListener("click", function (event) {
      event.preventDefault();
      load(location.href);
      find("refresh").focus();
    });
  }

  var tools = document.querySelector(".tools");
  if (tools) {
    tools.querySelector("button").hidden = true;
    tools.addEventListener("input", filter);
    tools.addEventListener("submit", function (event) {
      event.preventDefault();
      filter();
    });
  }
  listen();
  setInterval(tick, 1000);
  setInterval(function () { if (!isBusy()) { load(location.href); } }, EVERY);
})();
