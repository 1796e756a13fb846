// The texts whose contrast with what is behind them is below 4.5 (WCAG 2.2, 1.4.3).
(function () {
  function numbers(color) { return (color.match(/[\d.]+/g) || [0, 0, 0, 0]).map(Number); }
  function isOpaque(color) { var n = numbers(color); return n.length < 4 || n[3] > 0.99; }
  function light(color) {
    var n = numbers(color).slice(0, 3).map(function (each) {
      var share = each / 255;
      return share <= 0.03928 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    });
    return 0.2126 * n[0] + 0.7152 * n[1] + 0.0722 * n[2];
  }
  function behind(element) {
    for (var each = element; each; each = each.parentElement) {
      var color = getComputedStyle(each).backgroundColor;
      if (isOpaque(color)) { return color; }
    }
    return "rgb(255, 255, 255)";
  }
  function ratio(one, other) {
    var a = light(one), b = light(other);
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }
  function isSvg(text) { return text.namespaceURI === "http://www.w3.org/2000/svg"; }
  function boxBehind(text) {
    var at = text.getBoundingClientRect();
    var found = "";
    document.querySelectorAll("rect").forEach(function (rect) {
      var box = rect.getBoundingClientRect();
      var fill = getComputedStyle(rect).fill;
      if (fill !== "none" && box.left <= at.left && box.right >= at.right && box.top <= at.top + 1 && box.bottom >= at.bottom - 1) { found = fill; }
    });
    return found;
  }
  var low = [];
  var seen = 0;
  document.querySelectorAll("*").forEach(function (element) {
    var own = Array.prototype.some.call(element.childNodes, function (node) {
      return node.nodeType === 3 && node.textContent.trim();
    });
    if (!own || !element.getClientRects().length || /^(style|script|title|desc|option)$/i.test(element.tagName)) { return; }
    var style = getComputedStyle(element);
    var value = isSvg(element) ? ratio(style.fill, boxBehind(element)) : ratio(style.color, behind(element));
    seen++;
    if (!(value >= 4.5)) { low.push(element.tagName + " " + element.textContent.trim().slice(0, 40) + " " + value); }
  });
  return { seen: seen, low: low };
})()
