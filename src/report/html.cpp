// SPDX-License-Identifier: MIT
//
// The morning brief as one HTML file: totals and a chart, then a block for each record, gravest
// first. It asks for nothing from elsewhere (its policy forbids it), reads and prints without its
// script, and everything from an intake or a pack is escaped.
#include <algorithm>

#include <fmt/format.h>

#include "base/utf8.hpp"
#include "report/batch.hpp"

namespace palpate {

namespace {

std::string escape(std::string_view text) {
  std::string result;
  for (const char c : printable(text)) {
    switch (c) {
      case '&':
        result += "&amp;";
        break;
      case '<':
        result += "&lt;";
        break;
      case '>':
        result += "&gt;";
        break;
      case '"':
        result += "&quot;";
        break;
      case '\'':
        result += "&#39;";
        break;
      default:
        result += c;
    }
  }
  return result;
}

constexpr std::string_view kBeginning = R"(<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
<meta name="referrer" content="no-referrer">
<title>Morning brief</title>
<style>
:root { color-scheme: light dark; --line: #8888; }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 52rem; margin: 0 auto; padding: 1rem; }
h1 { margin: 0 0 .25rem; }
h2 { margin: 2rem 0 .5rem; border-bottom: 2px solid; }
h3 { margin: 0; overflow-wrap: anywhere; }
article { border: 1px solid var(--line); border-left: .5rem solid var(--tone); border-radius: .25rem; margin: .75rem 0; padding: .75rem 1rem; break-inside: avoid; }
article p { margin: .25rem 0; }
article ul { margin: 0; padding-left: 1.25rem; overflow-wrap: anywhere; }
dl { margin: .5rem 0 0; }
dt { font-weight: 600; margin-top: .5rem; }
dd { margin: 0; }
.source { font-size: .875em; opacity: .8; }
.emergency { --tone: #b00020; } .refer { --tone: #d35400; } .rejected { --tone: #6c3483; }
.unknown { --tone: #707b7c; } .adapt { --tone: #b7950b; } .proceed { --tone: #1e8449; }
fieldset { border: 1px solid var(--line); border-radius: .25rem; display: flex; flex-wrap: wrap; gap: .25rem 1rem; margin: 1rem 0; }
table { width: 100%; border-collapse: collapse; } caption { position: absolute; clip-path: inset(50%); }
th { font-weight: normal; text-align: left; } td { padding-left: .75rem; text-align: right; } td:last-child { width: 45%; }
td span { display: block; height: 1rem; background: var(--tone); print-color-adjust: exact; -webkit-print-color-adjust: exact; }
[hidden] { display: none; }
@media print {
  :root { color-scheme: light; }
  @page { margin: 12mm; }
  body { font-size: 9.5pt; line-height: 1.35; max-width: none; padding: 0 1px; }
  article { padding: .4rem .75rem; margin: .5rem 0; }
  dt { margin-top: .25rem; }
  h2 { margin: 1rem 0 .25rem; }
  fieldset, #shown { display: none; }
  h2 { break-after: avoid; }
}
</style>
</head>
<body>
<header>
<h1>Morning brief</h1>
)";

constexpr std::string_view kEnd = R"(</main>
<footer><p class="source">Decision support for massage: it never diagnoses, and a red flag always comes first.</p></footer>
<script>
"use strict";
(() => {
  const boxes = [...document.querySelectorAll("#filter input")];
  const shown = document.getElementById("shown");
  const apply = () => {
    let count = 0;
    for (const section of document.querySelectorAll("main section")) {
      const box = boxes.find((each) => each.value === section.dataset.group);
      section.hidden = box !== undefined && !box.checked;
      count += section.hidden ? 0 : section.querySelectorAll("article").length;
    }
    shown.textContent = count + " of " + document.querySelectorAll("main article").length + " shown";
  };
  boxes.forEach((box) => box.addEventListener("change", apply));
  document.getElementById("filter").hidden = false;
  apply();
})();
</script>
</body>
</html>
)";

// A table, so that it is read out and wraps on a telephone; the bars are beside the numbers.
std::string chart(const Totals& totals) {
  const std::uint64_t most =
      std::max<std::uint64_t>(1, *std::max_element(totals.groups.begin(), totals.groups.end()));
  std::string rows;
  for (std::size_t i = 0; i < kGroupNames.size(); ++i) {
    const double share = static_cast<double>(totals.groups[i]) / static_cast<double>(most);
    rows += fmt::format(
        "<tr class=\"{}\"><th scope=\"row\">{}</th><td>{}</td><td aria-hidden=\"true\"><span "
        "style=\"width:{:.1f}%\"></span></td></tr>\n",
        kGroupNames[i], escape(heading(static_cast<Group>(i))), totals.groups[i], 100.0 * share);
  }
  return fmt::format("<table>\n<caption>Records by what comes first</caption>\n{}</table>\n", rows);
}

std::string filter(const Totals& totals) {
  std::string boxes;
  for (std::size_t i = 0; i < kGroupNames.size(); ++i) {
    if (totals.groups[i] > 0) {
      boxes +=
          fmt::format("<label><input type=\"checkbox\" value=\"{}\" checked> {} ({})</label>\n",
                      kGroupNames[i], kGroupNames[i], totals.groups[i]);
    }
  }
  return fmt::format(
      "<fieldset id=\"filter\" hidden><legend>Show</legend>\n{}</fieldset>\n"
      "<p id=\"shown\" role=\"status\"></p>\n",
      boxes);
}

}  // namespace

std::string html_head(const Totals& totals) {
  return fmt::format("{}<p>{} record{}</p>\n{}</header>\n{}<main>\n", kBeginning, totals.records(),
                     totals.records() == 1 ? "" : "s", chart(totals), filter(totals));
}

std::string html_group_head(Group group, const Totals& totals) {
  const std::string_view name = kGroupNames[static_cast<std::size_t>(group)];
  return fmt::format(
      "<section data-group=\"{}\" aria-labelledby=\"{}\">\n<h2 id=\"{}\">{} ({})</h2>\n", name,
      name, name, escape(heading(group)), totals.of(group));
}

std::string write_html_block(const AnsweredRecord& answer) {
  const Block block = block_of(answer);
  std::string out = fmt::format("<article class=\"{}\">\n<h3>{}</h3>\n<p><strong>{}</strong></p>\n",
                                kGroupNames[static_cast<std::size_t>(block.group)],
                                escape(block.title), escape(block.verdict));
  out += "<dl>\n";
  for (const Block::Part& part : block.parts) {
    out += fmt::format("<dt>{}</dt>\n<dd><ul>\n", escape(part.name));
    for (const std::string& line : part.lines) {
      out += fmt::format("<li>{}</li>\n", escape(line));
    }
    out += "</ul></dd>\n";
  }
  return out + fmt::format("</dl>\n<p class=\"source\">{}</p>\n</article>\n", escape(block.source));
}

std::string html_group_tail() {
  return "</section>\n";
}

std::string html_tail() {
  return std::string(kEnd);
}

}  // namespace palpate
