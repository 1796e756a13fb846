// Words of the table that a line break cuts: names may break behind their separators only.
(function () {
  var broken = [];
  var walk = document.createTreeWalker(document.querySelector("table"), NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    var node = walk.currentNode;
    var words = /[^\s.\/:-]+/g;
    for (var word = words.exec(node.data); word; word = words.exec(node.data)) {
      var range = document.createRange();
      range.setStart(node, word.index);
      range.setEnd(node, word.index + word[0].length);
      var lines = new Set(Array.prototype.map.call(range.getClientRects(), function (rect) { return Math.round(rect.top); }));
      if (lines.size > 1) { broken.push(word[0]); }
    }
  }
  return broken;
})()
