// Prints a report that `scp-framework check --format json` wrote: node report.mjs report.json
// Every word comes from the file; nothing here knows a rule, a verdict or an agency by name.
import { readFileSync } from "node:fs";

const report = JSON.parse(readFileSync(process.argv[2], "utf8"));
const findings = new Map(report.findings.map((finding) => [finding.id, finding]));
const lines = [];
const print = (...texts) => lines.push(texts.filter(Boolean).join(" "));
const heading = (text) => print("\n" + text + "\n" + "-".repeat(text.length));
const who = (name) => (name ? `(${name})` : "");

print(`${report.partnership}: ${report.planner_title ?? report.planner}, ${report.covers}`);
print(report.summary.basis);
heading("In short");
report.summary.sentences.forEach((sentence) => print(sentence));
heading("Decisions");
report.decisions.forEach((decision, index) => print(`${index + 1}.`, decision.what, decision.why));
heading("Not kept");
for (const row of report.not_kept) {
  print(`- [${row.label}]`, row.title, `(${row.rule}): planned ${row.planned};`, row.to_do, row.deadline, who(row.responsible));
}
heading("Next steps");
for (const step of report.next_steps) {
  print(`- ${step.deadline ?? "no date"}:`, step.about + ":", step.asks.join("; "), who(step.responsible));
}
heading("Exceptions and notices");
for (const each of report.exceptions) print(`- ${each.rule}: ${each.reason} (${each.effect}; ${each.excuses.join(", ")})`);
for (const notice of report.notices) print(`- ${notice.location}: ${notice.observation} ${notice.handling}`);
heading("Every promise");
for (const rule of report.rules) {
  print(`\n${rule.code} ${rule.title} [${rule.label}; ${rule.strength}; section ${rule.source.section}]`);
  for (const finding of findings.values()) {
    if (finding.rule !== rule.code || finding.edition !== rule.edition) continue;
    print(` - ${finding.observation}`, finding.action, who(finding.responsible?.name));
    for (const each of finding.evidence) print(`   ${each.title ?? each.kind ?? each.id} ${each.when ?? ""} (${each.id})`);
  }
}
console.log(lines.join("\n"));
