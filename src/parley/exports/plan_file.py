"""A plan of a brief to start from: every section, and every row as a comment with its id, for a person to edit."""

from __future__ import annotations

import json

from parley.exports.wording import seen
from parley.queries.brief import OWN, Brief

HEAD = """\
# The plan of a brief. Sections stand in the order of the brief; take out or move what you like, then:
#   parley brief CASE --plan THIS.toml --to docx --out brief.docx
# In a section: title, most = 5, parties = ["Russia"], issues = ["venue"], pick = ["ID", ...] (only these, in this
# order), leave_out = ["ID", ...]. Your own words, always marked as an assessment, above a section or under a row:
#   [[sections.assessments]]            [[sections.notes.ID]]
#   text = "..."                        text = "..."
#   who = "Ada"                         who = "Ada"
# A section of your own words alone has key = "assessment".
"""
WIDTH = 96


def write_plan(brief: Brief) -> str:
    """The plan that gives this brief, as TOML; what each id stands for is said beside it."""
    lines = [HEAD, f"title = {json.dumps(seen(brief.title), ensure_ascii=False)}"]
    for section in brief.sections:
        key = section.key or OWN
        lines += ["", "[[sections]]", f'key = "{key}"']
        for line in section.lines() if section.table is None else ():
            if line.key:
                words = " ".join(seen(line.words).split())
                lines.append(f"#   {line.key}  {words if len(words) <= WIDTH else words[: WIDTH - 1] + '…'}")
    return "\n".join(lines) + "\n"
